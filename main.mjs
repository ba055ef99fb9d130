// The platform's entry. No .ts, so that Node need not load what strips types for it (docs/decisions/0107).
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Before anything else is loaded, and by a variable: threads inherit that. Of an empty one Node would make /tmp.
process.env.NODE_COMPILE_CACHE ||= join(import.meta.dirname, 'dist/code')
enableCompileCache()
const { runPlatform } = await import('./platform.ts')

await runPlatform(process.env).catch((error) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
