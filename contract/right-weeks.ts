import { withoutRollover } from '../domain/gps-weeks.ts'
import type { WireReport } from './wire-report.ts'

const right = (saidMs: number | null, receivedAtMs: number): number | null =>
  saidMs === null ? null : withoutRollover(saidMs, receivedAtMs)

const areRight = ({ atMs, sentAtMs, fix, events }: WireReport, receivedAtMs: number): boolean =>
  right(atMs, receivedAtMs) === atMs &&
  right(sentAtMs, receivedAtMs) === sentAtMs &&
  (fix === null || right(fix.atMs, receivedAtMs) === fix.atMs) &&
  (events.length === 0 || events.every((event) => right(event.atMs, receivedAtMs) === event.atMs))

/**
 * A report without GPS week roll-over in any of its times, flagged when there was one; the same report when there was none.
 * Every time for itself: often the receiver is off and the device's own clock is not.
 */
export const rightWeeks = (report: WireReport, receivedAtMs: number): WireReport => {
  if (areRight(report, receivedAtMs)) return report
  const { atMs, sentAtMs, fix, events } = report
  return {
    ...report,
    atMs: right(atMs, receivedAtMs),
    sentAtMs: right(sentAtMs, receivedAtMs),
    fix: fix && { ...fix, atMs: right(fix.atMs, receivedAtMs) },
    events: events.map((event) => ({ ...event, atMs: right(event.atMs, receivedAtMs) })),
    weekRollover: true,
  }
}

/** The same for all of a body; the same list when there was none. */
export const rightWeeksOfAll = (reports: readonly WireReport[], receivedAtMs: number): readonly WireReport[] => {
  for (const report of reports)
    if (!areRight(report, receivedAtMs)) return reports.map((each) => rightWeeks(each, receivedAtMs))
  return reports
}
