import type { Assignment, Records, SealWatch } from '../adapters/records/records.ts'
import type { SealId, TripId } from '../domain/ids.ts'

/**
 * Which trip a seal's report belongs to: the one it was assigned to at the report's device time, so that a late report
 * reaches a trip that is closed by now.
 */
export const createAssignments = (deps: { readonly records: Records }) => {
  const known = new Map<SealId, readonly Assignment[]>()
  const watches = new Map<SealId, readonly SealWatch[]>()
  return {
    /** Reads what is not known yet; call it before `at`. */
    async load(sealIds: Iterable<SealId>): Promise<void> {
      const missing = [...new Set(sealIds)].filter((sealId) => !known.has(sealId))
      if (missing.length === 0) return
      const found = Map.groupBy(await deps.records.trips.assignments(missing), ({ sealId }) => sealId)
      for (const sealId of missing) known.set(sealId, found.get(sealId) ?? [])
      const watched = Map.groupBy(await deps.records.trips.watches(missing), ({ sealId }) => sealId)
      for (const sealId of missing) watches.set(sealId, watched.get(sealId) ?? [])
    },
    /** The assignment in force at a device time, newest first where two meet; null when the seal was on no trip. */
    at: (sealId: SealId, atMs: number): Assignment | null =>
      known.get(sealId)?.find(({ fromMs, toMs }) => fromMs <= atMs && (toMs === null || atMs <= toMs)) ?? null,
    /** The trip that had it at a device time and was not armed. */
    unarmedAt: (sealId: SealId, atMs: number): SealWatch | null =>
      watches.get(sealId)?.find(({ fromMs, toMs }) => fromMs <= atMs && (toMs === null || atMs < toMs)) ?? null,
    /** The trip it is on now, to be shown beside it. */
    current: (sealId: SealId): TripId | null => known.get(sealId)?.find(({ toMs }) => toMs === null)?.tripId ?? null,
    /** An act changed them: read again when needed. */
    forget(sealIds: Iterable<SealId>): void {
      for (const sealId of sealIds) known.delete(sealId)
    },
  }
}
export type Assignments = ReturnType<typeof createAssignments>
