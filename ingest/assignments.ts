import type { Assignment, Records, SealWatch } from '../adapters/records/records.ts'
import type { SealId, TripId } from '../domain/ids.ts'
import { type Address, addressOf, type Phase } from './journey-key.ts'

/**
 * Which trip a seal's report belongs to: the one it was assigned to at the report's device time, so that a late report
 * reaches a trip that is closed by now.
 */
export const createAssignments = (deps: { readonly records: Records }) => {
  const known = new Map<SealId, readonly (Assignment & Address)[]>()
  const watches = new Map<SealId, readonly (SealWatch & Address)[]>()
  let read: SealId[] = []
  return {
    /** Reads what is not known yet; call it before `at`. */
    async load(sealIds: Iterable<SealId>): Promise<void> {
      const missing = new Set<SealId>()
      for (const sealId of sealIds) if (!known.has(sealId)) missing.add(sealId)
      if (missing.size === 0) return
      const found = Map.groupBy(await deps.records.trips.assignments([...missing]), ({ sealId }) => sealId)
      for (const sealId of missing) known.set(sealId, addressed(found.get(sealId) ?? [], 'armed'))
      for (const sealId of missing) read.push(sealId)
      const watched = Map.groupBy(await deps.records.trips.watches([...missing]), ({ sealId }) => sealId)
      for (const sealId of missing) watches.set(sealId, addressed(watched.get(sealId) ?? [], 'unarmed'))
    },
    /** The seals whose assignments were read since the last call: only theirs may be other ones. */
    takeRead(): readonly SealId[] {
      const taken = read
      read = []
      return taken
    },
    /** The assignment in force at a device time, newest first where two meet; null when the seal was on no trip. */
    at(sealId: SealId, atMs: number): (Assignment & Address) | null {
      const all = known.get(sealId) ?? NONE
      // A plain loop: every report asks, some of them four times.
      for (const one of all) if (one.fromMs <= atMs && (one.toMs === null || atMs <= one.toMs)) return one
      return null
    },
    /** The trip that had it at a device time and was not armed. */
    unarmedAt(sealId: SealId, atMs: number): (SealWatch & Address) | null {
      const all = watches.get(sealId) ?? NONE
      for (const one of all) if (one.fromMs <= atMs && (one.toMs === null || atMs < one.toMs)) return one
      return null
    },
    /** The trip it is on now, to be shown beside it. */
    current: (sealId: SealId): TripId | null => known.get(sealId)?.find(({ toMs }) => toMs === null)?.tripId ?? null,
    /** An act changed them: read again when needed. */
    forget(sealIds: Iterable<SealId>): void {
      for (const sealId of sealIds) known.delete(sealId)
    },
  }
}
const NONE: readonly never[] = []
const addressed = <Part extends Pick<Address, 'tripId' | 'sealId'>>(parts: readonly Part[], phase: Phase) =>
  parts.map((part) => ({ ...part, ...addressOf(part, phase) }))
export type Assignments = ReturnType<typeof createAssignments>
