import { type DeafMs, elapse } from '../domain/rules/signal-lost.ts'
import type { Assignments } from './assignments.ts'
import { createBatch, type Verdict } from './batch.ts'
import type { Journeys } from './journeys.ts'
import { judgeReports } from './judge-reports.ts'
import { explainAll, hearAll } from './judge-silence.ts'
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
  watch(nowMs: number): Verdict {
    const changed = deps.journeys.open().flatMap((live) => {
      const silence = elapse(live.journey.plan, live.silence, nowMs, deps.deafMs)
      return silence.revision === live.silence.revision ? [] : [{ ...live, silence }]
    })
    return { journeys: changed, toReconcile: changed }
  },
})
export type Judge = ReturnType<typeof createJudge>
