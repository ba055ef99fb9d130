import type { SealLatest } from '../adapters/records/records.ts'
import type { SealId, TripId } from '../domain/ids.ts'
import { isLate } from '../domain/late.ts'
import { instantFlags } from '../domain/outlier.ts'
import type { Fix, Report } from '../domain/report.ts'
import type { RuleSettings } from '../domain/rules/settings.ts'

type Written<What> = { -readonly [Member in keyof What]: What[Member] }
/**
 * Written to report by report, its fix too, which would live until the seal's next one: nobody else holds a row while that goes on
 * (`copyOf`).
 */
type Row = Omit<Written<SealLatest>, 'fix'> & { fix: Written<Fix> | null }
const copyOf = (row: SealLatest): Row => ({ ...row, fix: row.fix && { ...row.fix } })
type Line = {
  readonly latest: Row
  /** Device time of the newest report that said something of the lock. */
  lockAtMs: number
  sessions: number
}

/**
 * What was last known of every seal. Late reports never move the dot: only a newer fix in device time does
 * (STYLE 7); a silent seal keeps its last place and the time it was there.
 */
export const createSealBoard = (known: readonly SealLatest[], given: RuleSettings) => {
  let settings = given
  const lines = new Map<SealId, Line>()
  const changed = new Set<SealId>()
  for (const latest of known) {
    const lockAtMs = latest.lock ? (latest.receivedAtMs ?? 0) : 0
    lines.set(latest.sealId, { latest: copyOf(latest), lockAtMs, sessions: latest.online ? 1 : 0 })
  }

  const lineOf = (sealId: SealId): Line => {
    const known = lines.get(sealId)
    if (known) return known
    const line = { latest: unknownSeal(sealId), lockAtMs: 0, sessions: 0 }
    lines.set(sealId, line)
    return line
  }
  const setSessions = (line: Line, sessions: number): void => {
    line.sessions = sessions
    line.latest.online = sessions > 0
    changed.add(line.latest.sealId)
  }

  return {
    /** From now on a fix is plausible by these. */
    judgeBy(inForce: RuleSettings): void {
      settings = inForce
    },
    report(report: Report): void {
      const line = lineOf(report.sealId)
      takeReceipt(line.latest, report)
      takeFix(line.latest, report, settings)
      takeLock(line, report)
      changed.add(report.sealId)
    },
    session(sealId: SealId, online: boolean): void {
      const line = lineOf(sealId)
      setSessions(line, Math.max(0, line.sessions + (online ? 1 : -1)))
    },
    /** A broker that begins anew has no sessions. */
    forgetSessions(): void {
      for (const line of lines.values()) if (line.sessions > 0) setSessions(line, 0)
    },
    onTrip(sealId: SealId, tripId: TripId | null): void {
      const { latest } = lineOf(sealId)
      if (latest.tripId === tripId) return
      latest.tripId = tripId
      changed.add(sealId)
    },
    hasChanged: (): boolean => changed.size > 0,
    /** The rows that changed since the last call. */
    takeChanged(): SealLatest[] {
      const rows = Array.from(changed, (sealId) => copyOf(lineOf(sealId).latest))
      changed.clear()
      return rows
    },
  }
}
export type SealBoard = ReturnType<typeof createSealBoard>

const unknownSeal = (sealId: SealId): Row => ({
  sealId,
  online: false,
  receivedAtMs: null,
  clockSkewMs: null,
  fix: null,
  lock: null,
  batteryPct: null,
  tripId: null,
  firmware: null,
})

const takeReceipt = (row: Row, report: Report): void => {
  const isNewer = report.receivedAtMs >= (row.receivedAtMs ?? 0)
  const { firmware, batteryPct, buffered } = report
  row.firmware = isNewer ? (firmware ?? row.firmware) : (row.firmware ?? firmware)
  row.batteryPct = isNewer && !buffered ? (batteryPct ?? row.batteryPct) : (row.batteryPct ?? batteryPct)
  const skewMs = skewOf(report)
  row.clockSkewMs = isNewer ? (skewMs ?? row.clockSkewMs) : (row.clockSkewMs ?? skewMs)
  if (isNewer) row.receivedAtMs = report.receivedAtMs
}

/** Received − sent by the device's own clock; a live report that doesn't say when it was sent was sent as it was made. */
const skewOf = ({ buffered, sentAtMs, atMs, clockOffsetMs, receivedAtMs }: Report): number | null => {
  if (buffered) return null
  if (sentAtMs !== null) return receivedAtMs - sentAtMs
  return isLate(atMs, receivedAtMs) ? null : receivedAtMs - (atMs - clockOffsetMs)
}

/**
 * The newest gnss fix that is plausible by itself. A speed outlier is only known by the fix after it (DOMAIN: both in
 * and out), and that one takes its place here; held back, a seal set down elsewhere would miss from lastReport.
 */
const takeFix = (row: Row, { fix, receivedAtMs }: Report, settings: RuleSettings): void => {
  if (fix?.source !== 'gnss' || (row.fix && fix.atMs <= row.fix.atMs)) return
  if (instantFlags(fix, receivedAtMs, settings).length > 0) return
  if (row.fix) write(row.fix, fix)
  else row.fix = { ...fix }
}

const write = (to: Written<Fix>, fix: Fix): void => {
  to.atMs = fix.atMs
  to.lng = fix.lng
  to.lat = fix.lat
  to.accuracyM = fix.accuracyM
  to.speedKmh = fix.speedKmh
  to.headingDeg = fix.headingDeg
  to.altitudeM = fix.altitudeM
  to.satellites = fix.satellites
  to.source = fix.source
}

/** What a report leaves open stays as it was known. */
const takeLock = (line: Line, { lock, atMs }: Report): void => {
  if (!lock || atMs < line.lockAtMs) return
  line.lockAtMs = atMs
  const before = line.latest.lock
  const isWhole = lock.state !== null && lock.wire !== null && lock.case !== null
  line.latest.lock =
    isWhole || !before
      ? lock
      : { state: lock.state ?? before.state, wire: lock.wire ?? before.wire, case: lock.case ?? before.case }
}
