import { withoutRollover } from '../domain/gps-weeks.ts'
import type { WireReport } from './wire-report.ts'

const right = (saidMs: number | null, receivedAtMs: number): number | null =>
  saidMs === null ? null : withoutRollover(saidMs, receivedAtMs)

const isRight = (part: { readonly atMs: number | null } | null, receivedAtMs: number): boolean =>
  part === null || right(part.atMs, receivedAtMs) === part.atMs

/**
 * A report without GPS week roll-over in any of its times, flagged when there was one; the same report when there was none.
 * Every time for itself: often the receiver is off and the device's own clock is not.
 */
export const rightWeeks = (report: WireReport, receivedAtMs: number): WireReport => {
  const { atMs, sentAtMs, fix, events } = report
  const areRight =
    isRight(report, receivedAtMs) &&
    right(sentAtMs, receivedAtMs) === sentAtMs &&
    isRight(fix, receivedAtMs) &&
    events.every((event) => isRight(event, receivedAtMs))
  if (areRight) return report
  return {
    ...report,
    atMs: right(atMs, receivedAtMs),
    sentAtMs: right(sentAtMs, receivedAtMs),
    fix: fix && { ...fix, atMs: right(fix.atMs, receivedAtMs) },
    events: events.map((event) => ({ ...event, atMs: right(event.atMs, receivedAtMs) })),
    weekRollover: true,
  }
}
