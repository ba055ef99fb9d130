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

/** Its own driving, which begins as a typical one that counts like `typicalWeightMs` of driving. */
const speedKmhOf = ({ movedKm, movingMs }: Learnt, { settings: { lateRisk } }: Plan): number => {
  const { typicalKmh, typicalWeightMs } = lateRisk
  const learntKmh = (typicalKmh * typicalWeightMs + movedKm * MS_PER_HOUR) / (typicalWeightMs + movingMs)
  return Math.max(SLOWEST_KMH, learntKmh)
}

/**
 * What remains, at a speed, plus rest in proportion, beyond the first `restEveryMs` without one. No night's sleep is allowed
 * for: of two drivers one may sleep.
 */
const arrivalAtMs = (sample: Sample, remainingKm: number, kmh: number, plan: Plan): number => {
  const { restEveryMs, restMs } = plan.settings.lateRisk
  const drivenMs = Math.min(drivenUntilMs(sample.motion, sample, plan), restEveryMs)
  const drivingMs = (remainingKm / kmh) * MS_PER_HOUR
  return Math.round(sample.atMs + drivingMs + restMs * Math.max(0, (drivenMs + drivingMs) / restEveryMs - 1))
}

/** `earliestAtMs` of an estimate, by itself: nearly every fix asks no more. */
export const earliestArrivalMs = (sample: Sample, remainingKm: number, learnt: Learnt, plan: Plan): number => {
  const { typicalWeightMs, typicalSpreadShare } = plan.settings.lateRisk
  const spreadShare = (typicalSpreadShare * typicalWeightMs) / (typicalWeightMs + learnt.movingMs)
  return arrivalAtMs(sample, remainingKm, speedKmhOf(learnt, plan) * (1 + spreadShare), plan)
}

/** When a truck will arrive. */
export const estimateArrival = (sample: Sample, remainingKm: number, learnt: Learnt, plan: Plan): ArrivalEstimate => {
  const speedKmh = speedKmhOf(learnt, plan)
  return {
    expectedAtMs: arrivalAtMs(sample, remainingKm, speedKmh, plan),
    earliestAtMs: earliestArrivalMs(sample, remainingKm, learnt, plan),
    speedKmh,
    movedKm: learnt.movedKm,
    remainingKm,
    atMs: sample.atMs,
  }
}
