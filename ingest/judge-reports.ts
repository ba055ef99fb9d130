import type { SealId, TripId } from '../domain/ids.ts'
import { insert } from '../domain/judging/journey.ts'
import type { Lane } from '../domain/lane.ts'
import type { Report } from '../domain/report.ts'
import type { Assignments } from './assignments.ts'
import type { Batch, Change } from './batch.ts'
import type { Journeys, Phase } from './journeys.ts'
import type { Onlookers } from './onlookers.ts'
import type { OrderedEntry } from './order.ts'

type Deps = { readonly assignments: Assignments; readonly onlookers: Onlookers; readonly journeys: Journeys }
type Part = { readonly tripId: TripId; readonly sealId: SealId; readonly phase: Phase }
/** What one journey has to take in. */
type Fresh = { readonly reports: Report[]; isReleased: boolean }

/** Folds the reports of a lane into the journeys they speak of. */
export const judgeReports = async (
  deps: Deps,
  batch: Batch,
  lane: Lane,
  entries: readonly OrderedEntry[],
  toOffset: number,
): Promise<void> => {
  for (const [change, { reports, isReleased }] of await addressed(deps, batch, lane, entries)) {
    // What was released may have been judged in part, as older code read it: only all of the journey again is sure.
    if (isReleased) await judgeAgain(deps, change, toOffset)
    else await insertInto(deps, change, reports, toOffset)
  }
}

/** Each journey's fresh reports; journeys in the order in which they are first spoken of. */
const addressed = async (
  deps: Deps,
  batch: Batch,
  lane: Lane,
  entries: readonly OrderedEntry[],
): Promise<Map<Change, Fresh>> => {
  const fresh = new Map<Change, Fresh>()
  for (const { offset, isReleased = false, judged } of entries)
    for (const report of judged)
      for (const { tripId, sealId, phase } of addressesOf(deps, report)) {
        // No await where none is needed: a turn has thousands of reports, and a promise costs as much as a rule.
        const change = batch.known(tripId, sealId, phase) ?? (await batch.changeOf(tripId, sealId, phase))
        if (!change) continue
        // After a crash the live lane is read again from the oldest checkpoint: what a journey holds already is passed over.
        const { offset: heldTo, wholeTo } = change.live
        if (!isReleased && offset <= (lane === 'live' ? heldTo : wholeTo)) continue
        const known = fresh.get(change)
        if (!known) fresh.set(change, { reports: [report], isReleased })
        else {
          known.reports.push(report)
          known.isReleased ||= isReleased
        }
      }
  return fresh
}

/**
 * A report speaks of the trip at its own time, armed or not; an event in it may speak of an earlier one. Where it was concerns
 * its company.
 */
const addressesOf = ({ assignments, onlookers }: Deps, report: Report): Part[] => {
  const { sealId, atMs, events } = report
  const parts: Part[] = []
  const tripId = assignments.at(sealId, atMs)?.tripId
  if (tripId) parts.push({ tripId, sealId, phase: 'armed' })
  for (const event of events) {
    const earlier = assignments.at(sealId, event.atMs)?.tripId
    if (earlier && !parts.some((part) => part.tripId === earlier))
      parts.push({ tripId: earlier, sealId, phase: 'armed' })
  }
  for (const part of onlookers.of(report)) parts.push({ ...part, phase: 'armed' })
  const unarmed = assignments.unarmedAt(sealId, atMs)
  if (unarmed) parts.push({ tripId: unarmed.tripId, sealId, phase: 'unarmed' })
  return parts
}

const insertInto = async (deps: Deps, change: Change, reports: readonly Report[], toOffset: number): Promise<void> => {
  const { journey } = change.live
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
