import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPlainReport } from '../../contract/plain-report.ts'
import { reportSchema, toWireReport } from '../../contract/report-v1-parts.ts'

/** Values that belong somewhere else, and what JSON can write and no field takes. */
const odd = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    true,
    '',
    '12',
    'gnss',
    'cut',
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    -1,
    0.5,
    2 ** 53,
    -0,
    [],
    [1],
    {},
  ),
  fc.double(),
)
const mostly = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 60, arbitrary: value }, { weight: 1, arbitrary: odd })
const whole = fc.nat()
const number = fc.double({ noNaN: true, min: -500, max: 500 })
const time = fc.oneof(
  fc
    .date({ noInvalidDate: true, min: new Date('0000-01-01'), max: new Date('9999-12-31') })
    .map((at) => at.toISOString()),
  fc.integer({ min: -5, max: 4e12 }),
  fc.constantFrom('2026-02-30T00:00:00.000Z', '2026-13-01T00:00:00.000Z', '2026-11-26T04:51:00+07:00', 'yesterday'),
)
const some = <T>(value: fc.Arbitrary<T>) => fc.option(mostly(value), { nil: undefined })
const fix = fc.record({
  at: some(time),
  lat: mostly(fc.double({ noNaN: true, min: -91, max: 91 })),
  lon: mostly(fc.double({ noNaN: true, min: -181, max: 181 })),
  accuracyM: some(number),
  speedKmh: some(number),
  headingDeg: some(number),
  altitudeM: some(number),
  satellites: some(whole),
  source: some(fc.constantFrom('gnss', 'lbs', 'wifi', 'glonass')),
})
const lock = fc.record({
  state: some(fc.constantFrom('locked', 'unlocked', 'open', 'ajar')),
  wire: some(fc.constantFrom('intact', 'cut')),
  case: some(fc.constantFrom('closed', 'open')),
})
const cell = fc.record({
  mcc: mostly(whole),
  mnc: mostly(whole),
  lac: mostly(whole),
  cid: mostly(whole),
  rssiDbm: some(number),
})
const report = fc.record(
  {
    v: fc.constant(1),
    at: some(time),
    sentAt: some(time),
    seq: some(whole),
    buffered: some(fc.boolean()),
    fix: some(fix),
    lock: some(lock),
    events: some(fc.oneof(fc.constant([]), fc.constant([{ kind: 'opened' }]))),
    batteryPct: some(fc.double({ noNaN: true, min: -1, max: 101 })),
    charging: some(fc.boolean()),
    cell: some(cell),
    jamming: some(fc.boolean()),
    firmware: some(fc.string()),
    unknown: some(fc.string()),
  },
  { requiredKeys: ['v'] },
)

describe('a plain report', () => {
  it('is what the schema reads, or not plain', () => {
    let plain = 0
    fc.assert(
      fc.property(report, (item) => {
        const read = readPlainReport(item)
        if (!read) return
        plain += 1
        expect(read).toEqual(toWireReport(reportSchema.parse(item)))
      }),
      { numRuns: 3_000 },
    )
    expect(plain).toBeGreaterThan(0)
  })

  it('is every report of CONTRACT without an event or a fault', () => {
    const said = {
      v: 1,
      seq: 7,
      at: '2026-11-26T04:51:00.000Z',
      sentAt: '2026-11-26T04:51:01.000Z',
      buffered: false,
      fix: {
        at: 1_795_668_660_000,
        lat: 16.6,
        lon: 106.6,
        accuracyM: 8,
        speedKmh: 42.5,
        headingDeg: 91,
        source: 'gnss',
      },
      lock: { state: 'locked', wire: 'intact', case: 'closed' },
      batteryPct: 82,
      charging: false,
      cell: { mcc: 452, mnc: 4, lac: 1203, cid: 55123, rssiDbm: -89 },
      jamming: false,
      firmware: '1.2.3',
    }
    expect(readPlainReport(said)).toEqual(toWireReport(reportSchema.parse(said)))
  })
})
