import { wakeMs } from '../domain/judging/step.ts'
import { elapse } from '../domain/judging/transport.ts'
import type { Lane } from '../domain/lane.ts'
import type { DeafMs, Passing } from '../domain/rules/transport-rule.ts'
import type { Assignments } from './assignments.ts'
import { createBatch, type Verdict } from './batch.ts'
import type { Journeys, LiveJourney } from './journeys.ts'
import { judgeReports } from './judge-reports.ts'
import { explainAll, hearEntry } from './judge-transport.ts'
import type { Neighbourhood } from './neighbourhood.ts'
import type { Onlookers } from './onlookers.ts'
import type { OrderedEntry } from './order.ts'
import type { WakeUps } from './wake-ups.ts'

type Deps = {
  readonly assignments: Assignments
  readonly onlookers: Onlookers
  readonly journeys: Journeys
  readonly wakeUps: WakeUps
  readonly deafMs: DeafMs
  readonly neighbourhood: Neighbourhood
}
/** How far received time has passed; what else a rule may ask is known here. */
type Passed = Pick<Passing, 'nowMs' | 'readUntilMs'>

export const createJudge = (deps: Deps) => ({
  /** Judges a batch of one lane; entries up to `toOffset` have been read in the live lane. */
  async judge(lane: Lane, entries: readonly OrderedEntry[], toOffset: number): Promise<Verdict> {
    const sealIds = new Set(entries.map(({ sealId }) => sealId))
    await deps.assignments.load(sealIds)
    await deps.onlookers.load(entries, sealIds)
    const batch = createBatch(deps, toOffset)
    if (lane === 'live')
      await judgeReports(deps, batch, entries, { lane, toOffset }, (entry) => hearEntry(deps, batch, entry))
    else {
      await judgeReports(deps, batch, entries, { lane, toOffset })
      await explainAll(deps, batch, entries)
    }
    return batch.verdict(lane === 'live' ? { offset: toOffset } : {})
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

const passingOf = ({ deafMs, neighbourhood }: Deps, passed: Passed): Passing => ({
  ...passed,
  deafMs,
  neighbours: neighbourhood.around,
})

/** A journey after time has passed, for both kinds of rules; the same when that has nothing new to say. */
const letPass = ({ onRuleError }: Journeys, live: LiveJourney, passing: Passing): LiveJourney => {
  const { plan, state } = live.journey
  const transport = elapse(plan, live.transport, passing, onRuleError(plan))
  const dueMs = wakeMs(plan, state, live.passedToMs, onRuleError(plan))
  const isDue = dueMs !== null && dueMs <= passing.nowMs
  if (transport.revision === live.transport.revision && !isDue) return live
  return { ...live, transport, passedToMs: isDue ? passing.nowMs : live.passedToMs }
}
export type Judge = ReturnType<typeof createJudge>
