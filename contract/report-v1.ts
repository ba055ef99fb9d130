import type { z } from 'zod'
import { REPORT_MAX_BYTES } from './limits.ts'
import { isOwnTracks, readOwnTracks } from './owntracks.ts'
import { readPlainReports } from './plain-report/read-plain-reports.ts'
import {
  eventSchema,
  lockSchemas,
  partSchemas,
  type ReportParts,
  reportSchema,
  toWireReport,
} from './report-v1-parts.ts'
import type { WireReport } from './wire-report.ts'

/** What can't be used: where it stood ('' = the whole body), why, and the bytes to keep. */
export type RejectedPart = { readonly path: string; readonly reason: string; readonly body: Uint8Array }
export type ParsedBody = { readonly reports: readonly WireReport[]; readonly rejected: readonly RejectedPart[] }

/** Bad parts of one body that are named one by one; the rest is one part with the whole body. */
const MOST_NAMED = 100
/** With more bad parts than this (32 bytes each) a body is no seal's any more: the rest of it is not read. */
const MOST_BAD = 2_000

/** Strict: bytes that are no UTF-8 are no report. Keeps nothing between two calls. */
const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** A reason repeats what was got, which may be all of a body: a list of 500 must stay readable. */
const REASON_MAX_CHARS = 300

/**
 * Reads the body of a report packet: one report, or an array of them (a flushed buffer). A phone's OwnTracks message is a
 * report with a fix (docs/decisions/0095).
 *
 * Never throws. What can't be used is named in `rejected` and the rest is used: a bad fix never swallows a cut wire
 * (CONTRACT, "What can't be used"). Unknown fields and unknown event kinds are ignored; they stay in the raw bytes.
 */
export const parseReportBody = (body: Uint8Array): ParsedBody => {
  if (body.byteLength > REPORT_MAX_BYTES)
    return unusable(body, `got ${body.byteLength} bytes, expected at most ${REPORT_MAX_BYTES}`)
  const plain = readPlainReports(body)
  return plain ? { reports: plain, rejected: NOTHING } : parseAnyBody(body)
}

/** The same for any body at all, by the schema: where the law is. */
export const parseAnyBody = (body: Uint8Array): ParsedBody => {
  let value: unknown
  try {
    value = JSON.parse(UTF8.decode(body))
  } catch (error) {
    return unusable(body, `expected JSON in UTF-8: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (typeof value !== 'object' || value === null) return unusable(body, 'expected a report object or an array of them')
  const reports: WireReport[] = []
  const rejected: RejectedPart[] = []
  const items: unknown[] = Array.isArray(value) ? value : [value]
  for (const [index, item] of items.entries()) {
    if (rejected.length >= MOST_BAD) break
    const report = parseReport(item, Array.isArray(value) ? `[${index}]` : '', rejected)
    if (report) reports.push(report)
  }
  return { reports, rejected: inBounds(rejected, body) }
}

const NOTHING: readonly RejectedPart[] = []
const unusable = (body: Uint8Array, reason: string): ParsedBody => ({
  reports: [],
  rejected: [{ path: '', reason, body }],
})

/** A packet of 64 KiB can hold 32,000 bad parts: quarantining each would cost a second of everybody's time. */
const inBounds = (rejected: readonly RejectedPart[], body: Uint8Array): readonly RejectedPart[] => {
  if (rejected.length <= MOST_NAMED) return rejected
  const count = rejected.length < MOST_BAD ? `${rejected.length}` : `${MOST_BAD} or more (nothing was read after them)`
  const reason = `${count} parts can't be used: the first ${MOST_NAMED} are named one by one, this is the whole body`
  return [...rejected.slice(0, MOST_NAMED), { path: '', reason, body }]
}

/** Judged parts of a report, at least one of which must be there. */
const NEEDS_ONE_OF = ['fix', 'lock', 'events', 'batteryPct'] as const

const isAbsent = (value: unknown): boolean => value === undefined || value === null

const parseReport = (item: unknown, path: string, rejected: RejectedPart[]): WireReport | null => {
  const refuse = (reason: string): null => {
    rejected.push({ path, reason, body: bytesOf(item) })
    return null
  }
  if (!isRecord(item)) return refuse('expected a report object')
  if (item.v !== 1 && isOwnTracks(item)) {
    const read = readOwnTracks(item)
    return read === null ? null : 'reason' in read ? refuse(read.reason.slice(0, REASON_MAX_CHARS)) : read.report
  }
  if (item.v !== 1) return refuse(`got v ${JSON.stringify(item.v)?.slice(0, REASON_MAX_CHARS)}, expected 1`)
  if (NEEDS_ONE_OF.every((name) => isAbsent(item[name])))
    return refuse(`expected at least one of ${NEEDS_ONE_OF.join(', ')}`)
  const flawless = reportSchema.safeParse(item)
  return toWireReport(flawless.success ? flawless.data : goodParts(item, path, rejected))
}

const goodParts = (item: Record<string, unknown>, path: string, rejected: RejectedPart[]): ReportParts => {
  const part = <T>(name: string, schema: z.ZodType<T>): T | null =>
    parsePart(item[name], join(path, name), schema, rejected)
  return {
    at: part('at', partSchemas.at),
    sentAt: part('sentAt', partSchemas.sentAt),
    seq: part('seq', partSchemas.seq),
    buffered: part('buffered', partSchemas.buffered),
    fix: part('fix', partSchemas.fix),
    lock: parseLock(item.lock, join(path, 'lock'), rejected),
    events: parseEvents(item.events, join(path, 'events'), rejected),
    batteryPct: part('batteryPct', partSchemas.batteryPct),
    charging: part('charging', partSchemas.charging),
    cell: part('cell', partSchemas.cell),
    jamming: part('jamming', partSchemas.jamming),
    firmware: part('firmware', partSchemas.firmware),
  }
}

const parsePart = <T>(value: unknown, path: string, schema: z.ZodType<T>, rejected: RejectedPart[]): T | null => {
  if (isAbsent(value)) return null
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  rejected.push({ path, reason: reasonOf(parsed.error), body: bytesOf(value) })
  return null
}

const parseLock = (value: unknown, path: string, rejected: RejectedPart[]): ReportParts['lock'] => {
  if (isAbsent(value)) return null
  if (!isRecord(value)) {
    rejected.push({ path, reason: 'expected an object with state, wire, case', body: bytesOf(value) })
    return null
  }
  return {
    state: parsePart(value.state, join(path, 'state'), lockSchemas.state, rejected),
    wire: parsePart(value.wire, join(path, 'wire'), lockSchemas.wire, rejected),
    case: parsePart(value.case, join(path, 'case'), lockSchemas.case, rejected),
  }
}

const parseEvents = (value: unknown, path: string, rejected: RejectedPart[]): ReportParts['events'] => {
  if (isAbsent(value)) return []
  if (!Array.isArray(value)) {
    rejected.push({ path, reason: 'expected an array of events', body: bytesOf(value) })
    return []
  }
  return value.flatMap((item, index) => {
    if (rejected.length >= MOST_BAD) return []
    const event = parsePart(item, `${path}[${index}]`, eventSchema, rejected)
    return event ? [event] : []
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value) ?? '')

const reasonOf = (error: z.ZodError): string =>
  error.issues
    .map((issue) => `${issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${issue.message}`)
    .join('; ')
    .slice(0, REASON_MAX_CHARS)
