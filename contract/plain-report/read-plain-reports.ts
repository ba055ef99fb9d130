import type { Cell, Lock } from '../../domain/report.ts'
import type { WireFix, WireReport } from '../wire-report.ts'
import { bytes, lay, NOT_PLAIN, skipBlank } from './body.ts'
import { scanNumber } from './scan-number.ts'
import { scanObject, shapeOf } from './scan-object.ts'
import { scannedText } from './scan-text.ts'
import { between, flag, nothing, object, oneOf, positive, text, time, whole } from './scans.ts'

// CONTRACT, "Report v1", in its order. The bounds are those of report-v1-parts.ts, where the law is.
const FIX = shapeOf({
  at: time,
  lat: between(-90, 90),
  lon: between(-180, 180),
  accuracyM: positive,
  speedKmh: positive,
  headingDeg: between(0, 360),
  altitudeM: scanNumber,
  satellites: whole,
  source: oneOf('"gnss"', '"lbs"', '"wifi"'),
})
const LOCK = shapeOf({
  state: oneOf('"locked"', '"unlocked"', '"open"'),
  wire: oneOf('"intact"', '"cut"'),
  case: oneOf('"closed"', '"open"'),
})
const CELL = shapeOf({ mcc: whole, mnc: whole, lac: whole, cid: whole, rssiDbm: scanNumber })
const REPORT = shapeOf({
  v: between(1, 1),
  seq: whole,
  at: time,
  sentAt: time,
  buffered: flag,
  fix: object(FIX),
  lock: object(LOCK),
  events: nothing,
  batteryPct: between(0, 100),
  charging: flag,
  cell: object(CELL),
  jamming: flag,
  firmware: text,
})

type Value = number | undefined
const isThere = (value: Value): value is number => value !== undefined && !Number.isNaN(value)
const orNull = (value: Value): number | null => (isThere(value) ? value : null)
const flagOrNull = (value: Value): boolean | null => (isThere(value) ? value === 1 : null)
/** 0 = none, 1 = the first … */
const placeOf = (value: Value): number => (isThere(value) ? value + 1 : 0)

const SOURCES = ['gnss', 'gnss', 'lbs', 'wifi'] as const
const fixOf = (): WireFix | null => {
  const { 0: at, 1: lat, 2: lng, 3: accuracyM, 4: speedKmh, 5: headingDeg, 6: altitudeM, 7: satellites } = FIX.values
  if (!isThere(lat) || !isThere(lng)) return null
  return {
    atMs: orNull(at),
    lng,
    lat,
    accuracyM: orNull(accuracyM),
    speedKmh: orNull(speedKmh),
    headingDeg: orNull(headingDeg),
    altitudeM: orNull(altitudeM),
    satellites: orNull(satellites),
    source: SOURCES[placeOf(FIX.values[8])] ?? 'gnss',
  }
}

const STATES = [null, 'locked', 'unlocked', 'open'] as const
const WIRES = [null, 'intact', 'cut'] as const
const COVERS = [null, 'closed', 'open'] as const
/** The 36 there can be, each made once: reports are kept by the hundred thousand, and nearly all say that all is well. */
const LOCKS: readonly Lock[] = STATES.flatMap((state) =>
  WIRES.flatMap((wire) => COVERS.map((cover) => ({ state, wire, case: cover }))),
)
const lockOf = (): Lock | null => {
  const { 0: state, 1: wire, 2: cover } = LOCK.values
  return LOCKS[(placeOf(state) * WIRES.length + placeOf(wire)) * COVERS.length + placeOf(cover)] ?? null
}

const cellOf = (): Cell | null => {
  const { 0: mcc, 1: mnc, 2: lac, 3: cid, 4: rssiDbm } = CELL.values
  if (!isThere(mcc) || !isThere(mnc) || !isThere(lac) || !isThere(cid)) return null
  return { mcc, mnc, lac, cid, rssiDbm: orNull(rssiDbm) }
}

const NO_EVENTS: WireReport['events'] = []
/** Member by member in the order of `toWireReport` (report-v1-parts.ts): all reports have one hidden class. */
const reportOf = (): WireReport | null => {
  const { 0: v, 1: seq, 2: at, 3: sentAt, 4: buffered, 5: isFix, 6: isLock, 7: isEvents } = REPORT.values
  const { 8: batteryPct, 9: charging, 10: isCell, 11: jamming, 12: firmware } = REPORT.values
  if (!isThere(v) || !(isThere(isFix) || isThere(isLock) || isThere(isEvents) || isThere(batteryPct))) return null
  const fix = isThere(isFix) ? fixOf() : null
  const cell = isThere(isCell) ? cellOf() : null
  if ((isThere(isFix) && !fix) || (isThere(isCell) && !cell)) return null
  return {
    atMs: orNull(at),
    sentAtMs: orNull(sentAt),
    seq: orNull(seq),
    buffered: buffered === 1,
    fix,
    lock: isThere(isLock) ? lockOf() : null,
    events: NO_EVENTS,
    batteryPct: orNull(batteryPct),
    charging: flagOrNull(charging),
    cell,
    jamming: flagOrNull(jamming),
    firmware: isThere(firmware) ? scannedText(firmware) : null,
  }
}

const [OPENING, CLOSING, COMMA] = [0x5b, 0x5d, 0x2c]

/**
 * Nearly every report is plain: no events, every member absent or as CONTRACT has it, nothing written in another way than
 * devices write it. Such a body of at most REPORT_MAX_BYTES, one report or an array of them, is read here from its bytes at
 * once; it costs less than half of what JSON.parse alone does (`npm run bench -- decoding`), and the line reads nothing else.
 *
 * Null when anything in it is different, a bad part included: then the schema decides (report-v1.ts). What this accepts the
 * schema reads as the same (test/contract/plain-report.test.ts; docs/decisions/0106). Not for two bodies at a time: all scans
 * share one place.
 */
export const readPlainReports = (body: Uint8Array): readonly WireReport[] | null => {
  lay(body)
  const start = skipBlank(0)
  const isMany = bytes[start] === OPENING
  let at = scanObject(isMany ? skipBlank(start + 1) : start, REPORT)
  const first = at === NOT_PLAIN ? null : reportOf()
  if (!first) return null
  // As it stands: a list that grows takes room for sixteen more.
  const reports = [first]
  at = skipBlank(at)
  if (isMany) {
    while (bytes[at] === COMMA) {
      at = scanObject(skipBlank(at + 1), REPORT)
      const report = at === NOT_PLAIN ? null : reportOf()
      if (!report) return null
      reports.push(report)
      at = skipBlank(at)
    }
    at = bytes[at] === CLOSING ? skipBlank(at + 1) : NOT_PLAIN
  }
  return at === body.length ? reports : null
}
