import type { EvidenceFix } from '../alert/alert.ts'
import type { Plan } from '../judging/plan.ts'
import { gnssFixOf } from '../neighbours/live-fix.ts'
import { effectiveAccuracyM } from '../outlier.ts'
import type { Report } from '../report.ts'
import { countedMs } from './silence.ts'

/** Live reports without a gnss fix, one after the other; received times. */
export type FixLoss = {
  readonly startedAtMs: number
  readonly lastAtMs: number
  /** Time without a fix, silence not counted. */
  readonly lostMs: number
  readonly reports: number
  /** Where the fix was lost. */
  readonly fix: EvidenceFix
}
/** The last live report that had a fix, and when it was received. */
export type LastFix = { readonly fix: EvidenceFix; readonly receivedAtMs: number }

/** The plausible gnss fix of a report as evidence; null = it has none. */
export const evidenceFixOf = (report: Report, { settings }: Plan): EvidenceFix | null => {
  const fix = gnssFixOf(report, settings)
  if (!fix) return null
  const accuracyM = effectiveAccuracyM(fix.accuracyM, 'gnss', settings)
  return { atMs: report.atMs, seq: report.seq, position: [fix.lng, fix.lat], accuracyM, crossTrackM: null }
}

/** The loss that a report without a fix begins or makes longer. */
export const longerLoss = (before: FixLoss | null, last: LastFix, receivedAtMs: number, plan: Plan): FixLoss => {
  const sinceMs = before?.lastAtMs ?? last.receivedAtMs
  return {
    startedAtMs: before?.startedAtMs ?? receivedAtMs,
    lastAtMs: receivedAtMs,
    lostMs: (before?.lostMs ?? 0) + countedMs(sinceMs, receivedAtMs, plan),
    reports: (before?.reports ?? 0) + 1,
    fix: before?.fix ?? last.fix,
  }
}
