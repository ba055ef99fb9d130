import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { SealId } from '../../../domain/ids.ts'
import {
  BLOCK_REPORTS,
  blockOf,
  type ReportBlock,
  reportAt,
  reportsOf,
  withReport,
} from '../../../domain/judging/report-block.ts'
import { type Report, SEAL_EVENT_KINDS } from '../../../domain/report.ts'

const number = fc.double({ noNaN: true, noDefaultInfinity: true })
const ms = fc.integer({ min: 0, max: 4_102_444_800_000 })
const orNull = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { nil: null })
const flag = orNull(fc.boolean())

const fix = fc.record({
  ...{ atMs: ms, lng: number, lat: number, accuracyM: orNull(number), speedKmh: orNull(number) },
  ...{ headingDeg: orNull(number), altitudeM: orNull(number), satellites: orNull(fc.nat()) },
  source: fc.constantFrom('gnss' as const, 'lbs' as const, 'wifi' as const),
})
const lock = fc.record({
  state: orNull(fc.constantFrom('locked' as const, 'unlocked' as const, 'open' as const)),
  wire: orNull(fc.constantFrom('intact' as const, 'cut' as const)),
  case: orNull(fc.constantFrom('closed' as const, 'open' as const)),
})
const cell = fc.record({ mcc: fc.nat(), mnc: fc.nat(), lac: fc.nat(), cid: fc.nat(), rssiDbm: orNull(number) })
const event = fc.record({
  ...{ kind: fc.constantFrom(...SEAL_EVENT_KINDS), atMs: ms },
  ...{ means: orNull(fc.string()), card: orNull(fc.string()), accepted: flag },
})
const report: fc.Arbitrary<Report> = fc
  .record({
    sealId: fc.constantFrom('S1' as SealId, 'S2' as SealId),
    ...{ atMs: ms, receivedAtMs: ms, sentAtMs: orNull(ms), seq: orNull(fc.nat()), buffered: fc.boolean() },
    ...{ fix: orNull(fix), lock: orNull(lock), events: fc.array(event, { maxLength: 2 }), batteryPct: orNull(number) },
    ...{ charging: flag, cell: orNull(cell), jamming: flag, firmware: orNull(fc.constantFrom('1.0', '1.1')) },
    clockOffsetMs: fc.integer(),
    rolled: fc.boolean(),
  })
  .map(({ rolled, ...rest }) => (rolled ? { ...rest, weekRollover: true } : rest))
const reports = fc.array(report, { minLength: 1, maxLength: BLOCK_REPORTS })

const blockWith = ([first, ...more]: readonly Report[]): ReportBlock => {
  if (!first) throw new Error('got no reports, expected one or more')
  return more.reduce(withReport, blockOf(first))
}

it('gives back every report as it was', () => {
  fc.assert(fc.property(reports, (given) => void expect(reportsOf(blockWith(given))).toEqual(given)))
})

it('leaves a block as it was, whatever is put behind it, also twice', () => {
  fc.assert(
    fc.property(
      fc.array(report, { minLength: 1, maxLength: BLOCK_REPORTS - 1 }),
      report,
      report,
      (given, one, other) => {
        const block = blockWith(given)
        const [withOne, withOther] = [withReport(block, one), withReport(block, other)]
        expect(reportsOf(block)).toEqual(given)
        expect(reportsOf(withOne)).toEqual([...given, one])
        expect(reportsOf(withOther)).toEqual([...given, other])
      },
    ),
  )
})

it('refuses a report too many, and an index that it has not', () => {
  const [given] = fc.sample(report, 1)
  if (!given) throw new Error('no sample')
  const full = blockWith(Array.from({ length: BLOCK_REPORTS }, () => given))
  expect(() => withReport(full, given)).toThrow('holds 16 reports')
  expect(() => reportAt(blockOf(given), 1)).toThrow('got report 1 of a block, expected 0 to 0')
})
