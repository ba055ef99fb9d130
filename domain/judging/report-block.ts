import type { Fix, Lock, Report } from '../report.ts'

/**
 * Reports in a row that a journey keeps at hand, as numbers in one piece of memory. As objects each would take half a KB, live
 * just long enough to be moved to V8's old heap and die there; nearly none of them is ever looked at again (docs/decisions/0147).
 */
export type ReportBlock = {
  /** `COLUMNS` numbers a report; NaN = null. */
  readonly rows: Float64Array
  /** What is no number; one object for many reports, as a seal's firmware hardly changes and events are rare. */
  readonly words: Words[]
  readonly count: number
}
type Words = Pick<Report, 'sealId' | 'events' | 'firmware'>

/** How many reports a block holds. */
export const BLOCK_REPORTS = 16

/** The columns of a row. */
const [AT, RECEIVED, SENT, SEQ, OFFSET, BATTERY, CHOICES] = [0, 1, 2, 3, 4, 5, 6]
const [FIX_AT, LNG, LAT, ACCURACY, SPEED, HEADING, ALTITUDE, SATELLITES] = [7, 8, 9, 10, 11, 12, 13, 14]
const [MCC, MNC, LAC, CID, RSSI] = [15, 16, 17, 18, 19]
const COLUMNS = 20

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

const writeRow = (rows: Float64Array, from: number, report: Report): void => {
  const { fix, cell } = report
  rows[from + AT] = report.atMs
  rows[from + RECEIVED] = report.receivedAtMs
  rows[from + SENT] = orNaN(report.sentAtMs)
  rows[from + SEQ] = orNaN(report.seq)
  rows[from + OFFSET] = report.clockOffsetMs
  rows[from + BATTERY] = orNaN(report.batteryPct)
  rows[from + CHOICES] = choicesOf(report)
  rows[from + FIX_AT] = fix ? fix.atMs : Number.NaN
  if (fix) {
    rows[from + LNG] = fix.lng
    rows[from + LAT] = fix.lat
    rows[from + ACCURACY] = orNaN(fix.accuracyM)
    rows[from + SPEED] = orNaN(fix.speedKmh)
    rows[from + HEADING] = orNaN(fix.headingDeg)
    rows[from + ALTITUDE] = orNaN(fix.altitudeM)
    rows[from + SATELLITES] = orNaN(fix.satellites)
  }
  rows[from + MCC] = cell ? cell.mcc : Number.NaN
  if (cell) {
    rows[from + MNC] = cell.mnc
    rows[from + LAC] = cell.lac
    rows[from + CID] = cell.cid
    rows[from + RSSI] = orNaN(cell.rssiDbm)
  }
}

const readRow = (rows: Float64Array, from: number, { sealId, events, firmware }: Words): Report => {
  const sure = (column: number): number => rows[from + column] as number
  const number = (column: number): number | null => (Number.isNaN(sure(column)) ? null : sure(column))
  const choices = sure(CHOICES)
  const choose = <Value>(values: readonly Value[], shift: number): Value => values[(choices >> shift) & 3] as Value
  const report: Report = {
    sealId,
    atMs: sure(AT),
    receivedAtMs: sure(RECEIVED),
    sentAtMs: number(SENT),
    seq: number(SEQ),
    buffered: choose([false, true], BUFFERED),
    fix: Number.isNaN(sure(FIX_AT))
      ? null
      : {
          atMs: sure(FIX_AT),
          lng: sure(LNG),
          lat: sure(LAT),
          accuracyM: number(ACCURACY),
          speedKmh: number(SPEED),
          headingDeg: number(HEADING),
          altitudeM: number(ALTITUDE),
          satellites: number(SATELLITES),
          source: choose(SOURCES, SOURCE),
        },
    lock: choose([false, true], HAS_LOCK)
      ? { state: choose(STATES, STATE), wire: choose(WIRES, WIRE), case: choose(CASES, CASE) }
      : null,
    events,
    batteryPct: number(BATTERY),
    charging: choose(FLAGS, CHARGING),
    cell: Number.isNaN(sure(MCC))
      ? null
      : { mcc: sure(MCC), mnc: sure(MNC), lac: sure(LAC), cid: sure(CID), rssiDbm: number(RSSI) },
    jamming: choose(FLAGS, JAMMING),
    firmware,
    clockOffsetMs: sure(OFFSET),
  }
  return choose([false, true], ROLLED) ? { ...report, weekRollover: true } : report
}

const wordsAfter = (last: Words | undefined, { sealId, events, firmware }: Report): Words =>
  last?.sealId === sealId && last.firmware === firmware && last.events.length === 0 && events.length === 0
    ? last
    : { sealId, events, firmware }

export const blockOf = (report: Report): ReportBlock => {
  const rows = new Float64Array(BLOCK_REPORTS * COLUMNS)
  writeRow(rows, 0, report)
  return { rows, words: [wordsAfter(undefined, report)], count: 1 }
}

/**
 * A block with one more report; the old one stays as it was. The two share their memory, as long as nothing was put behind the old one
 * before: then it is copied. Throws when the block is full.
 */
export const withReport = ({ rows, words, count }: ReportBlock, report: Report): ReportBlock => {
  if (count >= BLOCK_REPORTS) throw new Error(`a block holds ${BLOCK_REPORTS} reports, and is full`)
  const isNewest = words.length === count
  const own = isNewest ? { rows, words } : { rows: rows.slice(), words: words.slice(0, count) }
  writeRow(own.rows, count * COLUMNS, report)
  own.words.push(wordsAfter(own.words.at(-1), report))
  return { ...own, count: count + 1 }
}

/** The report at `index`, made anew: equal to the one that was put there. */
export const reportAt = ({ rows, words, count }: ReportBlock, index: number): Report => {
  const said = words[index]
  if (!said || index >= count) throw new Error(`got report ${index} of a block, expected 0 to ${count - 1}`)
  return readRow(rows, index * COLUMNS, said)
}

/** What the device itself said its time was, of the report at `index`. */
export const deviceSaysMsAt = ({ rows }: ReportBlock, index: number): number =>
  (rows[index * COLUMNS + AT] as number) - (rows[index * COLUMNS + OFFSET] as number)

export const reportsOf = (block: ReportBlock): Report[] =>
  Array.from({ length: block.count }, (_, index) => reportAt(block, index))
