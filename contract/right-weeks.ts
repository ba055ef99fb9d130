import { withoutRollover } from '../domain/gps-weeks.ts'
import type { WireReport } from './wire-report.ts'

/**
 * A report without GPS week roll-over in any of its times, flagged when there was one; the same report when there was none.
 * Every time for itself: often the receiver is off and the device's own clock is not.
 */
export const rightWeeks = (report: WireReport, receivedAtMs: number): WireReport => {
  let rolledOver = false
  const right = (saidMs: number | null): number | null => {
    if (saidMs === null) return null
    const rightMs = withoutRollover(saidMs, receivedAtMs)
    rolledOver ||= rightMs !== saidMs
    return rightMs
  }
  const atMs = right(report.atMs)
  const sentAtMs = right(report.sentAtMs)
  const fixAtMs = right(report.fix?.atMs ?? null)
  const eventTimes = report.events.map((event) => right(event.atMs))
  if (!rolledOver) return report
  const fix = report.fix && { ...report.fix, atMs: fixAtMs }
  const events = report.events.map((event, index) => ({ ...event, atMs: eventTimes[index] ?? null }))
  return { ...report, atMs, sentAtMs, fix, events, weekRollover: true }
}
