import type { Records } from '../adapters/records/records.ts'
import type { SealId, TripId } from '../domain/ids.ts'
import type { Report } from '../domain/report.ts'
import type { Assignments } from './assignments.ts'
import { type Address, addressOf } from './journey-key.ts'
import type { OrderedEntry } from './order.ts'
import type { Witnesses } from './witnesses.ts'

type Deps = {
  readonly records: Pick<Records, 'trips'>
  readonly assignments: Assignments
  readonly witnesses: Witnesses
}
const NOBODY: readonly Address[] = []
const NO_TRIPS: readonly TripId[] = []

/** Only where somebody was is held against where others were (domain/judging/company-of.ts). */
const saysWhere = ({ fix }: Report): boolean => fix?.source === 'gnss'

/**
 * Whose journeys hear where somebody else was: the seals of a trip of each other, and of the phones that are bound to it.
 * A trip's seals change by acts only.
 */
export const createOnlookers = ({ records, assignments, witnesses }: Deps) => {
  const sealsOf = new Map<TripId, readonly SealId[]>()

  const tripsAt = (sealId: SealId, atMs: number): readonly TripId[] => {
    if (witnesses.isWitness(sealId)) return witnesses.at(sealId, atMs).map(({ tripId }) => tripId)
    const assignment = assignments.at(sealId, atMs)
    return assignment ? [assignment.tripId] : []
  }
  /** Nearly every trip has one seal, and nearly every sender is one: told without making a list. */
  const isAlone = (sealId: SealId, atMs: number): boolean => {
    if (witnesses.isWitness(sealId)) return false
    const assignment = assignments.at(sealId, atMs)
    return assignment === null || (sealsOf.get(assignment.tripId)?.length ?? 0) < 2
  }
  /** The trips that a report may concern and of whose seals nothing is known yet: nearly always none. */
  const unknownTrips = ({ sealId, atMs }: Report): readonly TripId[] => {
    if (witnesses.isWitness(sealId)) return tripsAt(sealId, atMs).filter((tripId) => !sealsOf.has(tripId))
    const assignment = assignments.at(sealId, atMs)
    return assignment === null || sealsOf.has(assignment.tripId) ? NO_TRIPS : [assignment.tripId]
  }
  const learn = async (tripIds: readonly TripId[]): Promise<void> => {
    const assigned = Map.groupBy(await records.trips.assignmentsOfTrips(tripIds), ({ tripId }) => tripId)
    for (const tripId of tripIds)
      sealsOf.set(tripId, [...new Set((assigned.get(tripId) ?? []).map(({ sealId }) => sealId))])
  }

  return {
    /** Reads what is not known yet of the trips of some entries and their senders; their assignments must have been loaded. */
    async load(entries: readonly OrderedEntry[], sealIds: readonly SealId[]): Promise<void> {
      await witnesses.load(sealIds)
      const unknown = new Set<TripId>()
      for (const { judged } of entries)
        for (const report of judged)
          if (saysWhere(report)) for (const tripId of unknownTrips(report)) unknown.add(tripId)
      if (unknown.size > 0) await learn([...unknown])
    },
    /** The journeys besides its own to which a report may mean something. */
    of(report: Report): readonly Address[] {
      const { sealId, atMs } = report
      if (!saysWhere(report) || isAlone(sealId, atMs)) return NOBODY
      const bound = witnesses.at(sealId, atMs)
      return tripsAt(sealId, atMs).flatMap((tripId) => {
        const seals = sealsOf.get(tripId) ?? []
        if (bound.length === 0 && seals.length < 2) return []
        return seals.filter((other) => other !== sealId).map((other) => addressOf({ tripId, sealId: other }))
      })
    },
    /** The trip whose reports are best judged together with those of a sender; null when it is on none. */
    tripOf(sealId: SealId, atMs: number): TripId | null {
      if (witnesses.isWitness(sealId)) return witnesses.at(sealId, atMs)[0]?.tripId ?? null
      return assignments.at(sealId, atMs)?.tripId ?? null
    },
    /** Whose word says nothing of how seals fare. */
    isPhone: (id: SealId): boolean => witnesses.isWitness(id),
    /** An act changed a trip. */
    async forget(tripId: TripId): Promise<void> {
      sealsOf.delete(tripId)
      await witnesses.forget(tripId)
    },
  }
}
export type Onlookers = ReturnType<typeof createOnlookers>
