import type { QuarantineItem } from '../adapters/records/ingest-records.ts'
import type { Receipt } from '../contract/receipt-v1.ts'
import type { SealId } from '../domain/ids.ts'
import type { Report } from '../domain/report.ts'
import type { ClockLog } from './clock-log.ts'
import type { Decoded } from './decode.ts'
import { type Lane, laneOf } from './lane.ts'
import { toReport } from './to-report.ts'

/** A journal entry's reports in device time, and which of them are judged now. */
export type OrderedEntry = {
  readonly offset: number
  readonly sealId: SealId
  readonly receivedAtMs: number
  /** The correction of the seal's clock in force at its receipt, ms. */
  readonly clockOffsetMs: number
  /** All of them, as received; none of a large buffer that is still unread. */
  readonly reports: readonly Report[]
  /** Those of this lane. */
  readonly judged: readonly Report[]
}
type Presence = { readonly sealId: SealId; readonly online: boolean }
type Heartbeat = { readonly receivedAtMs: number; readonly sinceMs: number }
export type Ordered = {
  readonly entries: readonly OrderedEntry[]
  /** Offsets of entries with something for the backlog lane. */
  readonly backlog: readonly number[]
  readonly quarantine: readonly QuarantineItem[]
  readonly receipts: readonly { readonly sealId: SealId; readonly receipt: Receipt }[]
  /** In order of receipt, because a broker that restarts forgets its sessions. */
  readonly signs: readonly (Presence | Heartbeat)[]
}

/** Messages in order of receipt → reports in corrected device time, each in its lane; everything else beside them. */
export const order = (decoded: readonly Decoded[], clocks: ClockLog): Ordered => {
  const entries: OrderedEntry[] = []
  const backlog: number[] = []
  const receipts: { sealId: SealId; receipt: Receipt }[] = []
  const signs: (Presence | Heartbeat)[] = []
  for (const { offset, sealId, receivedAtMs, message } of decoded) {
    switch (message.kind) {
      case 'reports': {
        const clockOffsetMs = clocks.learn(sealId, offset, receivedAtMs, message.reports)
        const reports = message.reports.map((wire) => toReport(sealId, receivedAtMs, clockOffsetMs, wire))
        const judged = reports.filter((report) => laneOf(report) === 'live')
        if (judged.length < reports.length) backlog.push(offset)
        entries.push({ offset, sealId, receivedAtMs, clockOffsetMs, reports, judged })
        break
      }
      case 'large-buffer':
        backlog.push(offset)
        entries.push(unread(offset, sealId, receivedAtMs, clocks))
        break
      case 'receipt':
        receipts.push({ sealId, receipt: message.receipt })
        break
      case 'presence':
        signs.push({ sealId, online: message.online })
        break
      case 'hearing':
        signs.push({ receivedAtMs, sinceMs: message.sinceMs })
        break
      case 'status':
      case 'none':
        break
    }
  }
  return { entries, backlog, quarantine: decoded.flatMap(quarantineOf), receipts, signs }
}

/** Entries that the live lane has passed, again: what belongs to `lane`, corrected as it was at its receipt. */
export const orderAgain = (decoded: readonly Decoded[], clocks: ClockLog, lane: Lane): OrderedEntry[] =>
  decoded.flatMap(({ offset, sealId, receivedAtMs, message }) => {
    if (message.kind === 'large-buffer') return [unread(offset, sealId, receivedAtMs, clocks)]
    if (message.kind !== 'reports') return []
    const clockOffsetMs = clocks.at(sealId, offset)
    const reports = message.reports.map((wire) => toReport(sealId, receivedAtMs, clockOffsetMs, wire))
    const judged = message.isLargeBuffer ? reports : reports.filter((report) => laneOf(report) === lane)
    return [{ offset, sealId, receivedAtMs, clockOffsetMs, reports, judged }]
  })

const unread = (offset: number, sealId: SealId, receivedAtMs: number, clocks: ClockLog): OrderedEntry => ({
  offset,
  sealId,
  receivedAtMs,
  clockOffsetMs: clocks.at(sealId, offset),
  reports: [],
  judged: [],
})

/** One id per (entry, part), so that reading an entry again quarantines nothing twice. */
export const quarantineOf = ({ offset, sealId, receivedAtMs, rejected }: Decoded): QuarantineItem[] =>
  rejected.map(({ path, reason, body }, index) => ({
    id: `Q${offset}-${index}`,
    sealId,
    receivedAtMs,
    journalOffset: offset,
    path,
    reason,
    body,
  }))
