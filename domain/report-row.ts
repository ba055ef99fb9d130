import type { Fix, Lock, Report } from './report.ts'

/**
 * A report as a row of `REPORT_COLUMNS` plain numbers, NaN = null, and `Said` beside them: for as long as it waits to be
 * looked at. As objects it would take half a KB, moved twice by V8's collector before it dies (docs/decisions/0147, 0148).
 */
export const REPORT_COLUMNS = 20
/** What is no number; nearly always the same as in the seal's report before. */
export type Said = Pick<Report, 'sealId' | 'events' | 'firmware'>

/** The columns of a row. */
const [AT, RECEIVED, SENT, SEQ, OFFSET, BATTERY, CHOICES] = [0, 1, 2, 3, 4, 5, 6]
const [FIX_AT, LNG, LAT, ACCURACY, SPEED, HEADING, ALTITUDE, SATELLITES] = [7, 8, 9, 10, 11, 12, 13, 14]
const [MCC, MNC, LAC, CID, RSSI] = [15, 16, 17, 18, 19]

/** What has few values, as digits of one number: where a value stands in its list. */
const SOURCES = ['gnss', 'lbs', 'wifi'] as const satisfies Fix['source'][]
const STATES = [null, 'locked', 'unlocked', 'open'] as const satisfies Lock['state'][]
const WIRES = [null, 'intact', 'cut'] as const satisfies Lock['wire'][]
const CASES = [null, 'closed', 'open'] as const satisfies Lock['case'][]
const FLAGS = [null, false, true] as const
/** Of two bits each. */
const [CHARGING, JAMMING, SOURCE, STATE, WIRE, CASE, BUFFERED, HAS_LOCK, ROLLED] = [0, 2, 4, 6, 8, 10, 12, 14, 16]

const flagAt = (flag: boolean | null): number => (flag === null ? 0 : flag ? 2 : 1)

const choicesOf = ({ charging, jamming, fix, lock, buffered, weekRollover }: Report): number =>
  (flagAt(charging) << CHARGING) |
  (flagAt(jamming) << JAMMING) |
  ((fix ? SOURCES.indexOf(fix.source) : 0) << SOURCE) |
  (lock
    ? (1 << HAS_LOCK) |
      (STATES.indexOf(lock.state) << STATE) |
      (WIRES.indexOf(lock.wire) << WIRE) |
      (CASES.indexOf(lock.case) << CASE)
    : 0) |
  (buffered ? 1 << BUFFERED : 0) |
  (weekRollover ? 1 << ROLLED : 0)

const orNaN = (value: number | null): number => value ?? Number.NaN

/** Writes a report into the row that begins at `rows[from]`. */
export const writeReport = (rows: Float64Array, from: number, report: Report): void => {
  const { fix, cell } = report
  rows[from + AT] = report.atMs
  rows[from + RECEIVED] = report.receivedAtMs
  rows[from + SENT] = orNaN(report.sentAtMs)
  rows[from + SEQ] = orNaN(report.seq)
  rows[from + OFFSET] = report.clockOffsetMs
  rows[from + BATTERY] = orNaN(report.batteryPct)
  rows[from + CHOICES] = choicesOf(report)
  if (fix) {
    rows[from + FIX_AT] = fix.atMs
    rows[from + LNG] = fix.lng
    rows[from + LAT] = fix.lat
    rows[from + ACCURACY] = orNaN(fix.accuracyM)
    rows[from + SPEED] = orNaN(fix.speedKmh)
    rows[from + HEADING] = orNaN(fix.headingDeg)
    rows[from + ALTITUDE] = orNaN(fix.altitudeM)
    rows[from + SATELLITES] = orNaN(fix.satellites)
  } else rows.fill(Number.NaN, from + FIX_AT, from + MCC)
  if (cell) {
    rows[from + MCC] = cell.mcc
    rows[from + MNC] = cell.mnc
    rows[from + LAC] = cell.lac
    rows[from + CID] = cell.cid
    rows[from + RSSI] = orNaN(cell.rssiDbm)
  } else rows.fill(Number.NaN, from + MCC, from + REPORT_COLUMNS)
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)
const chosen = (choices: number, shift: number): number => (choices >> shift) & 3

/** The report in the row that begins at `rows[from]`, made anew: equal to the one that was written there. Some 0.15 µs. */
export const readReport = (rows: Float64Array, from: number, { sealId, events, firmware }: Said): Report => {
  const at = (column: number): number => rows[from + column] as number
  const choices = at(CHOICES)
  const report: Report = {
    sealId,
    atMs: at(AT),
    receivedAtMs: at(RECEIVED),
    sentAtMs: orNull(at(SENT)),
    seq: orNull(at(SEQ)),
    buffered: chosen(choices, BUFFERED) === 1,
    fix: Number.isNaN(at(FIX_AT))
      ? null
      : {
          atMs: at(FIX_AT),
          lng: at(LNG),
          lat: at(LAT),
          accuracyM: orNull(at(ACCURACY)),
          speedKmh: orNull(at(SPEED)),
          headingDeg: orNull(at(HEADING)),
          altitudeM: orNull(at(ALTITUDE)),
          satellites: orNull(at(SATELLITES)),
          source: SOURCES[chosen(choices, SOURCE)] as Fix['source'],
        },
    lock: chosen(choices, HAS_LOCK) === 1 ? lockOf(choices) : null,
    events,
    batteryPct: orNull(at(BATTERY)),
    charging: FLAGS[chosen(choices, CHARGING)] as boolean | null,
    cell: Number.isNaN(at(MCC))
      ? null
      : { mcc: at(MCC), mnc: at(MNC), lac: at(LAC), cid: at(CID), rssiDbm: orNull(at(RSSI)) },
    jamming: FLAGS[chosen(choices, JAMMING)] as boolean | null,
    firmware,
    clockOffsetMs: at(OFFSET),
  }
  return chosen(choices, ROLLED) === 1 ? { ...report, weekRollover: true } : report
}

/** The 36 there can be, each made once; most reports say that all is well. */
const LOCKS: readonly Lock[] = STATES.flatMap((state) =>
  WIRES.flatMap((wire) => CASES.map((cover) => ({ state, wire, case: cover }))),
)
const lockOf = (choices: number): Lock =>
  LOCKS[(chosen(choices, STATE) * WIRES.length + chosen(choices, WIRE)) * CASES.length + chosen(choices, CASE)] as Lock

/** What the device itself said its time was, of the report in the row that begins at `rows[from]`. */
export const deviceSaysMsIn = (rows: Float64Array, from: number): number =>
  (rows[from + AT] as number) - (rows[from + OFFSET] as number)
