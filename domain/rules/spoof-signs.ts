import { distanceM } from '../distance.ts'
import type { Plan } from '../judging/plan.ts'
import type { PassedFix, Sample } from '../judging/sample.ts'
import { impliedSpeedKmh, isTooFast } from '../outlier.ts'

/** Signs that confirm a jump and say nothing alone: a parked truck, a coarse receiver and a simulator show them, too. */
export const WEAK_SIGNS = ['frozen', 'grid', 'satellites'] as const
export type WeakSign = (typeof WEAK_SIGNS)[number]
/** How many fixes in a row have shown it. */
export type WeakRuns = Readonly<Record<WeakSign, number>>
export const NO_RUNS: WeakRuns = { frozen: 0, grid: 0, satellites: 0 }

export type Jump = { readonly speedKmh: number; readonly jumpM: number }

/** Reports that follow one another are numbered so; a counter may roll over, or not count at all. */
const FEW = 16
const ROUNDS = [0, 256, 65_536] as const
/** No seal reports more often (DOMAIN, "Devices"). */
const LEAST_INTERVAL_MS = 5_000

/** How many reports were made from one to the other, by their numbers; null = they do not say, or do not follow on. */
const madeBetween = (before: number, seq: number): number | null =>
  ROUNDS.map((round) => seq + round - before).find((made) => made >= 0 && made <= FEW) ?? null

/**
 * Whether two fixes were told by reports that followed one another, as far as times and numbers say. Where a clock was set
 * anew, or the estimate of one moved, its reports lie among others, closer than any are made, or with more made between
 * than there was time for: from one to the other is no jump of the seal.
 */
const followsOn = (before: PassedFix, { atMs, seq }: Sample, { reportingIntervalS }: Plan): boolean => {
  const apartMs = atMs - before.atMs
  if (apartMs < LEAST_INTERVAL_MS) return false
  if (before.seq === null || seq === null) return true
  const made = madeBetween(before.seq, seq)
  return made !== null && made <= 1 + (2 * apartMs) / (reportingIntervalS * 1_000)
}

/** Whether the seal came here faster than anything on the road, and far enough to be no reflection between houses. */
export const jumpOf = (sample: Sample, plan: Plan): Jump | null => {
  const { previous } = sample
  if (!previous || !isTooFast(previous, sample, plan.settings) || !followsOn(previous, sample, plan)) return null
  const jumpM = distanceM([previous.lng, previous.lat], sample.position)
  if (jumpM < plan.settings.spoofing.leastJumpM) return null
  return { speedKmh: impliedSpeedKmh(previous, sample, plan.settings), jumpM }
}

const MOVING_KMH = 10
/** About 100 m: a receiver tells seven digits, whoever draws a track by hand three. */
const GRID_PER_DEGREE = 1_000
/** A position in three dimensions and time takes four. */
const LEAST_SATELLITES = 4
const CLAIMED_ACCURACY_M = 10

const isOnGrid = (degrees: number): boolean => {
  const steps = degrees * GRID_PER_DEGREE
  return Math.abs(steps - Math.round(steps)) < 1e-6
}

const shows: Readonly<Record<WeakSign, (sample: Sample) => boolean>> = {
  /** The same place to the last digit though the device measures speed. */
  frozen: ({ previous, lng, lat, speedKmh }) =>
    previous !== null && speedKmh !== null && speedKmh >= MOVING_KMH && previous.lng === lng && previous.lat === lat,
  grid: ({ previous, lng, lat }) =>
    isOnGrid(lng) && isOnGrid(lat) && previous !== null && (previous.lng !== lng || previous.lat !== lat),
  satellites: ({ satellites, accuracyM }) =>
    satellites !== null && satellites < LEAST_SATELLITES && accuracyM <= CLAIMED_ACCURACY_M,
}

/** The runs after a fix; the same when it shows nothing and ends nothing. */
export const runsAfter = (runs: WeakRuns, sample: Sample): WeakRuns => {
  const frozen = shows.frozen(sample) ? runs.frozen + 1 : 0
  const grid = shows.grid(sample) ? runs.grid + 1 : 0
  const satellites = shows.satellites(sample) ? runs.satellites + 1 : 0
  const isSame = frozen === runs.frozen && grid === runs.grid && satellites === runs.satellites
  return isSame ? runs : { frozen, grid, satellites }
}
