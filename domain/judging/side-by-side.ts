import { distanceM } from '../distance.ts'
import type { LngLat } from '../place.ts'
import type { CandidateFix } from './candidate-fix.ts'

/** Where one of two was at a moment; by the fix's own time. */
export type Place = { readonly atMs: number; readonly position: LngLat; readonly accuracyM: number }

/** What is known of two that should travel together, as far as the other's next fix may still need it; plain data. */
export type SideBySide = { readonly ours: readonly Place[]; readonly theirs: readonly Place[] }
export const APART: SideBySide = { ours: [], theirs: [] }

/** How far apart two were at the moment of a fix of one of them. */
export type Comparison = {
  readonly atMs: number
  /** From the fix to where the other was by the fixes before and after it. */
  readonly apartM: number
  /** What remains of it when everything that can't be known speaks for them. */
  readonly leastM: number
  readonly ours: Place
  readonly theirs: Place
}

/** Fixes closer in time say nothing new: a flood of them is no evidence. */
const LEAST_STEP_MS = 2_000
/** Kept of each at most while the other is silent. */
const MOST_PLACES = 150

export const placeOfFix = ({ fixAtMs, lng, lat, accuracyM }: CandidateFix): Place => ({
  atMs: fixAtMs,
  position: [lng, lat],
  accuracyM,
})

/** Straight between two places; the short way round over the antimeridian. */
const between = (a: Place, b: Place, atMs: number): Place => {
  const share = b.atMs === a.atMs ? 0 : (atMs - a.atMs) / (b.atMs - a.atMs)
  const eastDeg = ((((b.position[0] - a.position[0] + 180) % 360) + 360) % 360) - 180
  const lng = a.position[0] + eastDeg * share
  const lat = a.position[1] + (b.position[1] - a.position[1]) * share
  // Between two fixes it may have stood half of the time, or gone round a bend: certain only at the fixes themselves.
  const slackM = 2 * share * (1 - share) * distanceM(a.position, b.position)
  const accuracyM = Math.max(a.accuracyM, b.accuracyM) + slackM
  return { atMs, position: [lng > 180 ? lng - 360 : lng < -180 ? lng + 360 : lng, lat], accuracyM }
}

const compared = (ours: Place, theirs: Place): Comparison => {
  const apartM = distanceM(ours.position, theirs.position)
  const leastM = Math.max(0, apartM - ours.accuracyM - theirs.accuracyM)
  return { atMs: ours.atMs, apartM, leastM, ours, theirs }
}

/** Where somebody was then, by fixes at most `gapMs` apart; null when that is not known. */
const placeAt = (places: readonly Place[], atMs: number, gapMs: number): Place | null => {
  const next = places.findIndex((place) => place.atMs >= atMs)
  const [before, after] = [places[next - 1], places[next]]
  if (after?.atMs === atMs) return after
  return before && after && after.atMs - before.atMs <= gapMs ? between(before, after, atMs) : null
}

/** What no coming fix can ask for any more: all but the last before the other's newest. */
const needed = (places: readonly Place[], otherNewestMs: number | undefined, gapMs: number): readonly Place[] => {
  const newestMs = places.at(-1)?.atMs ?? 0
  const last = otherNewestMs === undefined ? -1 : places.findLastIndex(({ atMs }) => atMs <= otherNewestMs)
  const first = places.findIndex(({ atMs }) => atMs >= newestMs - gapMs)
  const from = Math.max(last, first, places.length - MOST_PLACES, 0)
  return from === 0 ? places : places.slice(from)
}

/**
 * Takes in where one of the two was, and tells how far apart they were at each fix for which that is known now: each fix of
 * either once, held against the other's way between fixes at most `gapMs` apart. In the order of device time the feed of
 * neither can be late (DOMAIN, SEAL_TRUCK_SPLIT: "delays of either feed"); where one is silent nothing is told.
 */
export const standBeside = (
  before: SideBySide,
  who: keyof SideBySide,
  place: Place,
  gapMs: number,
): { readonly after: SideBySide; readonly comparisons: readonly Comparison[] } => {
  const mine = before[who]
  const others = before[who === 'ours' ? 'theirs' : 'ours']
  const last = mine.at(-1)
  if (last && place.atMs - last.atMs < LEAST_STEP_MS) return { after: before, comparisons: [] }
  const own = [...mine, place]
  const compare = (one: Place, other: Place): Comparison =>
    who === 'ours' ? compared(one, other) : compared(other, one)
  const passed = others.filter(({ atMs }) => last && last.atMs < atMs && atMs < place.atMs)
  const known = passed.flatMap((other) => {
    const one = placeAt(own, other.atMs, gapMs)
    return one ? compare(one, other) : []
  })
  const other = placeAt(others, place.atMs, gapMs)
  const comparisons = other ? [...known, compare(place, other)] : known
  const after = {
    [who]: needed(own, others.at(-1)?.atMs, gapMs),
    [who === 'ours' ? 'theirs' : 'ours']: needed(others, place.atMs, gapMs),
  } as SideBySide
  return { after, comparisons }
}
