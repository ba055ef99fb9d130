import type { Report } from '../report.ts'

/** What the device itself says its time was, before correction: two copies of one report agree on it. */
export const deviceSaysMs = (report: Report): number => report.atMs - report.clockOffsetMs

/** Reports never change, so neither do their keys; forgotten with them. */
const keys = new WeakMap<Report, string>()

/**
 * The content of a report as one string, without what differs between copies of it: sentAt, buffered (CONTRACT,
 * "Repetition"), when it was received and which clock offset was in force then. About 2 µs the first time; asked only of
 * reports with the same time, of which a hostile seal may send thousands.
 */
const contentKey = (report: Report): string => {
  const known = keys.get(report)
  if (known !== undefined) return known
  const key = makeKey(report)
  keys.set(report, key)
  return key
}

const makeKey = (report: Report): string => {
  const { fix, lock, cell, clockOffsetMs } = report
  return JSON.stringify([
    report.sealId,
    deviceSaysMs(report),
    report.seq,
    fix && [
      fix.atMs - clockOffsetMs,
      fix.lng,
      fix.lat,
      fix.accuracyM,
      fix.speedKmh,
      fix.headingDeg,
      fix.altitudeM,
      fix.satellites,
      fix.source,
    ],
    lock && [lock.state, lock.wire, lock.case],
    report.events.map((event) => [event.kind, event.atMs - clockOffsetMs, event.means, event.card, event.accepted]),
    report.batteryPct,
    report.charging,
    cell && [cell.mcc, cell.mnc, cell.lac, cell.cid, cell.rssiDbm],
    report.jamming,
    report.firmware,
  ])
}

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The total order of the fold: device time, then seq (none last), then content. 0 only for repetitions. */
export const compareReports = (a: Report, b: Report): number => {
  if (a.atMs !== b.atMs) return a.atMs - b.atMs
  if (a.seq !== b.seq) return (a.seq ?? Number.POSITIVE_INFINITY) - (b.seq ?? Number.POSITIVE_INFINITY)
  return textOrder(contentKey(a), contentKey(b))
}

export const isRepetition = (a: Report, b: Report): boolean =>
  deviceSaysMs(a) === deviceSaysMs(b) && a.seq === b.seq && contentKey(a) === contentKey(b)

/** As they nearly always come: each later than the one before, by its own clock too. */
const isAscending = (reports: readonly Report[]): boolean => {
  for (let index = 1; index < reports.length; index += 1) {
    const [before, report] = [reports[index - 1] as Report, reports[index] as Report]
    if (report.atMs <= before.atMs || deviceSaysMs(report) <= deviceSaysMs(before)) return false
  }
  return true
}

/**
 * Reports in the order of the fold, each once. Copies are told by what the device said, because the clock offset may
 * have moved by a few ms between them; of copies the one received first stays.
 */
export const inOrder = (reports: readonly Report[]): readonly Report[] => {
  if (isAscending(reports)) return reports
  const ofDeviceTime = Map.groupBy(
    [...reports].sort((a, b) => a.receivedAtMs - b.receivedAtMs),
    deviceSaysMs,
  )
  const kept = [...ofDeviceTime.values()].flatMap((twins) => (twins.length === 1 ? twins : firstOfEach(twins)))
  return kept.sort(compareReports)
}

/** Of reports that say the same in every word the first; one look-up each, because there may be thousands. */
const firstOfEach = (twins: readonly Report[]): Report[] => {
  const seen = new Set<string>()
  return twins.filter((report) => {
    const before = seen.size
    return seen.add(contentKey(report)).size > before
  })
}
