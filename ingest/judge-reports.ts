import { insert } from '../domain/judging/journey.ts'
import type { Lane } from '../domain/lane.ts'
import type { Report } from '../domain/report.ts'
import type { Assignments } from './assignments.ts'
import type { Batch, Change } from './batch.ts'
import type { Address } from './journey-key.ts'
import type { Journeys } from './journeys.ts'
import type { Onlookers } from './onlookers.ts'
import type { OrderedEntry } from './order.ts'

type Deps = { readonly assignments: Assignments; readonly onlookers: Onlookers; readonly journeys: Journeys }

/** Folds the reports of a lane into the journeys they speak of. */
export const judgeReports = async (
  deps: Deps,
  batch: Batch,
  lane: Lane,
  entries: readonly OrderedEntry[],
  toOffset: number,
): Promise<void> => {
  await handOut(deps, batch, lane, entries)
  for (const change of batch.changes()) {
    if (change.fresh.length === 0) continue
    // What was released may have been judged in part, as older code read it: only all of the journey again is sure.
    if (change.isReleased || !takesIn(deps, change)) await judgeAgain(deps, change, toOffset)
  }
}

/** Gives each journey its fresh reports. */
const handOut = async (deps: Deps, batch: Batch, lane: Lane, entries: readonly OrderedEntry[]): Promise<void> => {
  for (const { offset, isReleased = false, judged } of entries)
    for (const report of judged)
      for (const address of addressesOf(deps, report)) {
        // No await where none is needed: a turn has thousands of reports, and a promise costs as much as a rule.
        const change = batch.known(address) ?? (await batch.changeOf(address))
        if (!change) continue
        // After a crash the live lane is read again from the oldest checkpoint: what a journey holds already is passed over.
        const { offset: heldTo, wholeTo } = change.live
        if (!isReleased && offset <= (lane === 'live' ? heldTo : wholeTo)) continue
        change.fresh.push(report)
        change.isReleased ||= isReleased
      }
}

/**
 * A report speaks of the trip at its own time, armed or not; an event in it may speak of an earlier one. Where it was concerns
 * its company.
 */
const addressesOf = ({ assignments, onlookers }: Deps, report: Report): Address[] => {
  const { sealId, atMs, events } = report
  const own = assignments.at(sealId, atMs)
  const addresses: Address[] = own ? [own] : []
  for (const event of events) {
    const earlier = assignments.at(sealId, event.atMs)
    if (earlier && !addresses.some(({ key }) => key === earlier.key)) addresses.push(earlier)
  }
  for (const other of onlookers.of(report)) addresses.push(other)
  const unarmed = assignments.unarmedAt(sealId, atMs)
  if (unarmed) addresses.push(unarmed)
  return addresses
}

/** False when the journey has to be judged again to take them in. */
const takesIn = ({ journeys }: Deps, change: Change): boolean => {
  const { journey } = change.live
  const inserted = insert(journey, change.fresh, journeys.onRuleError(journey.plan))
  if (inserted.kind === 'reload') return false
  change.live.journey = inserted.journey
  change.toReconcile ||= inserted.changed
  return true
}

/** From its beginning, with all that the journal keeps of it, as today's code reads it. */
const judgeAgain = async ({ journeys }: Deps, change: Change, toOffset: number): Promise<void> => {
  const { live } = change
  const again = await journeys.again(live.journey.plan, live, Math.max(toOffset, live.offset))
  if (!again) return
  Object.assign(live, again, { offset: live.offset })
  change.toReconcile = true
}
