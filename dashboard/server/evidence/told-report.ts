import type { JournalEntry } from '../../../adapters/journal/journal.ts'
import { isLargeBuffer } from '../../../adapters/journal/large-buffer.ts'
import type { StoredPart } from '../../../adapters/records/ingest-records.ts'
import { MOST_TOLD, type SaidWire, SHOWN_BYTES, type TripReportWire } from '../../../contract/http/trip-report.ts'
import { parseReportBody } from '../../../contract/report-v1.ts'
import { rightWeeks } from '../../../contract/right-weeks.ts'
import { formatTime, formatTimeOrNull } from '../../../contract/time.ts'
import { deviceTimeMs, toReport } from '../../../contract/to-report.ts'
import type { WireReport } from '../../../contract/wire-report.ts'
import { type ClockCorrections, correctionOf } from '../../../domain/clock-corrections.ts'
import type { SealId } from '../../../domain/ids.ts'
import { laneOf } from '../../../domain/lane.ts'
import { isLate } from '../../../domain/late.ts'
import type { Context } from '../context.ts'

type Sent = { readonly entry: JournalEntry; readonly sealId: SealId; readonly clockOffsetMs: number }

/** Journal entries as one reads them, each report corrected as it was when it came. `isWhole`: nothing is left out. */
export const tellReports = async (
  { records }: Pick<Context, 'records'>,
  entries: readonly JournalEntry[],
  { isWhole }: { readonly isWhole: boolean },
): Promise<TripReportWire[]> => {
  const clocks = ((await records.checkpoints.value('ingest.clocks')) ?? {}) as ClockCorrections
  const parts = Map.groupBy(
    await records.quarantine.partsOf(entries.map(({ offset }) => offset)),
    ({ journalOffset }) => journalOffset,
  )
  return entries.map((entry) => {
    const sealId = entry.sealId as SealId
    const sent = { entry, sealId, clockOffsetMs: correctionOf(clocks, sealId, entry.offset) }
    return tell(sent, parts.get(entry.offset) ?? [], isWhole)
  })
}

const tell = (sent: Sent, parts: readonly StoredPart[], isWhole: boolean): TripReportWire => {
  const { entry } = sent
  const { reports } = parseReportBody(entry.body)
  const told = isWhole ? reports : reports.slice(0, MOST_TOLD)
  const shown = isWhole ? entry.body : entry.body.subarray(0, SHOWN_BYTES)
  return {
    offset: entry.offset,
    sealId: sent.sealId,
    receivedAt: formatTime(entry.receivedAtMs),
    sizeBytes: entry.body.byteLength,
    ...textOf(shown, shown.length < entry.body.length),
    truncated: shown.length < entry.body.length || told.length < reports.length,
    reportCount: reports.length,
    reports: told.map((report) => said(sent, report)),
    quarantined: parts.map(({ id, path, reason, releasedAtMs }) => ({
      id,
      path,
      reason,
      releasedAt: formatTimeOrNull(releasedAtMs),
    })),
  }
}

const said = ({ entry, sealId, clockOffsetMs }: Sent, wire: WireReport): SaidWire => {
  const { receivedAtMs } = entry
  const report = toReport(sealId, receivedAtMs, clockOffsetMs, rightWeeks(wire, receivedAtMs))
  return {
    seq: report.seq,
    deviceAt: formatTimeOrNull(deviceTimeMs(wire)),
    at: formatTime(report.atMs),
    clockOffsetMs: report.clockOffsetMs,
    delayMs: receivedAtMs - report.atMs,
    late: isLate(report.atMs, receivedAtMs),
    buffered: report.buffered,
    lane: isLargeBuffer(entry) ? 'backlog' : laneOf(report),
    position: report.fix && [report.fix.lng, report.fix.lat],
    speedKmh: report.fix?.speedKmh ?? null,
    lock: report.lock,
    events: report.events.map(({ kind }) => kind),
    batteryPct: report.batteryPct,
  }
}

/** UTF-8, where it is; a body that was cut may end within a character, which is left out. */
const textOf = (bytes: Uint8Array, isCut: boolean): Pick<TripReportWire, 'encoding' | 'body'> => {
  try {
    // The mark of byte order is among the bytes that came. Cut: what the last bytes begin is waited for, not refused.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return { encoding: 'utf-8', body: decoder.decode(bytes, { stream: isCut }) }
  } catch {
    return { encoding: 'base64', body: Buffer.from(bytes).toString('base64') }
  }
}
