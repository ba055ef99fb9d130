import type { SealId } from '../../domain/ids.ts'
import type { FixSource } from '../../domain/report.ts'
import type { Position } from './positions.ts'

/**
 * Positions of one seal as plain numbers, a stride of twelve each: no object per position in memory, and the packing
 * reads whole columns. A missing value is NaN. What is kept of each, the finest unit first rounded to:
 *
 *   atMs, receivedAtMs 1 ms · seq 1 · lng, lat 1e-7 degree (1.1 cm) · accuracyM 0.1 m · speedKmh 0.01 km/h ·
 *   headingDeg 0.01 degree · altitudeM 0.1 m · satellites 1 · batteryPct 0.1 % · source
 */
export type Rows = Float64Array

export const STRIDE = 12
export const AT = 0
export const [RECEIVED, SEQ, LNG, LAT, ACCURACY, SPEED, HEADING, ALTITUDE, SATELLITES, BATTERY, SOURCE] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
] as const

const measured = <Name extends keyof Position>(name: Name, column: number, places: number) => ({
  name,
  column,
  /** Decimal places that are kept. */
  places,
  perUnit: 10 ** places,
})
/** What is measured beside time and place, any of which a position may lack, as documented at `Rows`: append only. */
export const MEASURED = [
  measured('accuracyM', ACCURACY, 1),
  measured('speedKmh', SPEED, 2),
  measured('headingDeg', HEADING, 2),
  measured('altitudeM', ALTITUDE, 1),
  measured('satellites', SATELLITES, 0),
  measured('batteryPct', BATTERY, 1),
]

/** A source's number on disk is its place here: append only. */
export const SOURCES: readonly FixSource[] = ['gnss', 'lbs', 'wifi']

export const NO_ROWS: Rows = new Float64Array(0)

/** A value as a row has it; `perUnit` as documented at `Rows`. */
export const scaled = (value: number | null, perUnit: number): number =>
  value === null ? Number.NaN : Math.round(value * perUnit) + 0 // -0 becomes 0, as unpacking would have it

/** What of a position is its fix's, and what its report's. */
export type RowFix = Omit<Position, 'sealId' | 'receivedAtMs' | 'seq' | 'batteryPct'>
export type RowReport = Pick<Position, 'receivedAtMs' | 'seq' | 'batteryPct'>

/** Writes a position as row `row`. */
export const setRow = (rows: Rows, row: number, fix: RowFix, report: RowReport): void => {
  const at = row * STRIDE
  rows[at + AT] = fix.atMs
  rows[at + RECEIVED] = report.receivedAtMs
  rows[at + SEQ] = report.seq ?? Number.NaN
  rows[at + LNG] = scaled(fix.lng, 1e7)
  rows[at + LAT] = scaled(fix.lat, 1e7)
  rows[at + ACCURACY] = scaled(fix.accuracyM, 10)
  rows[at + SPEED] = scaled(fix.speedKmh, 100)
  rows[at + HEADING] = scaled(fix.headingDeg, 100)
  rows[at + ALTITUDE] = scaled(fix.altitudeM, 10)
  rows[at + SATELLITES] = scaled(fix.satellites, 1)
  rows[at + BATTERY] = scaled(report.batteryPct, 10)
  rows[at + SOURCE] = SOURCES.indexOf(fix.source)
}

/** The position in row `row`, as documented at `Rows`. */
export const positionAt = (rows: Rows, row: number, sealId: SealId): Position => {
  const at = row * STRIDE
  const value = (field: number, perUnit: number): number => (rows[at + field] as number) / perUnit
  const optional = (field: number, perUnit: number): number | null => {
    const number = rows[at + field] as number
    return Number.isNaN(number) ? null : number / perUnit
  }
  return {
    sealId,
    atMs: value(AT, 1),
    receivedAtMs: value(RECEIVED, 1),
    seq: optional(SEQ, 1),
    lng: value(LNG, 1e7),
    lat: value(LAT, 1e7),
    accuracyM: optional(ACCURACY, 10),
    speedKmh: optional(SPEED, 100),
    headingDeg: optional(HEADING, 100),
    altitudeM: optional(ALTITUDE, 10),
    satellites: optional(SATELLITES, 1),
    batteryPct: optional(BATTERY, 10),
    source: SOURCES[value(SOURCE, 1)] ?? 'gnss',
  }
}

/** The fields that decide which of two rows of one time stays: `precedence.ts` in rows. */
const DECIDING = [SEQ, RECEIVED, LNG, LAT, ACCURACY, SPEED, HEADING, ALTITUDE, SATELLITES, BATTERY, SOURCE]

/** Below 0 when row `a` of `rows` comes before row `b` of `others`: ascending by time, of one time the one that stays. */
export const compareRows = (rows: Rows, a: number, others: Rows, b: number): number => {
  const byTime = (rows[a * STRIDE] as number) - (others[b * STRIDE] as number)
  if (byTime !== 0) return byTime
  for (const field of DECIDING) {
    const [own, other] = [rows[a * STRIDE + field] as number, others[b * STRIDE + field] as number]
    const difference = (Number.isNaN(own) ? Infinity : own) - (Number.isNaN(other) ? Infinity : other)
    if (difference < 0 || difference > 0) return difference
  }
  return 0
}

const isAscending = (rows: Rows): boolean => {
  for (let at = STRIDE; at < rows.length; at += STRIDE) {
    if ((rows[at] as number) <= (rows[at - STRIDE] as number)) return false
  }
  return true
}

/** One seal's rows from several places, ascending by time, of each time the one that stays. */
export const mergeRows = (parts: readonly Rows[]): Rows => {
  const all = joinRows(parts)
  if (isAscending(all)) return all
  const order = Array.from({ length: all.length / STRIDE }, (_, row) => row).sort((a, b) => compareRows(all, a, all, b))
  const merged = new Float64Array(all.length)
  let count = 0
  for (const row of order) {
    if (count > 0 && merged[(count - 1) * STRIDE] === all[row * STRIDE]) continue
    merged.set(all.subarray(row * STRIDE, (row + 1) * STRIDE), count * STRIDE)
    count += 1
  }
  return merged.slice(0, count * STRIDE)
}

/** The same rows one after the other, in new memory. */
export const joinRows = (parts: readonly Rows[]): Rows => {
  const joined = new Float64Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
