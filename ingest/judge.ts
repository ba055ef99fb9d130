import { elapse } from '../domain/judging/transport.ts'
import type { DeafMs, Passing } from '../domain/rules/transport-rule.ts'
import type { Assignments } from './assignments.ts'
import { createBatch, type Verdict } from './batch.ts'
import type { Journeys } from './journeys.ts'
import { judgeReports } from './judge-reports.ts'
import { explainAll, hearAll } from './judge-transport.ts'
import type { Lane } from './lane.ts'
import type { OrderedEntry } from './order.ts'

type Deps = {
  readonly assignments: Assignments
  readonly journeys: Journeys
  readonly deafMs: DeafMs
}

export const createJudge = (deps: Deps) => ({
  /** Judges a batch of one lane; entries up to `toOffset` have been read in the live lane. */
  async judge(lane: Lane, entries: readonly OrderedEntry[], toOffset: number): Promise<Verdict> {
    await deps.assignments.load(entries.map(({ sealId }) => sealId))
    const batch = createBatch(deps, toOffset)
    await judgeReports(deps, batch, lane, entries, toOffset)
    await (lane === 'live' ? hearAll : explainAll)(deps, batch, entries)
    return batch.verdict(lane === 'live' ? { offset: toOffset } : {})
  },
  /** Lets time pass for every journey under way (DESIGN 6, `elapse`). */
  watch(passed: Omit<Passing, 'deafMs'>): Verdict {
    const { journeys, deafMs } = deps
    const passing: Passing = { ...passed, deafMs }
    const changed = journeys.open().flatMap((live) => {
      const { plan } = live.journey
      const transport = elapse(plan, live.transport, passing, journeys.onRuleError(plan))
      return transport.revision === live.transport.revision ? [] : [{ ...live, transport }]
    })
    return { journeys: changed, toReconcile: changed }
  },
})
export type Judge = ReturnType<typeof createJudge>
