import type { WireReport } from '../contract/wire-report.ts'
import { type ClockCorrection, type ClockCorrections, correctionAt } from '../domain/clock-corrections.ts'
import { type ClockState, initialClock, observe, offsetMs, settledClock } from '../domain/clock-offset.ts'
import type { SealId } from '../domain/ids.ts'

export type ClockLogSnapshot = ClockCorrections

/** A clock that changes more often is a lie that would grow the log, which is kept whole, without end; so is one that falls back more often. */
const BETWEEN_CHANGES_MS = 60_000

/**
 * The clock correction in force at every journal entry, per seal (DOMAIN: "corrected by the offset in force at
 * receipt, which is kept with the report"). Only changes are kept, so every later reader of the journal (backlog,
 * positions, a rebuild) corrects a report exactly as it was corrected when it came (docs/decisions/0015). `heardBefore`:
 * the seals whose reports were known before this start.
 */
export const createClockLog = (snapshot: ClockLogSnapshot, heardBefore: ReadonlySet<string> = new Set()) => {
  const lines = new Map<string, ClockCorrection[]>(Object.entries(snapshot).map(([seal, log]) => [seal, [...log]]))
  const estimates = new Map<string, ClockState>()
  const changedAtMs = new Map<string, number>()
  const fellAtMs = new Map<string, number>()
  let changed = false

  const at = (sealId: SealId, offset: number): number => correctionAt(lines.get(sealId), offset)

  /** After a restart a seal's clock is believed as it was: its first message may be one that waited an hour for us. */
  const firstEstimate = (sealId: SealId): ClockState => {
    const inForceMs = lines.get(sealId)?.at(-1)?.[1]
    return inForceMs === undefined && !heardBefore.has(sealId) ? initialClock : settledClock(inForceMs ?? 0)
  }

  return {
    at,
    /** Learns from the reports of a new journal entry and gives the correction in force for it, ms. */
    learn(sealId: SealId, offset: number, receivedAtMs: number, reports: readonly WireReport[]): number {
      const before = estimates.get(sealId) ?? firstEstimate(sealId)
      const after = reports.reduce((state, report) => observe(state, sampleOf(report, receivedAtMs)), before)
      estimates.set(sealId, after)
      const estimate = offsetMs(after)
      const inForce = at(sealId, offset)
      if (after === before || estimate === inForce) return inForce
      // A fall waits for no change of before: a queue may tell of a jump and of its end at once.
      const ofItsKindMs = after.falls > before.falls ? fellAtMs : changedAtMs
      const lastMs = ofItsKindMs.get(sealId)
      if (lastMs !== undefined && receivedAtMs - lastMs < BETWEEN_CHANGES_MS) return inForce
      ofItsKindMs.set(sealId, receivedAtMs)
      const log = lines.get(sealId) ?? []
      log.push([offset, estimate])
      lines.set(sealId, log)
      changed = true
      return estimate
    },
    /** The whole log, when it changed since this was last asked; else null. */
    takeChange(): ClockLogSnapshot | null {
      if (!changed) return null
      changed = false
      return Object.fromEntries(lines)
    },
  }
}
export type ClockLog = ReturnType<typeof createClockLog>

const sampleOf = (report: WireReport, receivedAtMs: number) => ({
  receivedAtMs,
  sentAtMs: report.sentAtMs,
  atMs: report.atMs ?? report.fix?.atMs ?? null,
  seq: report.seq,
  buffered: report.buffered,
})
