import { drivenUntilMs, stoppedUntilMs } from '../judging/motion.ts'
import type { Plan } from '../judging/plan.ts'
import type { Sample } from '../judging/sample.ts'

/** Where and when the trip's own speed began to be learnt on a leg, and what was learnt on the legs before. */
export type LearningFrom = {
  readonly legFromMs: number
  readonly atMs: number
  readonly remainingKm: number
  readonly stoppedMs: number
  readonly movedBeforeKm: number
  readonly movingBeforeMs: number
}

/** What a trip's own driving says of its speed so far. */
type Learnt = { readonly movedKm: number; readonly movingMs: number }

export const learningFrom = (sample: Sample, remainingKm: number, before: Learnt): LearningFrom => ({
  legFromMs: sample.leg.fromMs,
  atMs: sample.atMs,
  remainingKm,
  stoppedMs: stoppedUntilMs(sample.motion, sample.atMs),
  movedBeforeKm: before.movedKm,
  movingBeforeMs: before.movingMs,
})

/** Way made towards the destination, and the time it took without stops. */
export const learntBy = (from: LearningFrom | null, sample: Sample, remainingKm: number): Learnt => {
  if (!from) return { movedKm: 0, movingMs: 0 }
  const stoppedMs = stoppedUntilMs(sample.motion, sample.atMs) - from.stoppedMs
  return {
    movedKm: from.movedBeforeKm + Math.max(0, from.remainingKm - remainingKm),
    movingMs: from.movingBeforeMs + Math.max(0, sample.atMs - from.atMs - stoppedMs),
  }
}

export type ArrivalEstimate = {
  /** At the speed that is expected. */
  readonly expectedAtMs: number
  /** At the fastest that is still likely, the less above it the more of the trip's own speed is known. */
  readonly earliestAtMs: number
  readonly speedKmh: number
  readonly movedKm: number
  readonly remainingKm: number
  /** Device time of the fix it was made at. */
  readonly atMs: number
}

const MS_PER_HOUR = 3_600_000
/** A jam does not last for ever. */
const SLOWEST_KMH = 5

/**
 * When a truck will arrive: what remains, at the speed of its own driving, which begins as a typical one that counts like
 * `typicalWeightMs` of driving; plus rest in proportion, beyond the first `restEveryMs` without one. No night's sleep is
 * allowed for: of two drivers one may sleep.
 */
export const estimateArrival = (
  sample: Sample,
  remainingKm: number,
  { movedKm, movingMs }: Learnt,
  plan: Plan,
): ArrivalEstimate => {
  const { typicalKmh, typicalWeightMs, typicalSpreadShare, restEveryMs, restMs } = plan.settings.lateRisk
  const weighedMs = typicalWeightMs + movingMs
  const speedKmh = Math.max(SLOWEST_KMH, (typicalKmh * typicalWeightMs + movedKm * MS_PER_HOUR) / weighedMs)
  const drivenMs = Math.min(drivenUntilMs(sample.motion, sample, plan), restEveryMs)
  const arrivalAt = (kmh: number): number => {
    const drivingMs = (remainingKm / kmh) * MS_PER_HOUR
    return sample.atMs + drivingMs + restMs * Math.max(0, (drivenMs + drivingMs) / restEveryMs - 1)
  }
  const fastestKmh = speedKmh * (1 + (typicalSpreadShare * typicalWeightMs) / weighedMs)
  return {
    expectedAtMs: Math.round(arrivalAt(speedKmh)),
    earliestAtMs: Math.round(arrivalAt(fastestKmh)),
    speedKmh,
    movedKm,
    remainingKm,
    atMs: sample.atMs,
  }
}
