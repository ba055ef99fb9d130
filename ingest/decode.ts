import type { JournalEntry } from '../adapters/journal/journal.ts'
import { isLargeBuffer } from '../adapters/journal/large-buffer.ts'
import { parseHearing } from '../contract/hearing.ts'
import { REPORT_MAX_BYTES } from '../contract/limits.ts'
import { parsePresence } from '../contract/presence.ts'
import { parseReceipt, type Receipt } from '../contract/receipt-v1.ts'
import { parseReportBody, type RejectedPart } from '../contract/report-v1.ts'
import { rightWeeksOfAll } from '../contract/right-weeks.ts'
import type { WireReport } from '../contract/wire-report.ts'
import type { SealId } from '../domain/ids.ts'
import type { SessionSign } from '../domain/session/session-sign.ts'

/** What one journal entry says, read but not yet understood in time. */
export type Message =
  | { readonly kind: 'reports'; readonly reports: readonly WireReport[]; readonly isLargeBuffer: boolean }
  /** A large flushed buffer, not read yet: the backlog lane will. */
  | { readonly kind: 'large-buffer' }
  | { readonly kind: 'receipt'; readonly receipt: Receipt }
  /** `online` null: a session that is known already speaks. `sign` null: the entry does not say which session it is. */
  | { readonly kind: 'presence'; readonly online: boolean | null; readonly sign: SessionSign | null }
  | { readonly kind: 'hearing'; readonly sinceMs: number }
  /** A seal's own word on being online: kept, but presence derives from sessions. */
  | { readonly kind: 'status' }
  /** Unusable, or of no meaning to judging (`pruned`). */
  | { readonly kind: 'none' }

export type Decoded = {
  readonly offset: number
  readonly sealId: SealId
  readonly receivedAtMs: number
  readonly message: Message
  readonly rejected: readonly RejectedPart[]
}

/** Journal entries → messages. Never throws: what can't be used is named in `rejected`, with its bytes. */
export const decode = (entries: readonly JournalEntry[]): Decoded[] => entries.map(read)

/** The same for the live lane: large buffers are passed by unread. */
export const decodeLive = (entries: readonly JournalEntry[]): Decoded[] =>
  entries.map((entry) => (isLargeBuffer(entry) ? said(entry, { kind: 'large-buffer' }) : read(entry)))

const NOTHING: readonly RejectedPart[] = []
const said = ({ offset, sealId, receivedAtMs }: JournalEntry, message: Message, rejected = NOTHING): Decoded => ({
  offset,
  sealId: sealId as SealId,
  receivedAtMs,
  message,
  rejected,
})

const read = (entry: JournalEntry): Decoded => {
  switch (entry.kind) {
    case 'report':
      return saidReports(entry)
    case 'receipt': {
      const parsed = parseReceipt(entry.body)
      return 'receipt' in parsed
        ? said(entry, { kind: 'receipt', receipt: parsed.receipt })
        : unusable(entry, parsed.reason)
    }
    case 'status':
      return said(entry, { kind: 'status' }, tooLong(entry.body))
    case 'connected':
      return presence(entry, true, 'began')
    case 'disconnected':
      return presence(entry, false, 'ended')
    case 'speaking':
      return presence(entry, null, 'speaks')
    case 'hearing': {
      const parsed = parseHearing(entry.body)
      return 'sinceMs' in parsed
        ? said(entry, { kind: 'hearing', sinceMs: parsed.sinceMs })
        : unusable(entry, parsed.reason)
    }
    case 'pruned':
      return said(entry, { kind: 'none' })
  }
}

const saidReports = (entry: JournalEntry): Decoded => {
  const { reports: wires, rejected } = parseReportBody(entry.body)
  const reports = rightWeeksOfAll(wires, entry.receivedAtMs)
  return said(entry, { kind: 'reports', reports, isLargeBuffer: isLargeBuffer(entry) }, rejected)
}

const presence = (entry: JournalEntry, online: boolean | null, kind: SessionSign['kind']): Decoded => {
  const parsed = parsePresence(entry.body)
  const sign = parsed && { ...parsed, kind, receivedAtMs: entry.receivedAtMs }
  return said(entry, { kind: 'presence', online, sign })
}

const unusable = (entry: JournalEntry, reason: string): Decoded =>
  said(entry, { kind: 'none' }, [{ path: '', reason, body: entry.body }])

const tooLong = (body: Uint8Array): RejectedPart[] =>
  body.byteLength <= REPORT_MAX_BYTES
    ? []
    : [{ path: '', reason: `got ${body.byteLength} bytes, expected at most ${REPORT_MAX_BYTES}`, body }]
