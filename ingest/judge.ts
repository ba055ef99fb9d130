import { wakeMs } from '../domain/judging/step.ts'
import { elapse } from '../domain/judging/transport.ts'
import type { DeafMs, Passing } from '../domain/rules/transport-rule.ts'
import type { Assignments } from './assignments.ts'
import { createBatch, type Verdict } from './batch.ts'
import { foldEntries } from './fold-entries.ts'
import type { Journeys, LiveJourney } from './journeys.ts'
import { judgeReports } from './judge-reports.ts'
import { explainAll, type FoldedEntry, hearInOrder } from './judge-transport.ts'
import type { Neighbourhood } from './neighbourhood.ts'
import type { Onlookers } from './onlookers.ts'
import type { OrderedEntry } from './order.ts'
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

/** A batch of the live lane under way; nobody sees what it makes of journeys before the verdict. */
export type LiveBatch = {
  /** Judges entries, trip by trip; those up to `toOffset` have been read. Gives them in their order, for `hearInOrder`. */
  fold(entries: readonly OrderedEntry[], toOffset: number): Promise<FoldedEntry[]>
  /** Lets entries that were folded be known to the others, and asks what could not be asked without them. */
  hearInOrder(folded: readonly FoldedEntry[]): void
  verdict(): Verdict
}

const load = async ({ assignments, onlookers }: JudgeDeps, entries: readonly OrderedEntry[]): Promise<void> => {
  const sealIds = new Set(entries.map(({ sealId }) => sealId))
  await assignments.load(sealIds)
  await onlookers.load(entries, sealIds)
}

export const createJudge = (deps: JudgeDeps) => ({
  journeysUnderWay: (): number => deps.journeys.count(),
  openLive(): LiveBatch {
    const batch = createBatch(deps)
    let readTo = 0
    return {
      async fold(entries, toOffset) {
        await load(deps, entries)
        readTo = toOffset
        return foldEntries(deps, batch, entries, toOffset)
      },
      hearInOrder(folded) {
        for (const one of folded) hearInOrder(deps, one)
      },
      verdict: () => batch.verdict({ offset: readTo }),
    }
  },
  /** Judges late entries; those up to `toOffset` have been read in the live lane. */
  async late(entries: readonly OrderedEntry[], toOffset: number): Promise<Verdict> {
    await load(deps, entries)
    const batch = createBatch(deps)
    await judgeReports(deps, batch, entries, { lane: 'backlog', toOffset })
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
