import fc from 'fast-check'
import type { SealId } from '../../domain/ids.ts'
import { type Report, SEAL_EVENT_KINDS } from '../../domain/report.ts'

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
/** Any report of two seals, plausible or not. */
export const anyReport: fc.Arbitrary<Report> = fc
  .record({
    sealId: fc.constantFrom('S1' as SealId, 'S2' as SealId),
    ...{ atMs: ms, receivedAtMs: ms, sentAtMs: orNull(ms), seq: orNull(fc.nat()), buffered: fc.boolean() },
    ...{ fix: orNull(fix), lock: orNull(lock), events: fc.array(event, { maxLength: 2 }), batteryPct: orNull(number) },
    ...{ charging: flag, cell: orNull(cell), jamming: flag, firmware: orNull(fc.constantFrom('1.0', '1.1')) },
    clockOffsetMs: fc.integer(),
    rolled: fc.boolean(),
  })
  .map(({ rolled, ...rest }) => (rolled ? { ...rest, weekRollover: true } : rest))
