import type { Episode } from '../alert/alert.ts'
import { evidenceOf } from '../judging/candidate-fix.ts'
import type { Plan } from '../judging/plan.ts'
import { type Burst, type BurstState, burstEndMs, burstWakeMs, NO_BURSTS, withOccurrence } from './bursts.ts'
import { countStep } from './count-step.ts'
import { foundEpisode } from './found-episode.ts'
import type { Rule } from './rule.ts'
import { whileArmed } from './tamper.ts'
import { meansOf } from './unlock-means.ts'

const episodeOf = (burst: Burst<null>, plan: Plan, nowMs: number): Episode => {
  const { mostTries, againWithinMs } = plan.settings.wrongPassword
  const { startedAtMs, lastAtMs, count, timesMs, fix } = burst
  return foundEpisode('WRONG_PASSWORD', plan, {
    severity: 'P2',
    startedAtMs,
    endedAtMs: burstEndMs(burst, nowMs, againWithinMs),
    confirmedAtMs: timesMs[mostTries] ?? lastAtMs,
    fix,
    measured: { tries: count, lastAtMs },
    threshold: { mostTries, againWithinMs },
    facts: { count },
    step: countStep(count),
  })
}

/** More than 5 wrong passwords, each soon after the one before (DOMAIN, WRONG_PASSWORD): P2 from the first of them. */
export const wrongPassword: Rule<BurstState<null>> = {
  code: 'WRONG_PASSWORD',
  initial: NO_BURSTS,
  onReport(state, { report, fix }, plan) {
    let after = state
    for (const event of report.events) {
      const refused = event.kind === 'unlock-attempt' && event.accepted === false && meansOf(event) === 'password'
      if (!refused || !whileArmed(plan, event.atMs)) continue
      const attempt = { atMs: event.atMs, fix: fix && evidenceOf(fix), detail: null }
      after = withOccurrence(after, attempt, plan.settings.wrongPassword.againWithinMs)
    }
    return after
  },
  episodes: ({ bursts }, plan, { nowMs }) =>
    bursts
      .filter(({ count }) => count > plan.settings.wrongPassword.mostTries)
      .map((burst) => episodeOf(burst, plan, nowMs)),
  wakeMs: (state, plan, { nowMs }) => burstWakeMs(state, nowMs, plan.settings.wrongPassword.againWithinMs),
}
