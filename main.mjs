import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Compiled code is kept beside the code (docs/decisions/0107): said by a variable, which threads inherit, and before anything is loaded.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'dist/code')
enableCompileCache()
const { runPlatform } = await import('./platform.ts')

await runPlatform(process.env).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
