import type { LngLat } from '../../../../domain/place.ts'
import { turnRound, wayRound } from '../detour.ts'
import { type Happening, NOTHING } from '../happening.ts'
import { type Story, somewhereM } from './story.ts'

const MINUTE_S = 60
const HOUR_S = 3_600

const innocent = (weight: number, tell: Story['tell']): Story => ({ weight, isWicked: false, tell })

const standing = (roadM: number, lastsS: number, roofed = false): Happening => ({
  ...NOTHING,
  halts: [{ spot: { roadM }, lastsS, roofed }],
})

/** Where a driver who keeps the law must rest: after three to four hours. */
const AFTER_HOURS_M = [130_000, 165_000] as const

/** Journeys on which nothing happens that anybody should be told, however bad the fixes are. */
export const INNOCENT = {
  uneventful: innocent(20, () => NOTHING),
  jam: innocent(8, (line, random) => {
    const fromM = somewhereM(line, random)
    const toM = fromM + random.between(800, 4_000)
    return { ...NOTHING, jams: [{ fromM, toM, speedKmh: random.between(2, 8) }] }
  }),
  meal: innocent(4, (line, random) => standing(somewhereM(line, random), random.between(8, 28) * MINUTE_S)),
  'lawful rest': innocent(6, (line, random) => {
    const atM = Math.min(random.between(...AFTER_HOURS_M), line.road.lengthM * 0.85)
    return standing(atM, random.between(16, 44) * MINUTE_S)
  }),
  'rest place': innocent(7, (line, random) => {
    const place = line.restPlaces[Math.floor(random.next() * line.restPlaces.length)]
    return standing(place?.atM ?? somewhereM(line, random), random.between(0.5, 9) * HOUR_S, random.chance(0.4))
  }),
  roofed: innocent(5, (line, random) => standing(somewhereM(line, random), random.between(8, 28) * MINUTE_S, true)),
  /** A road beside the road, well within what is registered. */
  wiggle: innocent(3, (line, random) => {
    const narrowest = Math.min(
      ...line.lines.flatMap((one) => [one.halfWidthM, ...one.sections.map(({ halfWidthM }) => halfWidthM)]),
    )
    const asideM = narrowest * random.between(0.15, 0.5) * (random.chance(0.5) ? 1 : -1)
    const lengthM = random.between(2_000, 8_000)
    return { ...NOTHING, splices: [wayRound(line.road, somewhereM(line, random, 0.12, 0.7), lengthM, asideM)] }
  }),
  /** The other registered road, where there is one. */
  alternate: innocent(2, (line) => {
    const other = line.lines.find(({ role }) => role === 'alternate')
    const [first, last] = [other?.coordinates[0], other?.coordinates.at(-1)]
    if (!other || !first || !last) return NOTHING
    const [fromM, toM] = [nearestVertexM(line.road, first), nearestVertexM(line.road, last)]
    return { ...NOTHING, splices: [{ fromM, toM, through: other.coordinates.slice(1, -1) }] }
  }),
  'missed turn': innocent(3, (line, random) => ({
    ...NOTHING,
    splices: [turnRound(line.road, somewhereM(line, random), random.between(300, 1_900))],
  })),
  /** At walking speed past a gate that is not the destination, or through one that the road passes. */
  'slow past a gate': innocent(2, (line, random) => {
    const { atM } = random.pick([line.passedGate, ...line.otherGates])
    return { ...NOTHING, jams: [{ fromM: atM - 700, toM: atM + 700, speedKmh: random.between(5, 18) }] }
  }),
} as const satisfies Record<string, Story>

const nearestVertexM = (
  road: { readonly coordinates: readonly LngLat[]; readonly vertexM: readonly number[] },
  [lng, lat]: LngLat,
): number => {
  const apart = road.coordinates.map((vertex) => Math.hypot(vertex[0] - lng, vertex[1] - lat))
  return road.vertexM[apart.indexOf(Math.min(...apart))] ?? 0
}
