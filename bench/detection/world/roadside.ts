import type { LngLat } from '../../../domain/place.ts'
import type { Random } from '../../../simulators/random.ts'
import { type Path, pointBeside, roughDistanceM } from '../../../simulators/road/path.ts'
import type { Round } from './place.ts'

/** A place beside the road and where one turns off to it, metres along the road. */
export type Roadside = Round & { readonly atM: number }

export type RoadsidePlaces = {
  /** Where a driver may rest for hours. */
  readonly restPlaces: readonly Roadside[]
  /** Gates that are nobody's destination here: aside, and one that the road runs through. */
  readonly otherGates: readonly Roadside[]
  readonly passedGate: Roadside
  readonly forbidden: readonly Roadside[]
}

const REST = { count: 4, radiusM: 220, asideM: 60 }
const NEAR_GATE = { radiusM: 250, asideM: 480 }
const FAR_GATE = { radiusM: 400, asideM: 2_600 }
const PASSED_GATE = { radiusM: 350, asideM: 30 }
const FORBIDDEN = [
  { radiusM: 400, asideM: 700 },
  { radiusM: 600, asideM: 1_500 },
]
/** The road keeps this far from the edge of what it does not run through. */
const CLEAR_M = 150
const TRIES = 40
/** Not within this share of either end: gates have yards of their own. */
const MARGIN = 0.12

export const placesAlong = (road: Path, random: Random): RoadsidePlaces => {
  const somewhereM = (): number => road.lengthM * random.between(MARGIN, 1 - MARGIN)
  const side = (): 1 | -1 => (random.chance(0.5) ? 1 : -1)
  const at = (id: string, atM: number, radiusM: number, rightM: number): Roadside => ({
    id,
    centre: pointBeside(road, atM, rightM),
    radiusM,
    atM,
  })
  const isClear = (centre: LngLat, radiusM: number): boolean => roughDistanceM(road, centre, 100) > radiusM + CLEAR_M
  /** Aside of the whole road, which may come back; farther away where it winds. */
  const aside = (id: string, { radiusM, asideM }: { radiusM: number; asideM: number }): Roadside => {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const place = at(id, somewhereM(), radiusM, side() * (asideM + tried * 20))
      if (isClear(place.centre, radiusM)) return place
    }
    throw new Error(`found no place for ${id} in ${TRIES} tries, expected one beside the road`)
  }
  return {
    restPlaces: Array.from({ length: REST.count }, (_, index) => {
      const share = MARGIN + ((1 - 2 * MARGIN) * (index + random.between(0.2, 0.8))) / REST.count
      return at(`rest-${index}`, road.lengthM * share, REST.radiusM, side() * REST.asideM)
    }),
    otherGates: [aside('near-gate', NEAR_GATE), aside('far-gate', FAR_GATE)],
    passedGate: at('passed-gate', somewhereM(), PASSED_GATE.radiusM, side() * PASSED_GATE.asideM),
    forbidden: FORBIDDEN.map((how, index) => aside(`forbidden-${index}`, how)),
  }
}
