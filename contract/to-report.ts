import { correctReport } from '../domain/clock-offset.ts'
import type { SealId } from '../domain/ids.ts'
import type { Report } from '../domain/report.ts'
import type { WireReport } from './wire-report.ts'

/**
 * A report on the wire → a report as judged, its times in corrected device time (CONTRACT, "Device time": `at`, else
 * `fix.at`, else the earliest event, else `sentAt`, else the time received).
 */
export const toReport = (sealId: SealId, receivedAtMs: number, clockOffsetMs: number, wire: WireReport): Report => {
  const deviceMs = deviceTimeMs(wire)
  const atMs = deviceMs ?? receivedAtMs
  const { fix, events, weekRollover } = wire
  // Member by member: this is the only object a report in order becomes, and a rest of a spread costs as much as parsing.
  const raw: Report = {
    sealId,
    atMs,
    receivedAtMs,
    sentAtMs: wire.sentAtMs,
    seq: wire.seq,
    buffered: wire.buffered,
    fix: fix && withTime(fix, atMs),
    lock: wire.lock,
    events: events.length === 0 ? NO_EVENTS : events.map((event) => withTime(event, atMs)),
    batteryPct: wire.batteryPct,
    charging: wire.charging,
    cell: wire.cell,
    jamming: wire.jamming,
    firmware: wire.firmware,
    clockOffsetMs: 0,
  }
  return correctReport(weekRollover ? { ...raw, weekRollover } : raw, clockOffsetMs, deviceMs !== null)
}

/** All reports of a body; nearly always one, for which nothing else is made. */
export const toReports = (
  sealId: SealId,
  receivedAtMs: number,
  clockOffsetMs: number,
  wires: readonly WireReport[],
): readonly Report[] => {
  const [first] = wires
  if (first === undefined) return []
  const reports = [toReport(sealId, receivedAtMs, clockOffsetMs, first)]
  for (let index = 1; index < wires.length; index += 1)
    reports.push(toReport(sealId, receivedAtMs, clockOffsetMs, wires[index] as WireReport))
  return reports
}

const NO_EVENTS: Report['events'] = []

/** When a report says it was made, by the device's own clock (CONTRACT, "Device time"); null when it does not say. */
export const deviceTimeMs = ({ atMs, fix, events, sentAtMs }: WireReport): number | null =>
  atMs ?? fix?.atMs ?? earliest(events) ?? sentAtMs

/** A part without a time has the report's. */
const withTime = <Part extends { readonly atMs: number | null }>(part: Part, atMs: number) =>
  (part.atMs === null ? { ...part, atMs } : part) as Part & { readonly atMs: number }

const earliest = (events: WireReport['events']): number | null => {
  const times = events.flatMap(({ atMs }) => (atMs === null ? [] : [atMs]))
  return times.length > 0 ? Math.min(...times) : null
}
