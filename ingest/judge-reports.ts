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

/**
 * A report speaks of the trip at its own time, armed or not; an event in it may speak of an earlier one. Where it was concerns
 * its company.
 */
const addressesOf = ({ assignments, onlookers }: Deps, report: Report): readonly Address[] => {
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

/** Mostly a list of one, made for every report: one that is empty first keeps seventeen places from its first on. */
const added = <One>(some: One[] | null, one: One): One[] => {
  if (!some) return [one]
  some.push(one)
  return some
}

/** Gives a report of an entry to a journey that it speaks of; `takeIn` folds it in. */
const give = (
  batch: Batch,
  change: Change,
  lane: Lane,
  { offset, isReleased = false }: OrderedEntry,
  report: Report,
) => {
  const { offset: heldTo, wholeTo } = change.live
  // After a crash the live lane is read again from the oldest checkpoint: what a journey holds already is passed over.
  if (!isReleased && offset <= (lane === 'live' ? Math.max(heldTo, wholeTo) : wholeTo)) return
  if (!change.fresh) batch.spokenOf = added(batch.spokenOf, change)
  change.fresh = added(change.fresh, report)
  change.isReleased ||= isReleased
}

/** Folds in what a journey was given; false = it has to be judged again for it. */
const isTakenIn = ({ journeys }: Deps, change: Change): boolean => {
  const { fresh, isReleased } = change
  change.fresh = null
  change.isReleased = false
  // What was released may have been judged in part, as older code read it: only all of the journey again is sure.
  if (!fresh || isReleased) return false
  const inserted = insert(change.live.journey, fresh, journeys.onRuleError)
  if (inserted.kind === 'reload') return false
  change.live.journey = inserted.journey
  change.toReconcile ||= inserted.changed
  return true
}

/** Folds in what journeys were given; those that have to be judged again for it, null = none. */
const takeIn = (deps: Deps, batch: Batch): Change[] | null => {
  const { spokenOf } = batch
  batch.spokenOf = null
  let toJudgeAgain: Change[] | null = null
  for (const change of spokenOf ?? NONE) if (!isTakenIn(deps, change)) toJudgeAgain = added(toJudgeAgain, change)
  return toJudgeAgain
}
const NONE: readonly Change[] = []

/** Each is asked for once, when it is its turn: one that was made before would live longer than what is made of it. */
type Entries = { readonly count: number; at(index: number): OrderedEntry }

/**
 * Folds the reports of a lane into the journeys that they speak of: late ones each journey's together, live ones entry by
 * entry, so that `whenJudged`, which is told the entry, finds what it would have found if every entry had come alone.
 */
export const judgeReports = async (
  deps: Deps,
  batch: Batch,
  entries: Entries,
  { lane, toOffset }: { readonly lane: Lane; readonly toOffset: number },
  whenJudged: (entry: OrderedEntry) => Promise<void> | null = () => null,
): Promise<void> => {
  // Counted loops: in a function that may wait every step of an iterator is an object, four times a report.
  for (let index = 0; index < entries.count; index += 1) {
    const entry = entries.at(index)
    for (let nth = 0; nth < entry.judged.length; nth += 1) {
      const report = entry.judged[nth] as Report
      const addresses = addressesOf(deps, report)
      for (let at = 0; at < addresses.length; at += 1) {
        const address = addresses[at] as Address
        // No await where none is needed: a turn has thousands of reports, and a promise costs as much as a rule.
        const change = batch.known(address) ?? (await batch.changeOf(address, toOffset))
        if (change) give(batch, change, lane, entry, report)
      }
    }
    if (lane === 'backlog') continue
    const toJudgeAgain = takeIn(deps, batch)
    if (toJudgeAgain) await judgeAllAgain(deps, toJudgeAgain, toOffset)
    const waiting = whenJudged(entry)
    if (waiting) await waiting
  }
  const toJudgeAgain = takeIn(deps, batch)
  if (toJudgeAgain) await judgeAllAgain(deps, toJudgeAgain, toOffset)
}

const judgeAllAgain = async (deps: Deps, changes: readonly Change[], toOffset: number): Promise<void> => {
  for (const change of changes) await judgeAgain(deps, change, toOffset)
}

/** From its beginning, with all that the journal keeps of it, as today's code reads it. */
const judgeAgain = async ({ journeys }: Deps, change: Change, toOffset: number): Promise<void> => {
  const { live } = change
  const again = await journeys.again(live.journey.plan, live, Math.max(toOffset, live.offset))
  if (!again) return
  Object.assign(live, again, { offset: live.offset })
  change.toReconcile = true
}
