import { geometryBench } from './geometry.ts'
import { latencyBench } from './latency.ts'

type Bench = (options: { readonly json?: string }) => Promise<void>
const BENCHES: Readonly<Record<string, Bench>> = { geometry: geometryBench, latency: latencyBench }

/** `NAME [--json FILE]`, as CONTRACT, "Commands", says it. */
const run = async (args: readonly string[]): Promise<void> => {
  const [name = '', flag, json, ...rest] = args
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
  const hasFile = flag === '--json' && json !== undefined
  if (!bench || rest.length > 0 || (flag !== undefined && !hasFile)) {
    const names = Object.keys(BENCHES).join(', ')
    throw new Error(
      `got "${args.join(' ')}", expected: npm run bench -- NAME [--json FILE], where NAME is one of ${names}`,
    )
  }
  await bench(hasFile ? { json } : {})
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
