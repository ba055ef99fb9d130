import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { baseMapPlugin } from './base-map/base-map-plugin.ts'
import { SERVICE_WORKER, serviceWorkerPlugin } from './offline/service-worker-plugin.ts'

// The page's CSP allows no inline script and no other host: nothing is inlined, nothing is preloaded by a polyfill.
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), baseMapPlugin(), serviceWorkerPlugin()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Tells which chunks a page loads; a test holds the desk to its budget by it.
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    rollupOptions: {
      input: {
        index: join(import.meta.dirname, 'index.html'),
        [SERVICE_WORKER]: join(import.meta.dirname, 'offline/service-worker.ts'),
      },
      // A service worker keeps its address for ever: browsers look there for its next version.
      output: {
        entryFileNames: ({ name }) => (name === SERVICE_WORKER ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
})
