import type { ChainedEntry } from '../../../../adapters/records/audit-records.ts'
import type { Trip } from '../../../../domain/trip/trip.ts'
import { SYSTEM, type TimelineItem } from './timeline-item.ts'

/** The audit's entries of what judging wrote into a trip (ingest/keep-milestones.ts). */
export const JUDGED = 'trip.judged'

const MILESTONES = [
  ['departedAtMs', 'departed'],
  ['inTransitAtMs', 'in-transit'],
  ['arrivedAtMs', 'arrived'],
] as const
type Milestones = Pick<Trip, (typeof MILESTONES)[number][0]>
type Judged = { readonly atMs: number; readonly was: Milestones; readonly is: Milestones }

/** What stands by now, each once, and what was taken back; `entries` ascending. */
export const itemsOfMilestones = (trip: Milestones, entries: readonly ChainedEntry[]): TimelineItem[] => {
  const judged = entries.map(({ atMs, detailJson }): Judged => ({ atMs, ...JSON.parse(detailJson) }))
  return MILESTONES.flatMap(([member, kind]) => {
    const atMs = trip[member]
    const takenBack = judged.filter(({ was, is }) => was[member] !== null && is[member] === null)
    const said = judged.findLast(({ was, is }) => is[member] === atMs && was[member] !== atMs)
    const common = { by: SYSTEM, sealId: null, sentence: null }
    return [
      ...takenBack.map(
        (entry, index): TimelineItem => ({
          ...{ ...common, key: `milestone:${kind}:back:${index}`, atMs: entry.atMs, recordedAtMs: entry.atMs },
          kind: 'milestone-taken-back',
          detail: { milestone: kind },
        }),
      ),
      ...(atMs === null
        ? []
        : [{ ...common, key: `milestone:${kind}`, atMs, recordedAtMs: said?.atMs ?? atMs, kind, detail: {} }]),
    ]
  })
}
