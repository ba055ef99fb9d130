import type { SealId, TripId } from '../domain/ids.ts'
import { insert } from '../domain/judging/journey.ts'
import type { Report } from '../domain/report.ts'
import type { Assignments } from './assignments.ts'
import type { Batch, Change } from './batch.ts'
import { type Journeys, journeyKey, type Phase } from './journeys.ts'
import type { Lane } from './lane.ts'
import type { Onlookers } from './onlookers.ts'
import type { OrderedEntry } from './order.ts'

type Deps = { readonly assignments: Assignments; readonly onlookers: Onlookers; readonly journeys: Journeys }
type Addressed = {
  readonly phase: Phase
  readonly tripId: TripId
  readonly sealId: SealId
  readonly offset: number
  readonly isReleased: boolean
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
  const addressed = entries.flatMap((entry) => addressesOf(deps, entry))
  const byJourney = Map.groupBy(addressed, ({ tripId, sealId, phase }) => journeyKey(tripId, sealId, phase))
  for (const list of byJourney.values()) {
    const [first] = list
    const change = first && (await batch.changeOf(first.tripId, first.sealId, first.phase))
    if (!change) continue
    // After a crash the live lane is read again from the oldest checkpoint: what a journey holds already is passed over.
    const { offset: heldTo, wholeTo } = change.live
    const fresh = list.filter(({ offset, isReleased }) => isReleased || offset > (lane === 'live' ? heldTo : wholeTo))
    if (fresh.length === 0) continue
    // What was released may have been judged in part, as older code read it: only all of the journey again is sure.
    if (fresh.some(({ isReleased }) => isReleased)) await judgeAgain(deps, change, toOffset)
    else await insertInto(deps, change, fresh, toOffset)
  }
}

/**
 * A report speaks of the trip at its own time, armed or not; an event in it may speak of an earlier one. Where it was concerns
 * its company.
 */
const addressesOf = (
  { assignments, onlookers }: Deps,
  { sealId, offset, isReleased = false, judged }: OrderedEntry,
): Addressed[] =>
  judged.flatMap((report) => {
    const times = [report.atMs, ...report.events.map(({ atMs }) => atMs)]
    const tripIds = new Set(times.flatMap((atMs) => assignments.at(sealId, atMs)?.tripId ?? []))
    const own = [...tripIds].map((tripId) => ({ tripId, sealId }))
    const unarmed = assignments.unarmedAt(sealId, report.atMs)
    const said = { offset, isReleased, report }
    return [
      ...[...own, ...onlookers.of(report)].map((part): Addressed => ({ ...part, ...said, phase: 'armed' })),
      ...(unarmed ? [{ tripId: unarmed.tripId, sealId, ...said, phase: 'unarmed' } as const] : []),
    ]
  })

const insertInto = async (deps: Deps, change: Change, fresh: readonly Addressed[], toOffset: number): Promise<void> => {
  const { journey } = change.live
  const reports = fresh.map(({ report }) => report)
  const inserted = insert(journey, reports, deps.journeys.onRuleError(journey.plan))
  if (inserted.kind === 'reload') return judgeAgain(deps, change, toOffset)
  change.live = { ...change.live, journey: inserted.journey }
  change.toReconcile ||= inserted.changed
}

/** From its beginning, with all that the journal keeps of it, as today's code reads it. */
const judgeAgain = async ({ journeys }: Deps, change: Change, toOffset: number): Promise<void> => {
  const { journey, offset } = change.live
  const again = await journeys.again(journey.plan, change.live, Math.max(toOffset, offset))
  if (!again) return
  change.live = { ...again, offset }
  change.toReconcile = true
}
