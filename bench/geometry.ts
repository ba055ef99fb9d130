import { writeFile } from 'node:fs/promises'
import pointToLineDistance from '@turf/point-to-line-distance'
import { compileCorridor } from '../domain/corridor/compile-corridor.ts'
import type { CompiledCorridor } from '../domain/corridor/compiled-corridor.ts'
import { drawCorridor } from '../domain/corridor/draw-corridor.ts'
import { compileNetwork } from '../domain/network/compile-network.ts'
import type { CorridorLine } from '../domain/network/network.ts'
import type { LngLat } from '../domain/place.ts'
import { createRandom, type Random } from '../simulators/random.ts'
import { fixesAround, scatteredGates, windingRoad } from './geometry-world.ts'

const SEED = 'geometry'
/** Long enough for the compiler to have settled and for a busy machine to average out. */
const WARM_UP_MS = 200
const MEASURE_MS = 1_000
const FIXES = 4_096
const SETTINGS = { innerFraction: 0.8 }
/** Fixes of trucks on their way, and of a truck at the other end of the country. */
const NEAR_M = 1_500
const FAR_M = 400_000

export type GeometryResult = { readonly what: string; readonly perSecond: number; readonly microseconds: number }

/** Measures the compiled geometry beside plain Turf, prints a table and, when asked, writes the same as JSON. */
export async function geometryBench(options: { readonly json?: string }): Promise<void> {
  const results = runGeometryBench()
  console.table(
    results.map(({ what, perSecond, microseconds }) => ({
      what,
      'per second': Math.round(perSecond).toLocaleString('en'),
      'µs each': Number(microseconds.toPrecision(3)),
    })),
  )
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify({ seed: SEED, results }, null, 2)}\n`)
}

/** Every measurement once, single-threaded, with the same roads and fixes each time; takes about ten seconds. */
function runGeometryBench(): readonly GeometryResult[] {
  const random = createRandom(SEED)
  const road = windingRoad([105, 16.6], 500, random)
  const compiled = compileCorridor({ lines: [road] }, SETTINGS)
  const near = fixesAround(road, FIXES, NEAR_M, random)
  const far = fixesAround(road, FIXES, FAR_M, random)
  return [
    measure('locate, 500 vertices, on the road', near, (fix) => compiled.locate(fix).beyondM),
    measure('locate, 500 vertices, up to 400 km away', far, (fix) => compiled.locate(fix).beyondM),
    ...measureCountry(random),
    measure('Turf pointToLineDistance, 500 vertices', near, turfDistance(road)),
    measure(
      'compile a corridor of 500 vertices',
      [road],
      (line) => compileCorridor({ lines: [line] }, SETTINGS).lengthKm,
    ),
    measure('draw a corridor of 500 vertices', [road], (line) => drawCorridor({ lines: [line] }).coordinates.length),
  ]
}

/** A country: 100 corridors of 2,000 vertices, 500 gates, each fix against its own corridor and all gates. */
function measureCountry(random: Random): readonly GeometryResult[] {
  const roads = Array.from({ length: 100 }, () =>
    windingRoad([random.between(103, 106), random.between(9, 22)], 2_000, random),
  )
  const network = compileNetwork(scatteredGates(500, random), [])
  const trips = roads.flatMap((line): { corridor: CompiledCorridor; fix: LngLat }[] => {
    const corridor = compileCorridor({ lines: [line] }, SETTINGS)
    return fixesAround(line, 100, NEAR_M, random).map((fix) => ({ corridor, fix }))
  })
  // Reports of different trips arrive in no order.
  const mixed = trips.map((trip) => ({ trip, at: random.next() })).sort((a, b) => a.at - b.at)
  return [
    measure('locate, 100 corridors of 2,000 vertices', mixed, ({ trip }) => trip.corridor.locate(trip.fix).beyondM),
    measure('gates at a position, of 500', mixed, ({ trip }) => network.gatesAt(trip.fix).length),
    measure(
      'locate and gates together',
      mixed,
      ({ trip }) => trip.corridor.locate(trip.fix).beyondM + network.gatesAt(trip.fix).length,
    ),
  ]
}

function turfDistance(road: CorridorLine): (fix: LngLat) => number {
  const line = { type: 'LineString' as const, coordinates: road.geometry.coordinates.map(([lng, lat]) => [lng, lat]) }
  return ([lng, lat]) => pointToLineDistance([lng, lat], line, { units: 'meters' })
}

function measure<Input>(what: string, inputs: readonly Input[], work: (input: Input) => number): GeometryResult {
  repeat(inputs, work, WARM_UP_MS)
  const { count, elapsedMs } = repeat(inputs, work, MEASURE_MS)
  return { what, perSecond: (count / elapsedMs) * 1_000, microseconds: (elapsedMs / count) * 1_000 }
}

/** Does the work over and over for a time; looks at the clock only every so often where the work is quick. */
function repeat<Input>(
  inputs: readonly Input[],
  work: (input: Input) => number,
  forMs: number,
): { count: number; elapsedMs: number } {
  const startMs = performance.now()
  let count = 0
  let sum = 0
  let batch = 1
  for (;;) {
    const batchStartMs = performance.now()
    for (let done = 0; done < batch; done++, count++) sum += work(inputs[count % inputs.length] as Input)
    const nowMs = performance.now()
    // The sum is used, so that no compiler may skip the work.
    if (nowMs - startMs >= forMs || Number.isNaN(sum)) return { count, elapsedMs: nowMs - startMs }
    if (nowMs - batchStartMs < 1) batch *= 2
  }
}
