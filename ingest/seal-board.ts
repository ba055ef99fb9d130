import type { SealLatest } from '../adapters/records/records.ts'
import type { SealId, TripId } from '../domain/ids.ts'
import { isLate } from '../domain/late.ts'
import { instantFlags } from '../domain/outlier.ts'
import type { Lock, Report } from '../domain/report.ts'
import type { RuleSettings } from '../domain/rules/settings.ts'

type Line = {
  readonly latest: SealLatest
  /** Device time of the newest report that said something of the lock. */
  readonly lockAtMs: number
  readonly sessions: number
}

/**
 * What was last known of every seal. Late reports never move the dot: only a newer fix in device time does
 * (STYLE 7); a silent seal keeps its last place and the time it was there.
 */
export const createSealBoard = (known: readonly SealLatest[], given: RuleSettings) => {
  let settings = given
  const lines = new Map<SealId, Line>()
  let changed = new Set<SealId>()
  for (const latest of known) {
    const lockAtMs = latest.lock ? (latest.receivedAtMs ?? 0) : 0
    lines.set(latest.sealId, { latest, lockAtMs, sessions: latest.online ? 1 : 0 })
  }

  const lineOf = (sealId: SealId): Line =>
    lines.get(sealId) ?? { latest: unknownSeal(sealId), lockAtMs: 0, sessions: 0 }
  const put = (sealId: SealId, line: Line): void => {
    lines.set(sealId, line)
    changed.add(sealId)
  }

  return {
    /** From now on a fix is plausible by these. */
    judgeBy(inForce: RuleSettings): void {
      settings = inForce
    },
    report(report: Report): void {
      const line = lineOf(report.sealId)
      put(report.sealId, withLock(withFix(withReceipt(line, report), report, settings), report))
    },
    session(sealId: SealId, online: boolean): void {
      const line = lineOf(sealId)
      const sessions = Math.max(0, line.sessions + (online ? 1 : -1))
      put(sealId, { ...line, sessions, latest: { ...line.latest, online: sessions > 0 } })
    },
    /** A broker that begins anew has no sessions. */
    forgetSessions(): void {
      for (const [sealId, line] of lines)
        if (line.sessions > 0) put(sealId, { ...line, sessions: 0, latest: { ...line.latest, online: false } })
    },
    onTrip(sealId: SealId, tripId: TripId | null): void {
      const line = lineOf(sealId)
      if (line.latest.tripId !== tripId) put(sealId, { ...line, latest: { ...line.latest, tripId } })
    },
    /** The rows that changed since the last call. */
    takeChanged(): SealLatest[] {
      const rows = [...changed].map((sealId) => lineOf(sealId).latest)
      changed = new Set()
      return rows
    },
  }
}
export type SealBoard = ReturnType<typeof createSealBoard>

const unknownSeal = (sealId: SealId): SealLatest => ({
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

const withReceipt = (line: Line, report: Report): Line => {
  const clockSkewMs = skewOf(report)
  const isNewer = report.receivedAtMs >= (line.latest.receivedAtMs ?? 0)
  return {
    ...line,
    latest: {
      ...line.latest,
      receivedAtMs: Math.max(report.receivedAtMs, line.latest.receivedAtMs ?? 0),
      clockSkewMs: clockSkewMs ?? line.latest.clockSkewMs,
      firmware: (isNewer ? report.firmware : null) ?? line.latest.firmware ?? report.firmware,
      batteryPct:
        isNewer && !report.buffered
          ? (report.batteryPct ?? line.latest.batteryPct)
          : (line.latest.batteryPct ?? report.batteryPct),
    },
  }
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
const withFix = (line: Line, { fix, receivedAtMs }: Report, settings: RuleSettings): Line => {
  if (fix?.source !== 'gnss') return line
  if (instantFlags(fix, receivedAtMs, settings).length > 0) return line
  const shown = line.latest.fix
  if (shown && fix.atMs <= shown.atMs) return line
  return { ...line, latest: { ...line.latest, fix } }
}

/** What a report leaves open stays as it was known. */
const withLock = (line: Line, { lock, atMs }: Report): Line => {
  if (!lock || atMs < line.lockAtMs) return line
  const before = line.latest.lock
  const merged: Lock = {
    state: lock.state ?? before?.state ?? null,
    wire: lock.wire ?? before?.wire ?? null,
    case: lock.case ?? before?.case ?? null,
  }
  return { ...line, lockAtMs: atMs, latest: { ...line.latest, lock: merged } }
}
