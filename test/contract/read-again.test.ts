import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAgain } from '../../contract/read-again.ts'
import { parseReportBody } from '../../contract/report-v1.ts'

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

const part = fc.oneof(fc.constant(undefined), fc.constant('?'), fc.integer({ min: -200, max: 200 }))
const report = fc.record({
  v: fc.constantFrom(1, 1, 1, 2),
  at: fc.constantFrom('2026-11-21T03:00:00Z', 'soon', undefined),
  fix: fc.oneof(fc.constant(undefined), fc.record({ lat: part, lon: fc.constant(106.7) })),
  lock: fc.oneof(fc.constant(undefined), fc.record({ state: fc.constantFrom('locked', 'ajar') })),
  events: fc.oneof(
    fc.constant(undefined),
    fc.array(fc.record({ kind: fc.constantFrom('wire-cut', 7) }), { maxLength: 3 }),
  ),
  batteryPct: part,
})
const body = fc.oneof(report, fc.array(report, { maxLength: 4 }), fc.json()).map(bytes)

describe('a message read again', () => {
  it('is still unusable exactly where reading refuses it', () => {
    fc.assert(
      fc.property(body, (sent) => {
        const { reports, rejected } = parseReportBody(sent)
        const reasonOf = readAgain('report', sent)
        for (const { path, reason } of rejected) expect(reasonOf(path)).toBe(reason)
        // What older code refused at another place is usable when anything is.
        expect(reasonOf('somewhere else') === null).toBe(reports.length > 0)
      }),
    )
  })

  it('says why nothing of it is usable', () => {
    expect(readAgain('report', bytes([{ v: 2 }]))('')).toBe('[0]: got v 2, expected 1')
    expect(readAgain('receipt', bytes({ v: 1 }))('')).toContain('commandId')
    expect(readAgain('receipt', bytes({ v: 1, commandId: 'C1', result: 'done' }))('')).toBeNull()
    expect(readAgain('status', bytes({}))('')).toContain('not judged')
  })
})
