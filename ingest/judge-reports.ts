import type { SealId, TripId } from '../domain/ids.ts'
import { insert } from '../domain/judging/journey.ts'
import type { Report } from '../domain/report.ts'
import type { Assignments } from './assignments.ts'
import type { Batch, Change } from './batch.ts'
import { type Journeys, journeyKey } from './journeys.ts'
import type { Lane } from './lane.ts'
import type { OrderedEntry } from './order.ts'

type Deps = { readonly assignments: Assignments; readonly journeys: Journeys }
type Addressed = {
  readonly tripId: TripId
  readonly sealId: SealId
  readonly offset: number
  readonly report: Report
}

/** Folds the reports of a lane into the journeys they speak of. */
export const judgeReports = async (
  deps: Deps,
  batch: Batch,
  lane: Lane,
  entries: readonly OrderedEntry[],
  toOffset: number,
): Promise<void> => {
  const addressed = entries.flatMap((entry) => addressesOf(deps.assignments, entry))
  const byJourney = Map.groupBy(addressed, ({ tripId, sealId }) => journeyKey(tripId, sealId))
  for (const list of byJourney.values()) {
    const [first] = list
    const change = first && (await batch.changeOf(first.tripId, first.sealId))
    if (!change) continue
    // After a crash the live lane is read again from the oldest checkpoint: what a journey holds already is passed over.
    const { offset: heldTo, wholeTo } = change.live
    const fresh = list.filter(({ offset }) => offset > (lane === 'live' ? heldTo : wholeTo))
    if (fresh.length === 0) continue
    const reports = fresh.map(({ report }) => report)
    await insertInto(deps, change, reports, toOffset)
  }
}

/** A report speaks of the trip at its own time; an event in it may speak of an earlier one. */
const addressesOf = (assignments: Assignments, { sealId, offset, judged }: OrderedEntry): Addressed[] =>
  judged.flatMap((report) => {
    const times = [report.atMs, ...report.events.map(({ atMs }) => atMs)]
    const tripIds = new Set(times.flatMap((atMs) => assignments.at(sealId, atMs)?.tripId ?? []))
    return [...tripIds].map((tripId) => ({ tripId, sealId, offset, report }))
  })

const insertInto = async (
  { journeys }: Deps,
  change: Change,
  reports: readonly Report[],
  toOffset: number,
): Promise<void> => {
  const { journey, offset } = change.live
  const inserted = insert(journey, reports, journeys.onRuleError(journey.plan))
  if (inserted.kind === 'folded') {
    change.live = { ...change.live, journey: inserted.journey }
    change.toReconcile ||= inserted.changed
    return
  }
  const again = await journeys.again(journey.plan, change.live, Math.max(toOffset, offset))
  if (!again) return
  change.live = { ...again, offset }
  change.toReconcile = true
}
