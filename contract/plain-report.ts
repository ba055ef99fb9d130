import type { Cell, Lock } from '../domain/report.ts'
import { parseDeviceTime } from './time.ts'
import type { WireFix, WireReport } from './wire-report.ts'

/**
 * Nearly every report is plain: no events, every member absent or as CONTRACT has it. Read by hand it costs a fifth of what the
 * schema takes (`npm run bench -- decoding`), and the line reads nothing but reports; that is all this is for.
 *
 * Null when a report is anything else, a bad part included: then the schema decides. What this accepts, the schema
 * accepts and reads as the same (test/contract/plain-report.test.ts): the law stays where it is, in report-v1-parts.ts.
 */
export const readPlainReport = (item: Readonly<Record<string, unknown>>): WireReport | null => {
  const { seq, fix, lock, events, batteryPct, charging, cell, jamming, firmware, buffered } = item
  const atMs = timeOf(item.at)
  const sentAtMs = timeOf(item.sentAt)
  if (atMs === BAD || sentAtMs === BAD) return null
  if (!isAbsent(events) && !(Array.isArray(events) && events.length === 0)) return null
  if (!isWhole(seq) || !isBetween(batteryPct, 0, 100)) return null
  if (
    !isFlag(buffered) ||
    !isFlag(charging) ||
    !isFlag(jamming) ||
    !(isAbsent(firmware) || typeof firmware === 'string')
  )
    return null
  const plainFix = isAbsent(fix) ? null : fixOf(fix)
  const plainLock = isAbsent(lock) ? null : lockOf(lock)
  const plainCell = isAbsent(cell) ? null : cellOf(cell)
  if (plainFix === BAD || plainLock === BAD || plainCell === BAD) return null
  return {
    atMs,
    sentAtMs,
    seq: seq ?? null,
    buffered: buffered === true,
    fix: plainFix,
    lock: plainLock,
    events: NO_EVENTS,
    batteryPct: batteryPct ?? null,
    charging: charging ?? null,
    cell: plainCell,
    jamming: jamming ?? null,
    firmware: firmware ?? null,
  }
}

const NO_EVENTS: WireReport['events'] = []

/** Not plain. Not null, which is absence. */
const BAD = Symbol('bad')
type Bad = typeof BAD
type Absent = null | undefined

const isAbsent = (value: unknown): value is Absent => value === undefined || value === null
const isFlag = (value: unknown): value is boolean | Absent => isAbsent(value) || typeof value === 'boolean'
const isBetween = (value: unknown, least: number, most: number): value is number | Absent =>
  isAbsent(value) || (typeof value === 'number' && value >= least && value <= most)
/** JSON can write 1e999: no number of the schema's is infinite. */
const isNumber = (value: unknown): value is number | Absent => isBetween(value, -Number.MAX_VALUE, Number.MAX_VALUE)
const isPositive = (value: unknown): value is number | Absent => isBetween(value, 0, Number.MAX_VALUE)
const isWhole = (value: unknown): value is number | Absent =>
  isAbsent(value) || (Number.isSafeInteger(value) && (value as number) >= 0)

const timeOf = (value: unknown): number | null | Bad => (isAbsent(value) ? null : (parseDeviceTime(value) ?? BAD))

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fixOf = (value: unknown): WireFix | Bad => {
  if (!isRecord(value)) return BAD
  const { lat, lon, accuracyM, speedKmh, headingDeg, altitudeM, satellites, source } = value
  const atMs = timeOf(value.at)
  if (atMs === BAD || isAbsent(lat) || isAbsent(lon)) return BAD
  if (!isBetween(lat, -90, 90) || !isBetween(lon, -180, 180)) return BAD
  if (!isPositive(accuracyM) || !isPositive(speedKmh) || !isBetween(headingDeg, 0, 360)) return BAD
  if (!isNumber(altitudeM) || !isWhole(satellites)) return BAD
  if (!isAbsent(source) && source !== 'gnss' && source !== 'lbs' && source !== 'wifi') return BAD
  return {
    atMs,
    lng: lon,
    lat,
    accuracyM: accuracyM ?? null,
    speedKmh: speedKmh ?? null,
    headingDeg: headingDeg ?? null,
    altitudeM: altitudeM ?? null,
    satellites: satellites ?? null,
    source: source ?? 'gnss',
  }
}

const STATES = [null, 'locked', 'unlocked', 'open'] as const
const WIRES = [null, 'intact', 'cut'] as const
const COVERS = [null, 'closed', 'open'] as const
/** The 36 there can be, each made once: reports are kept by the hundred thousand, and nearly all say that all is well. */
const LOCKS: readonly Lock[] = STATES.flatMap((state) =>
  WIRES.flatMap((wire) => COVERS.map((cover) => ({ state, wire, case: cover }))),
)

const lockOf = (value: unknown): Lock | Bad => {
  if (!isRecord(value)) return BAD
  const state = placeIn(STATES, value.state)
  const wire = placeIn(WIRES, value.wire)
  const cover = placeIn(COVERS, value.case)
  if (state < 0 || wire < 0 || cover < 0) return BAD
  return LOCKS[(state * WIRES.length + wire) * COVERS.length + cover] ?? BAD
}
const placeIn = (words: readonly unknown[], value: unknown): number => words.indexOf(value ?? null)

const cellOf = (value: unknown): Cell | Bad => {
  if (!isRecord(value)) return BAD
  const { mcc, mnc, lac, cid, rssiDbm } = value
  if (isAbsent(mcc) || isAbsent(mnc) || isAbsent(lac) || isAbsent(cid)) return BAD
  if (!isWhole(mcc) || !isWhole(mnc) || !isWhole(lac) || !isWhole(cid) || !isNumber(rssiDbm)) return BAD
  return { mcc, mnc, lac, cid, rssiDbm: rssiDbm ?? null }
}
