import type { WireReport } from '../contract/wire-report.ts'
import { type ClockCorrection, type ClockCorrections, correctionAt } from '../domain/clock-corrections.ts'
import { type ClockState, initialClock, observe, offsetMs, settledClock } from '../domain/clock-offset.ts'
import type { SealId } from '../domain/ids.ts'

export type ClockLogSnapshot = ClockCorrections

/** A clock that changes more often is a lie that would grow the log, which is kept whole, without end; so is one that falls back more often. */
const BETWEEN_CHANGES_MS = 60_000

/** What is known of one seal's clock; −∞ = its correction has not changed, or fallen back, since the start. */
type SealClock = {
  readonly clock: ClockState
  readonly log: ClockCorrection[]
  changedAtMs: number
  fellAtMs: number
}
const sealWith = (log: ClockCorrection[], clock: ClockState): SealClock => ({
  clock,
  log,
  changedAtMs: Number.NEGATIVE_INFINITY,
  fellAtMs: Number.NEGATIVE_INFINITY,
})

/**
 * The clock correction in force at every journal entry, per seal (DOMAIN: "corrected by the offset in force at
 * receipt, which is kept with the report"). Only changes are kept, so every later reader of the journal (backlog,
 * positions, a rebuild) corrects a report exactly as it was corrected when it came (docs/decisions/0015). `heardBefore`:
 * the seals whose reports were known before this start.
 */
export const createClockLog = (snapshot: ClockLogSnapshot, heardBefore: ReadonlySet<string> = new Set()) => {
  const seals = new Map(
    Object.entries(snapshot).map(([seal, log]) => [seal, sealWith([...log], settledClock(log.at(-1)?.[1] ?? 0))]),
  )
  let changed = false

  const at = (sealId: SealId, offset: number): number => correctionAt(seals.get(sealId)?.log, offset)

  /** After a restart a seal's clock is believed as it was: its first message may be one that waited an hour for us. */
  const hearFirst = (sealId: SealId): SealClock => {
    const seal = sealWith([], heardBefore.has(sealId) ? settledClock(0) : initialClock())
    seals.set(sealId, seal)
    return seal
  }

  return {
    at,
    /** Learns from the reports of a new journal entry and gives the correction in force for it, ms. */
    learn(sealId: SealId, offset: number, receivedAtMs: number, reports: readonly WireReport[]): number {
      const seal = seals.get(sealId) ?? hearFirst(sealId)
      const { falls } = seal.clock
      let hasLearnt = false
      for (const report of reports) if (observe(seal.clock, receivedAtMs, report)) hasLearnt = true
      const estimate = offsetMs(seal.clock)
      const inForce = correctionAt(seal.log, offset)
      if (!hasLearnt || estimate === inForce) return inForce
      // A fall waits for no change of before: a queue may tell of a jump and of its end at once.
      const ofItsKind = seal.clock.falls > falls ? 'fellAtMs' : 'changedAtMs'
      if (receivedAtMs - seal[ofItsKind] < BETWEEN_CHANGES_MS) return inForce
      seal[ofItsKind] = receivedAtMs
      seal.log.push([offset, estimate])
      changed = true
      return estimate
    },
    /** The whole log, when it changed since this was last asked; else null. */
    takeChange(): ClockLogSnapshot | null {
      if (!changed) return null
      changed = false
      return Object.fromEntries([...seals].flatMap(([seal, { log }]) => (log.length > 0 ? [[seal, log]] : [])))
    },
  }
}
export type ClockLog = ReturnType<typeof createClockLog>
