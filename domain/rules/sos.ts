import type { Episode } from '../alert/alert.ts'
import { evidenceOf } from '../judging/candidate-fix.ts'
import type { Plan } from '../judging/plan.ts'
import { type Burst, type BurstState, NO_BURSTS, withOccurrence } from './bursts.ts'
import { countStep } from './count-step.ts'
import { foundEpisode } from './found-episode.ts'
import type { Rule } from './rule.ts'
import { whileArmed } from './tamper.ts'

/** Nothing says that an emergency is over: it stands until the next call, or the end of the plan. */
const episodeOf = ({ startedAtMs, lastAtMs, count, fix }: Burst<null>, isLast: boolean, plan: Plan): Episode =>
  foundEpisode('SOS', plan, {
    severity: 'P1',
    startedAtMs,
    endedAtMs: isLast ? null : lastAtMs,
    fix,
    measured: { sign: 'event sos', calls: count, lastAtMs },
    facts: { count },
    step: countStep(count),
  })

/** Somebody pressed the button (DOMAIN, SOS): P1 at once. Pressed again soon it is the same call, later another. */
export const sos: Rule<BurstState<null>> = {
  code: 'SOS',
  initial: NO_BURSTS,
  onReport(state, { report, fix }, plan) {
    let after = state
    for (const { kind, atMs } of report.events) {
      if (kind !== 'sos' || !whileArmed(plan, atMs)) continue
      const call = { atMs, fix: fix && evidenceOf(fix), detail: null }
      after = withOccurrence(after, call, plan.settings.sos.againWithinMs)
    }
    return after
  },
  episodes: ({ bursts }, plan) => bursts.map((burst) => episodeOf(burst, burst === bursts.at(-1), plan)),
}
