import type { LngLat } from '../../../domain/place.ts'
import { moveBy } from '../../../simulators/road/path.ts'
import type { Drawing } from './drawing.ts'

/** A corner of a line, metres east and north of its start. */
type Corner = readonly [eastM: number, northM: number]
const drawn = (start: LngLat, corners: readonly Corner[]): readonly LngLat[] =>
  corners.map(([eastM, northM]) => moveBy(start, eastM, northM))

/** Half circles between the legs of a pass, so that lorries get round. */
const turn = (centreEastM: number, northM: number, radiusM: number, towards: 1 | -1): Corner[] =>
  [-60, -30, 0, 30, 60].map((deg) => {
    const rad = (deg * Math.PI) / 180
    return [centreEastM + towards * radiusM * Math.cos(rad), northM + radiusM * Math.sin(rad)]
  })

const LEG_M = 1_400
const LEGS_APART_M = 220
const APPROACH_M = 22_000
const LEGS = 22

/** A pass: legs of 1.4 km, 220 m apart, between two valleys; a false step puts a truck on another leg. */
const hairpins = (): readonly Corner[] => {
  const corners: Corner[] = [
    [0, 0],
    [APPROACH_M, 0],
  ]
  for (let leg = 0; leg < LEGS; leg += 1) {
    const northM = leg * LEGS_APART_M
    const eastwards = leg % 2 === 0
    corners.push([APPROACH_M + (eastwards ? LEG_M : 0), northM])
    const centre = APPROACH_M + (eastwards ? LEG_M : 0)
    if (leg < LEGS - 1) corners.push(...turn(centre, northM + LEGS_APART_M / 2, LEGS_APART_M / 2, eastwards ? 1 : -1))
  }
  return [...corners, [APPROACH_M - 25_000, LEGS * LEGS_APART_M + 9_000]]
}

const PARALLEL_KM = 90

/** An expressway with a slight bend every few kilometres. */
const expressway = (): readonly Corner[] =>
  Array.from({ length: PARALLEL_KM / 3 + 1 }, (_, index) => [index * 3_000, 900 * Math.sin(index / 2.2)])

/** The old road south of it, 1.2 to 2.5 km away, which is registered too for a part of the way. */
const oldRoad = (): readonly Corner[] =>
  expressway()
    .slice(8, 22)
    .map(([eastM, northM], index, all) => [
      eastM,
      northM - 2_000 * Math.sqrt(Math.max(0, Math.sin((Math.PI * index) / (all.length - 1)))),
    ])

const BLOCK_M = 400
const BLOCKS = 90

/** Through a city of square blocks: some straight on, then a corner. */
const streets = (): readonly Corner[] => {
  const corners: Corner[] = [[0, 0]]
  let [eastM, northM] = [0, 0]
  for (let block = 0, leg = 0; block < BLOCKS; leg += 1) {
    const straight = 2 + ((leg * 7) % 5)
    if (leg % 2 === 0) eastM += straight * BLOCK_M
    else northM += straight * BLOCK_M * (leg % 8 === 5 ? -1 : 1)
    corners.push([eastM, northM])
    block += straight
  }
  return corners
}

/** Lines that no map has: each is difficult in its own way. */
export const SYNTHETIC: readonly Drawing[] = [
  {
    id: 'HAIRPINS',
    originGate: 'valley-gate',
    destinationGate: 'other-valley-gate',
    lines: [{ role: 'main', coordinates: drawn([104.4, 20.6], hairpins()), halfWidthM: 500, sections: [] }],
    terrain: 'mountains',
  },
  {
    id: 'PARALLEL',
    originGate: 'west-gate',
    destinationGate: 'east-gate',
    lines: [
      { role: 'main', coordinates: drawn([105.1, 18.2], expressway()), halfWidthM: 300, sections: [] },
      { role: 'alternate', coordinates: drawn([105.1, 18.2], oldRoad()), halfWidthM: 500, sections: [] },
    ],
    terrain: 'plain',
  },
  {
    id: 'CITY',
    originGate: 'depot-gate',
    destinationGate: 'harbour-gate',
    lines: [{ role: 'main', coordinates: drawn([106.6, 10.7], streets()), halfWidthM: 300, sections: [] }],
    terrain: 'city',
  },
]
