import { BACK_TEST_OPTIONS, backTestBench } from './back-test/back-test.ts'
import { CATCH_UP_OPTIONS, catchUpBench } from './catch-up/catch-up.ts'
import { FLEET_SIZE_OPTIONS, fleetSizeBench } from './catch-up/fleet-size.ts'
import { decodingBench } from './decoding.ts'
import { detectionBench } from './detection/detection.ts'
import { DETECTION_OPTIONS } from './detection/options.ts'
import { geometryBench } from './geometry.ts'
import { judgingBench } from './judging.ts'
import { LATENCY_OPTIONS, latencyBench } from './latency.ts'
import { LOAD_OPTIONS, loadBench } from './load/load.ts'
import { MAP_OPTIONS, mapBench } from './map/map.ts'
import { MEMORY_OPTIONS, memoryBench } from './memory.ts'
import { OFFLINE_OPTIONS, offlineBench } from './offline/offline.ts'
import { silenceBench } from './silence/silence.ts'
import { TRACK_OPTIONS, trackBench } from './track.ts'
import { VIEWERS_OPTIONS, viewersBench } from './viewers/viewers.ts'

type Bench = {
  /** Names of what may be given as `--name value`. */
  readonly options: readonly string[]
  run(given: Readonly<Record<string, string>>): Promise<void>
}
const BENCHES: Readonly<Record<string, Bench>> = {
  'back-test': { options: BACK_TEST_OPTIONS, run: backTestBench },
  'catch-up': { options: CATCH_UP_OPTIONS, run: catchUpBench },
  decoding: { options: ['json'], run: decodingBench },
  detection: { options: DETECTION_OPTIONS, run: detectionBench },
  'fleet-size': { options: FLEET_SIZE_OPTIONS, run: fleetSizeBench },
  geometry: { options: ['json'], run: geometryBench },
  judging: { options: ['json'], run: judgingBench },
  latency: { options: LATENCY_OPTIONS, run: latencyBench },
  map: { options: MAP_OPTIONS, run: mapBench },
  memory: { options: MEMORY_OPTIONS, run: memoryBench },
  offline: { options: OFFLINE_OPTIONS, run: offlineBench },
  viewers: { options: VIEWERS_OPTIONS, run: viewersBench },
  load: { options: LOAD_OPTIONS, run: loadBench },
  silence: { options: ['json'], run: silenceBench },
  track: { options: TRACK_OPTIONS, run: trackBench },
}

/** `--name value …` as a record, or null when it is anything else. */
const readPairs = (args: readonly string[], allowed: readonly string[]): Record<string, string> | null => {
  const given: Record<string, string> = {}
  for (let at = 0; at < args.length; at += 2) {
    const [flag = '', value] = args.slice(at, at + 2)
    const name = flag.replace(/^--/, '')
    if (!flag.startsWith('--') || !allowed.includes(name) || value === undefined) return null
    given[name] = value
  }
  return given
}

/** `NAME [--json FILE …]`, as CONTRACT, "Commands", says it. */
const run = async ([name = '', ...args]: readonly string[]): Promise<void> => {
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
  const given = bench && readPairs(args, bench.options)
  if (!bench || !given) {
    const usage = Object.entries(BENCHES).map(
      ([known, { options }]) => `  ${known} ${options.map((option) => `[--${option} …]`).join(' ')}`,
    )
    throw new Error(
      `got "${[name, ...args].join(' ')}", expected: npm run bench -- NAME, where NAME and its options are one of\n${usage.join('\n')}`,
    )
  }
  await bench.run(given)
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
