import { nearestOnStroke } from '../corridor/nearest-on-stroke.ts'
import type { CompiledCheckpoint, Pass } from '../corridor/passes-of.ts'
import { atMostM, distanceM } from '../distance.ts'
import type { EarthCentred } from '../earth.ts'
import type { Plan } from '../judging/plan.ts'
import type { RouteSense } from '../judging/route-sense.ts'
import type { PassedFix, Sample } from '../judging/sample.ts'
import { usualGapMs } from './usual-gap.ts'

const KMH_PER_M_PER_MS = 3_600

type Side = 'short' | 'at' | 'past'

/** On which side of a pass some km of its line lies, the way the trip goes; a round trip goes no way. */
export const sideOf = ({ fromKm, toKm }: Pass, alongKm: number, direction: 1 | 0 | -1): Side => {
  if (direction === 0 || (fromKm <= alongKm && alongKm <= toKm)) return 'at'
  return alongKm < fromKm === direction > 0 ? 'short' : 'past'
}

/** How far past it, km along the line. */
export const beyondKm = ({ fromKm, toKm }: Pass, alongKm: number): number => Math.max(fromKm - alongKm, alongKm - toKm)

/** How near counts as there: its radius and, in favour of the driver, the accuracy. */
const reachOf = ({ radiusM }: CompiledCheckpoint, accuracyM: number, plan: Plan): number =>
  radiusM + Math.min(accuracyM, plan.settings.accuracy.capM)

/** Metres from a fix to a checkpoint, straight through the earth: within its radius that is the same. */
export const apartM = ({ centre }: CompiledCheckpoint, [x, y, z]: EarthCentred): number =>
  Math.hypot(centre[0] - x, centre[1] - y, centre[2] - z)

type Way = {
  readonly before: PassedFix
  readonly sample: Sample
  /** From the fix to the checkpoint. */
  readonly apartM: number
  readonly sense: RouteSense
}

/** Both on the line, as near as the checkpoint asks, on either side of where it comes by. */
const followedLine = (checkpoint: CompiledCheckpoint, { before, sample }: Way, reachM: number): boolean => {
  const [a, b] = [before.corridor, sample.corridor]
  const pass = checkpoint.passes[a.lineIndex]
  if (!pass || a.lineIndex !== b.lineIndex || before.legFromMs !== sample.leg.fromMs) return false
  if (a.crossTrackM > reachM || b.crossTrackM > reachM) return false
  return Math.min(a.progressKm, b.progressKm) <= pass.toKm && Math.max(a.progressKm, b.progressKm) >= pass.fromKm
}

/**
 * Whether it drove by between two fixes of its usual rhythm: at 80 km/h and a report a minute they are 1,300 m apart, and none need
 * lie within the radius. Straight from one to the other, or along the line where both are on it.
 */
const droveBy = (checkpoint: CompiledCheckpoint, way: Way, plan: Plan): boolean => {
  const { before, sample } = way
  const from = [before.lng, before.lat] as const
  const reachM = reachOf(checkpoint, Math.max(before.accuracyM, sample.accuracyM), plan)
  if (followedLine(checkpoint, way, reachM)) return true
  if (way.apartM > reachM + atMostM(before.lng - sample.lng, before.lat - sample.lat)) return false
  return nearestOnStroke(checkpoint.position, from, sample.position).apartM <= reachM
}

/** Whether it may have been there while nothing was reported. On one line its progress tells, otherwise what a truck can do. */
const mayHaveBeen = (checkpoint: CompiledCheckpoint, { before, sample, apartM, sense }: Way, plan: Plan): boolean => {
  const [a, b] = [before.corridor, sample.corridor]
  if (a.lineIndex === b.lineIndex && before.legFromMs === sample.leg.fromMs) {
    const pass = checkpoint.passes[a.lineIndex]
    if (!pass) return false
    const direction = sense[a.lineIndex]?.direction ?? 0
    const [sideA, sideB] = [sideOf(pass, a.progressKm, direction), sideOf(pass, b.progressKm, direction)]
    return sideA === 'at' || sideA !== sideB
  }
  const wayM = distanceM([before.lng, before.lat], checkpoint.position) + apartM
  const leastM = wayM - 2 * reachOf(checkpoint, Math.max(before.accuracyM, sample.accuracyM), plan)
  return leastM * KMH_PER_M_PER_MS <= plan.settings.outlier.maxSpeedKmh * (sample.atMs - before.atMs)
}

/** What the way from the fix before to this one says of a checkpoint: it came by, may have, or nothing. */
export const between = (checkpoint: CompiledCheckpoint, way: Way, plan: Plan): 'came-by' | 'unknown' | 'nothing' => {
  if (way.sample.atMs - way.before.atMs <= usualGapMs(plan))
    return droveBy(checkpoint, way, plan) ? 'came-by' : 'nothing'
  return mayHaveBeen(checkpoint, way, plan) ? 'unknown' : 'nothing'
}
