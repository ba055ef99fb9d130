import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import { wakeMs } from '../domain/judging/step.ts'
import { elapse } from '../domain/judging/transport.ts'
import type { DeafMs, Passing } from '../domain/rules/transport-rule.ts'
import type { Assignments } from './assignments.ts'
import { createBatch, type Verdict } from './batch.ts'
import { foldEntries, type See } from './fold-entries.ts'
import type { Journeys, LiveJourney } from './journeys.ts'
import { judgeReports } from './judge-reports.ts'
import { explainAll, hearInOrder } from './judge-transport.ts'
import type { Neighbourhood } from './neighbourhood.ts'
import type { Onlookers } from './onlookers.ts'
import type { OrderedEntry } from './order.ts'
import { createTurnEntries, type TurnEntries } from './turn-entries.ts'
import type { WakeUps } from './wake-ups.ts'

export type JudgeDeps = {
  readonly assignments: Assignments
  readonly onlookers: Onlookers
  readonly journeys: Journeys
  readonly wakeUps: WakeUps
  readonly deafMs: DeafMs
  readonly neighbourhood: Neighbourhood
}
/** How far received time has passed; what else a rule may ask is known here. */
type Passed = Pick<Passing, 'nowMs' | 'readUntilMs'>

/** After so many entries are heard in order sockets are read: some 5 ms (docs/decisions/0129). */
const HEARD_BETWEEN_LOOKS = 5_000

const load = async ({ assignments, onlookers }: JudgeDeps, entries: readonly OrderedEntry[]): Promise<void> => {
  const sealIds = entries.map(({ sealId }) => sealId)
  await assignments.load(sealIds)
  await onlookers.load(entries, sealIds)
}

export const createJudge = (deps: JudgeDeps) => ({
  journeysUnderWay: (): number => deps.journeys.count(),
  /** Reads what is to be known of the senders of some entries; call it before the others. */
  load: (entries: readonly OrderedEntry[]): Promise<void> => load(deps, entries),
  /** Where the entries of a turn wait for `live`. */
  openTurn: (): TurnEntries => createTurnEntries(deps.neighbourhood),
  /**
   * Judges the live entries of a turn, all of which were loaded; everything up to `toOffset` has been read. `see` is shown each of
   * them, trip by trip.
   */
  async live(entries: TurnEntries, toOffset: number, see: See): Promise<Verdict> {
    const batch = createBatch(deps)
    const remarkable = await foldEntries(deps, batch, entries, toOffset, see)
    for (let index = 0; index < entries.count(); index += 1) {
      if (index % HEARD_BETWEEN_LOOKS === HEARD_BETWEEN_LOOKS - 1) await nextTurnOfTheLoop()
      hearInOrder(deps, entries, index, remarkable.get(entries.offsetAt(index)))
    }
    return batch.verdict({ offset: toOffset })
  },
  /** Judges late entries; those up to `toOffset` have been read in the live lane. */
  async late(entries: readonly OrderedEntry[], toOffset: number): Promise<Verdict> {
    await load(deps, entries)
    const batch = createBatch(deps)
    const late = { count: entries.length, at: (index: number) => entries[index] as OrderedEntry }
    await judgeReports(deps, batch, late, { lane: 'backlog', toOffset })
    await explainAll(deps, batch, entries, toOffset)
    return batch.verdict({})
  },
  /** When time has less to wait for than was noted, because silences that were held count again. */
  noteAgain(passed: Passed): void {
    for (const live of deps.journeys.all()) deps.wakeUps.note(live, passingOf(deps, passed))
  },
  /** Lets time pass for the journeys under way to which it means something by now (DESIGN 6, `elapse`). */
  watch(passed: Passed): Verdict {
    const passing = passingOf(deps, passed)
    const changed: LiveJourney[] = []
    for (const live of deps.journeys.due(passing.nowMs)) {
      const after = letPass(deps.journeys, live, passing)
      // What changed is noted as it now is when it is kept; until then it stays due, should keeping fail.
      if (after === live) deps.wakeUps.note(live, passing)
      else {
        deps.wakeUps.note(live)
        changed.push(after)
      }
    }
    return { journeys: changed, toReconcile: changed }
  },
})

const passingOf = ({ deafMs, neighbourhood }: JudgeDeps, passed: Passed): Passing => ({
  ...passed,
  deafMs,
  neighbours: neighbourhood.around,
})

/** A journey after time has passed, for both kinds of rules; the same when that has nothing new to say. */
const letPass = ({ onRuleError }: Journeys, live: LiveJourney, passing: Passing): LiveJourney => {
  const { plan, state } = live.journey
  const transport = elapse(plan, live.transport, passing, onRuleError)
  const dueMs = wakeMs(plan, state, live.passedToMs, onRuleError)
  const isDue = dueMs !== null && dueMs <= passing.nowMs
  if (transport.revision === live.transport.revision && !isDue) return live
  return { ...live, transport, passedToMs: isDue ? passing.nowMs : live.passedToMs }
}
export type Judge = ReturnType<typeof createJudge>
