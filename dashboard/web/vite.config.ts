import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { baseMapPlugin } from './base-map/base-map-plugin.ts'

// The page's CSP allows no inline script and no other host: nothing is inlined, nothing is preloaded by a polyfill.
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), baseMapPlugin()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Tells which chunks a page loads; a test holds the desk to its budget by it.
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
})
