import { atMostM, distanceM } from './distance.ts'
import type { FixSource } from './report.ts'
import type { RuleSettings } from './rules/settings.ts'

const OUTLIER_FLAGS = ['outlier:zero', 'outlier:accuracy', 'outlier:future', 'outlier:speed'] as const
export type OutlierFlag = (typeof OUTLIER_FLAGS)[number]

/** Within this of 0/0 a fix is the default value of a receiver without one (about 10 m). */
const NULL_ISLAND_DEG = 0.0001
/** Two fixes closer in time than this say nothing about speed. */
const LEAST_GAP_MS = 1_000

/** A fix as the track read-out knows it; times are corrected device time, ms since epoch. */
export type TrackFix = {
  readonly atMs: number
  readonly receivedAtMs: number
  readonly lng: number
  readonly lat: number
  readonly accuracyM: number | null
  readonly source: FixSource
}

/** A fix in the speed test: `fixAtMs` is the fix's own time, `atMs` the device time of its report. */
export type PlausibleFix = {
  readonly fixAtMs: number
  readonly atMs: number
  readonly lng: number
  readonly lat: number
  /** Effective accuracy, metres (`effectiveAccuracyM`). */
  readonly accuracyM: number
}

/** Accuracy in metres, or the default of its source when the device gives none (DOMAIN, "Fixes"). */
export const effectiveAccuracyM = (accuracyM: number | null, source: FixSource, settings: RuleSettings): number =>
  accuracyM ?? (source === 'gnss' ? settings.accuracy.gnssDefaultM : settings.accuracy.otherDefaultM)

const NO_FLAGS: readonly OutlierFlag[] = []

/** What makes a fix useless by itself, decided at once; empty when plausible, and then nothing is made: every report asks. */
export const instantFlags = (
  fix: Omit<TrackFix, 'receivedAtMs'>,
  receivedAtMs: number,
  settings: RuleSettings,
): readonly OutlierFlag[] => {
  const isZero = Math.abs(fix.lat) < NULL_ISLAND_DEG && Math.abs(fix.lng) < NULL_ISLAND_DEG
  // What is no number is no accuracy either.
  const isVague = !(effectiveAccuracyM(fix.accuracyM, fix.source, settings) <= settings.outlier.maxAccuracyM)
  const isAhead = fix.atMs - receivedAtMs > settings.outlier.maxAheadMs
  if (!isZero && !isVague && !isAhead) return NO_FLAGS
  const shows = {
    'outlier:zero': isZero,
    'outlier:accuracy': isVague,
    'outlier:future': isAhead,
    'outlier:speed': false,
  }
  return OUTLIER_FLAGS.filter((flag) => shows[flag])
}

/** Grows with the distance. */
const speedKmh = (apartM: number, a: PlausibleFix, b: PlausibleFix, settings: RuleSettings): number => {
  const capM = settings.accuracy.capM
  const surelyM = apartM - Math.min(a.accuracyM, capM) - Math.min(b.accuracyM, capM)
  const gapMs = Math.abs(b.fixAtMs - a.fixAtMs) || Math.abs(b.atMs - a.atMs)
  return (Math.max(0, surelyM) / Math.max(gapMs, LEAST_GAP_MS)) * 3_600
}

/** The least speed that explains both fixes, km/h: each may be off by its accuracy (capped). */
export const impliedSpeedKmh = (a: PlausibleFix, b: PlausibleFix, settings: RuleSettings): number =>
  speedKmh(distanceM([a.lng, a.lat], [b.lng, b.lat]), a, b, settings)

/** Whether that is more than anything on the road. Asked for every fix: of nearly all a bound of the distance says no. */
export const isTooFast = (a: PlausibleFix, b: PlausibleFix, settings: RuleSettings): boolean => {
  const { maxSpeedKmh } = settings.outlier
  if (speedKmh(atMostM(a.lng - b.lng, a.lat - b.lat), a, b, settings) <= maxSpeedKmh) return false
  return impliedSpeedKmh(a, b, settings) > maxSpeedKmh
}

/** What the speed test decided when `next` came: at most one fix is ever held back. */
export type Admission<F> = {
  /** Fixes to judge now, in order. */
  readonly accepted: readonly F[]
  /** The fix found to be an outlier: too fast to reach and too fast to leave. */
  readonly rejected: F | null
  /** A fix too fast to reach: the next plausible one decides. */
  readonly held: F | null
}

/**
 * The speed test (DOMAIN, rule defaults: implied speed too high both in and out). Only a suspicious fix waits for its
 * successor; all others are judged at once, so an honest alarm is never a report late.
 */
export const admit = <F extends PlausibleFix>(
  previous: PlausibleFix | null,
  held: F | null,
  next: F,
  settings: RuleSettings,
): Admission<F> => {
  if (held && !isTooFast(held, next, settings)) return { accepted: [held, next], rejected: null, held: null }
  if (previous && isTooFast(previous, next, settings)) return { accepted: [], rejected: held, held: next }
  return { accepted: [next], rejected: held, held: null }
}

/**
 * Outlier flags of each fix of one seal, given ascending by time; the same tests as judging, for the track read-out.
 * Only gnss fixes take part in the speed test, as only they are judged.
 */
export const flagFixes = (fixes: readonly TrackFix[], settings: RuleSettings): OutlierFlag[][] => {
  const flags = fixes.map((fix) => [...instantFlags(fix, fix.receivedAtMs, settings)])
  let previous: PlausibleFix | null = null
  let held: (PlausibleFix & { readonly index: number }) | null = null
  for (const [index, fix] of fixes.entries()) {
    if (fix.source !== 'gnss' || flags[index]?.length !== 0) continue
    const accuracyM = effectiveAccuracyM(fix.accuracyM, fix.source, settings)
    const next = { index, fixAtMs: fix.atMs, atMs: fix.atMs, lng: fix.lng, lat: fix.lat, accuracyM }
    const admission: Admission<PlausibleFix & { readonly index: number }> = admit(previous, held, next, settings)
    if (admission.rejected) flags[admission.rejected.index]?.push('outlier:speed')
    previous = admission.accepted.at(-1) ?? previous
    held = admission.held
  }
  return flags
}
