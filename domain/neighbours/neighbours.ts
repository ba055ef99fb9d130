import type { SealId, TripId } from '../ids.ts'
import type { LngLat } from '../place.ts'

/** A fix where nothing of a seal's own journey has to be (rules/off-route.ts). */
export type OffRoute = { readonly tripId: TripId; readonly atMs: number; readonly accuracyM: number }

/** The last known of one seal, by received times. */
export type Neighbour = {
  readonly sealId: SealId
  /** Its last plausible gnss fix. */
  readonly place: LngLat
  /** Its last live report, and whether that had a plausible gnss fix. */
  readonly liveAtMs: number
  readonly hasFix: boolean
  /** The last message, late or not. */
  readonly heardAtMs: number
  /** On a trip; a seal in a cupboard has lost nothing. */
  readonly isUnderWay: boolean
  /** Whether its last fix lies off its route, and by whose trip; null = no. */
  readonly offRoute: OffRoute | null
}

/** A seal of another trip that is off its route, too. */
export type Stranger = OffRoute & Pick<Neighbour, 'sealId' | 'place' | 'liveAtMs'>

/** How the other seals around a place fare; of each its newest report counts. */
export type Neighbours = {
  /** Report with a gnss fix, … */
  readonly kept: number
  /** … are under way and report without one, … */
  readonly lost: number
  /** … or are not heard any more, though they were in the half hour before. */
  readonly quiet: number
}
const NO_NEIGHBOURS: Neighbours = { kept: 0, lost: 0, quiet: 0 }

/** Whose neighbours: the seals of one trip travel together and bear no witness for each other. */
export type Asking = { readonly sealId: SealId; readonly companions: readonly SealId[] }

/**
 * The neighbours of a seal within `withinM` of a place, by what was received since `sinceMs`: how fresh their word must be.
 * Costs some microseconds: ask it when something is wrong, not of every report.
 */
export type NeighboursAround = (asking: Asking, place: LngLat, withinM: number, sinceMs: number) => Neighbours

/** Who else is off its route within `withinM` of a place, by live fixes received since `sinceMs`; costs as much. */
export type StrangersAround = (asking: Asking, place: LngLat, withinM: number, sinceMs: number) => readonly Stranger[]

/** Where nobody else is known. */
export const nobodyAround: NeighboursAround = () => NO_NEIGHBOURS
export const noStrangers: StrangersAround = () => []

/** A seal that was silent for longer than this by `sinceMs` is no witness of what happened then. */
export const NEIGHBOUR_MEMORY_MS = 30 * 60_000

const wordOf = (one: Neighbour, sinceMs: number): keyof Neighbours | null => {
  if (one.liveAtMs >= sinceMs) return one.hasFix ? 'kept' : one.isUnderWay ? 'lost' : null
  return one.heardAtMs < sinceMs && one.heardAtMs >= sinceMs - NEIGHBOUR_MEMORY_MS ? 'quiet' : null
}

/** Of the mean sphere: within 20 km a distance in the plane is true to 0.6 %, at a tenth of the cost of `distanceM`. */
const METRES_PER_DEGREE = 111_195

/** Those of some seals that are others than the seal itself and its companions, within some metres of a place. */
function* others(
  seals: Iterable<Neighbour>,
  { sealId, companions }: Asking,
  [lng, lat]: LngLat,
  withinM: number,
): Generator<Neighbour> {
  const widthM = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)
  for (const one of seals) {
    if (one.sealId === sealId || companions.includes(one.sealId)) continue
    const eastDeg = Math.abs(one.place[0] - lng)
    const eastM = Math.min(eastDeg, 360 - eastDeg) * widthM
    const northM = (one.place[1] - lat) * METRES_PER_DEGREE
    if (eastM * eastM + northM * northM <= withinM * withinM) yield one
  }
}

/** Counts those of some seals that are neighbours indeed. */
export const countNeighbours = (
  seals: Iterable<Neighbour>,
  asking: Asking,
  place: LngLat,
  withinM: number,
  sinceMs: number,
): Neighbours => {
  const count = { ...NO_NEIGHBOURS }
  for (const one of others(seals, asking, place, withinM)) {
    const word = wordOf(one, sinceMs)
    if (word !== null) count[word] += 1
  }
  return count
}

/** Those of some seals that are off their routes, by what they say now; by their ids, because a grid has no order. */
export const strangersAmong = (
  seals: Iterable<Neighbour>,
  asking: Asking,
  place: LngLat,
  withinM: number,
  sinceMs: number,
): Stranger[] => {
  const found: Stranger[] = []
  for (const { sealId, place: at, liveAtMs, hasFix, offRoute } of others(seals, asking, place, withinM))
    if (offRoute && hasFix && liveAtMs >= sinceMs) found.push({ ...offRoute, sealId, place: at, liveAtMs })
  return found.sort((a, b) => (a.sealId < b.sealId ? -1 : 1))
}
