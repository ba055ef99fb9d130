import { describe, expect, it } from 'vitest'
import type { JournalEntry } from '../../adapters/journal/journal.ts'
import { isLargeBuffer } from '../../adapters/journal/large-buffer.ts'
import { parseReportBody } from '../../contract/report-v1.ts'
import { toReport } from '../../contract/to-report.ts'
import { laneOf } from '../../domain/lane.ts'
import { SEAL_EVENT_KINDS } from '../../domain/report.ts'
import { ARMED_AT_MS, reportAt, SEAL } from './line-under-test.ts'

const HOUR_MS = 3_600_000
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

/** The lane of a report made at arming and received `afterMs` later. */
const laneAfter = (afterMs: number, more: object = {}) => {
  const [wire] = parseReportBody(bytes(reportAt(0, 10, 0, more))).reports
  if (!wire) throw new Error('the report could not be read')
  return laneOf(toReport(SEAL, ARMED_AT_MS + afterMs, 0, wire))
}
const entryOf = (body: Uint8Array): JournalEntry => ({ offset: 1, sealId: SEAL, kind: 'report', receivedAtMs: 0, body })
/** Six hours of a seal that has nothing to tell, with one report in the middle. */
const flushWith = (one: object = {}): JournalEntry =>
  entryOf(bytes(Array.from({ length: 180 }, (_, index) => reportAt(index * 120, 10, 0, index === 90 ? one : {}))))

const LOCKS = [{ wire: 'cut' }, { case: 'open' }, { state: 'open' }, { state: 'unlocked' }]
const EVIDENCE = [
  ...LOCKS.map((lock) => ({ lock })),
  ...SEAL_EVENT_KINDS.map((kind) => ({ events: [{ kind }] })).filter((more) => laneAfter(HOUR_MS, more) === 'live'),
]

describe('the lane of a report', () => {
  it('is live within five minutes of its device time, then backlog', () => {
    expect(laneAfter(5 * 60_000)).toBe('live')
    expect(laneAfter(5 * 60_000 + 1)).toBe('backlog')
  })

  it('is live for evidence of tampering and calls for help, however late', () => {
    for (const lock of LOCKS) expect(laneAfter(HOUR_MS, { lock })).toBe('live')
    const live = SEAL_EVENT_KINDS.filter((kind) => laneAfter(HOUR_MS, { events: [{ kind }] }) === 'live')
    expect(live).toEqual(['wire-cut', 'opened', 'case-opened', 'sos'])
  })
})

describe('a large buffer', () => {
  it('is one that holds many reports and nothing of tampering', () => {
    expect(isLargeBuffer(flushWith())).toBe(true)
    expect(isLargeBuffer(flushWith({ lock: { state: 'locked', wire: 'intact', case: 'closed' } }))).toBe(true)
    expect(isLargeBuffer(entryOf(bytes([reportAt(0, 10)])))).toBe(false)
    expect(isLargeBuffer(entryOf(bytes({ ...reportAt(0, 10), note: 'x'.repeat(9_000) })))).toBe(false)
    expect(isLargeBuffer({ ...flushWith(), kind: 'status' })).toBe(false)
  })

  it('waits, whatever blanks stand before it', () => {
    const { body, ...entry } = flushWith()
    const blanks = new TextEncoder().encode(`\ufeff ${' '.repeat(500)}\r\n\t`)
    expect(isLargeBuffer({ ...entry, body: Buffer.concat([blanks, body]) })).toBe(true)
  })

  it.each(EVIDENCE)('is never one with what belongs to the live lane: %j', (evidence) => {
    expect(isLargeBuffer(flushWith(evidence))).toBe(false)
  })

  it('is never one with evidence spelt in escapes', () => {
    const text = Buffer.from(flushWith({ lock: { wire: 'cut' } }).body).toString()
    const escaped = new TextEncoder().encode(text.replace('"cut"', '"\\u0063ut"'))
    expect(parseReportBody(escaped).reports[90]?.lock?.wire).toBe('cut')
    expect(isLargeBuffer(entryOf(escaped))).toBe(false)
  })
})
