import type { WireReport } from '../contract/wire-report.ts'
import { correctReport } from '../domain/clock-offset.ts'
import type { SealId } from '../domain/ids.ts'
import type { Report } from '../domain/report.ts'

/**
 * A report on the wire → a report as judged, its times in corrected device time (CONTRACT, "Device time": `at`, else
 * `fix.at`, else the earliest event, else `sentAt`, else the time received). A part without a time has the report's.
 */
export const toReport = (sealId: SealId, receivedAtMs: number, clockOffsetMs: number, wire: WireReport): Report => {
  const deviceMs = wire.atMs ?? wire.fix?.atMs ?? earliest(wire.events) ?? wire.sentAtMs
  const atMs = deviceMs ?? receivedAtMs
  const { fix, events, ...rest } = wire
  const raw: Report = {
    ...rest,
    sealId,
    atMs,
    receivedAtMs,
    fix: fix && { ...fix, atMs: fix.atMs ?? atMs },
    events: events.map((event) => ({ ...event, atMs: event.atMs ?? atMs })),
    clockOffsetMs: 0,
  }
  return correctReport(raw, clockOffsetMs, deviceMs !== null)
}

const earliest = (events: WireReport['events']): number | null => {
  const times = events.flatMap(({ atMs }) => (atMs === null ? [] : [atMs]))
  return times.length > 0 ? Math.min(...times) : null
}
