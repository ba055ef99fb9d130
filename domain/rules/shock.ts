import type { Episode } from '../alert/alert.ts'
import { evidenceOf } from '../judging/candidate-fix.ts'
import type { Plan } from '../judging/plan.ts'
import { type Burst, type BurstState, burstEndMs, burstWakeMs, withOccurrence } from './bursts.ts'
import { countStep } from './count-step.ts'
import { foundEpisode } from './found-episode.ts'
import type { Rule } from './rule.ts'
import { standingShocks } from './standing-shocks.ts'

/** Speed when it began, km/h. */
type Speed = number

const episodeOf = (burst: Burst<Speed>, plan: Plan, nowMs: number): Episode => {
  const { againWithinMs, maxSpeedKmh } = plan.settings.shock
  const { startedAtMs, lastAtMs, count, fix, detail: speedKmh } = burst
  return foundEpisode('SHOCK', plan, {
    severity: 'P3',
    startedAtMs,
    endedAtMs: burstEndMs(burst, nowMs, againWithinMs),
    fix,
    measured: { shocks: count, speedKmh, lastAtMs },
    threshold: { maxSpeedKmh },
    facts: { count, speedKmh },
    step: countStep(count),
  })
}

/** The seal was shaken while it stood outside gates (DOMAIN, SHOCK): P3. Muted while moving and in ports. */
export const shock: Rule<BurstState<Speed>> = {
  code: 'SHOCK',
  initial: { revision: 0, bursts: [] },
  onReport(state, sighting, plan) {
    let after = state
    for (const { atMs, place, speedKmh } of standingShocks(sighting, plan)) {
      const one = { atMs, fix: evidenceOf(place), detail: Math.round(speedKmh) }
      after = withOccurrence(after, one, plan.settings.shock.againWithinMs)
    }
    return after
  },
  episodes: ({ bursts }, plan, { nowMs }) => bursts.map((burst) => episodeOf(burst, plan, nowMs)),
  wakeMs: (state, plan, { nowMs }) => burstWakeMs(state, nowMs, plan.settings.shock.againWithinMs),
}
