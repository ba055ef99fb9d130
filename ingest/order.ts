import { createHash } from 'node:crypto'
import type { QuarantineItem } from '../adapters/records/ingest-records.ts'
import type { Receipt } from '../contract/receipt-v1.ts'
import { toReports } from '../contract/to-report.ts'
import type { SealId } from '../domain/ids.ts'
import { type Lane, laneOf } from '../domain/lane.ts'
import type { Report } from '../domain/report.ts'
import type { SessionSign } from '../domain/session/session-sign.ts'
import type { ClockLog } from './clock-log.ts'
import type { Decoded } from './decode.ts'

/** A journal entry's reports in device time, and which of them are judged now; or what it says of a session. */
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
  /** Released from quarantine: what was read of it before, if anything, was another reading. */
  readonly isReleased?: boolean
  /** No message of the seal: what became known of its sessions. */
  readonly sign?: SessionSign
}
type Presence = { readonly sealId: SealId; readonly online: boolean }
type Heartbeat = { readonly receivedAtMs: number; readonly sinceMs: number }
/** What a seal answered to a command. */
export type ReceivedReceipt = {
  readonly sealId: SealId
  readonly receivedAtMs: number
  readonly receipt: Receipt
}
export type Ordered = {
  readonly entries: readonly OrderedEntry[]
  /** Offsets of entries with something for the backlog lane. */
  readonly backlog: readonly number[]
  readonly quarantine: readonly QuarantineItem[]
  readonly receipts: readonly ReceivedReceipt[]
  /** In order of receipt, because a broker that restarts forgets its sessions. */
  readonly signs: readonly (Presence | Heartbeat)[]
  /** Large buffers passed by: there are reports in these entries that nobody has read. */
  readonly hasUnread: boolean
}

/** Messages in order of receipt → reports in corrected device time, each in its lane; everything else beside them. */
export const order = (decoded: readonly Decoded[], clocks: ClockLog): Ordered => {
  const entries: OrderedEntry[] = []
  const backlog: number[] = []
  const receipts: ReceivedReceipt[] = []
  const signs: (Presence | Heartbeat)[] = []
  const quarantine: QuarantineItem[] = []
  let hasUnread = false
  for (const one of decoded) {
    const { offset, sealId, receivedAtMs, message } = one
    if (one.rejected.length > 0) quarantine.push(...quarantineOf(one))
    switch (message.kind) {
      case 'reports': {
        const clockOffsetMs = clocks.learn(sealId, offset, receivedAtMs, message.reports)
        const reports = toReports(sealId, receivedAtMs, clockOffsetMs, message.reports)
        const judged = ofLane(reports, 'live')
        if (judged.length < reports.length) backlog.push(offset)
        entries.push({ offset, sealId, receivedAtMs, clockOffsetMs, reports, judged })
        break
      }
      case 'large-buffer':
        hasUnread = true
        backlog.push(offset)
        entries.push(unread(offset, sealId, receivedAtMs, clocks))
        break
      case 'receipt':
        receipts.push({ sealId, receivedAtMs, receipt: message.receipt })
        break
      case 'presence':
        if (message.online !== null) signs.push({ sealId, online: message.online })
        if (message.sign) entries.push({ ...unread(offset, sealId, receivedAtMs, clocks), sign: message.sign })
        break
      case 'hearing':
        signs.push({ receivedAtMs, sinceMs: message.sinceMs })
        break
      case 'status':
      case 'none':
        break
    }
  }
  return { entries, backlog, quarantine, receipts, signs, hasUnread }
}

/** Those reports of an entry that a lane judges. Nearly always all of them: then no other list is made. */
export const ofLane = (reports: readonly Report[], lane: Lane): readonly Report[] => {
  for (const report of reports) if (laneOf(report) !== lane) return reports.filter((each) => laneOf(each) === lane)
  return reports
}

const NONE: ReadonlySet<number> = new Set()

/**
 * Entries that the live lane has passed, again: what belongs to `lane`, corrected as it was at its receipt; all of those
 * that were `released` from quarantine, because the live lane could not read them.
 */
export const orderAgain = (
  decoded: readonly Decoded[],
  clocks: ClockLog,
  lane: Lane,
  released = NONE,
): OrderedEntry[] =>
  decoded.flatMap(({ offset, sealId, receivedAtMs, message }) => {
    if (message.kind === 'large-buffer') return [unread(offset, sealId, receivedAtMs, clocks)]
    if (message.kind === 'presence' && message.sign)
      return [{ ...unread(offset, sealId, receivedAtMs, clocks), sign: message.sign }]
    if (message.kind !== 'reports') return []
    const isReleased = released.has(offset)
    const clockOffsetMs = clocks.at(sealId, offset)
    const reports = toReports(sealId, receivedAtMs, clockOffsetMs, message.reports)
    const isWhole = isReleased || message.isLargeBuffer
    const judged = isWhole ? reports : ofLane(reports, lane)
    return [{ offset, sealId, receivedAtMs, clockOffsetMs, reports, judged, isReleased }]
  })

const unread = (offset: number, sealId: SealId, receivedAtMs: number, clocks: ClockLog): OrderedEntry => ({
  offset,
  sealId,
  receivedAtMs,
  clockOffsetMs: clocks.at(sealId, offset),
  reports: [],
  judged: [],
})

/** What else than reports was released from quarantine. */
export const receiptsOf = (decoded: readonly Decoded[], released: ReadonlySet<number>): Ordered['receipts'] =>
  decoded.flatMap(({ offset, sealId, receivedAtMs, message }) =>
    released.has(offset) && message.kind === 'receipt' ? [{ sealId, receivedAtMs, receipt: message.receipt }] : [],
  )

/** So many characters of a hash that an id has 32 at most, and nobody finds two paths with the same. */
const ID_HASH_CHARS = 14

/** One id per (entry, part), so that reading an entry again, with other code perhaps, quarantines nothing twice. */
export const quarantineOf = ({ offset, sealId, receivedAtMs, rejected }: Decoded): QuarantineItem[] =>
  rejected.map(({ path, reason, body }) => ({
    id: `Q${offset}-${createHash('sha256').update(path).digest('hex').slice(0, ID_HASH_CHARS)}`,
    sealId,
    receivedAtMs,
    journalOffset: offset,
    path,
    reason,
    body,
  }))
