import type { Episode } from '../alert/alert.ts'
import { evidenceOf } from '../judging/candidate-fix.ts'
import type { Plan } from '../judging/plan.ts'
import { type Burst, type BurstState, burstEndMs, burstWakeMs, withOccurrence } from './bursts.ts'
import { countStep } from './count-step.ts'
import { foundEpisode } from './found-episode.ts'
import type { Rule } from './rule.ts'
import { whileArmed } from './tamper.ts'
import { cardOf, meansOf } from './unlock-means.ts'

/** The card's number. */
type Swipe = string | null

const episodeOf = (burst: Burst<Swipe>, plan: Plan, nowMs: number): Episode => {
  const { againWithinMs } = plan.settings.unregisteredCard
  const { startedAtMs, lastAtMs, count, fix, detail: card } = burst
  return foundEpisode('UNREGISTERED_CARD', plan, {
    severity: count > 1 ? 'P2' : 'P3',
    startedAtMs,
    endedAtMs: burstEndMs(burst, nowMs, againWithinMs),
    fix,
    measured: { card, swipes: count, lastAtMs },
    threshold: { p2Swipes: 2, againWithinMs },
    facts: { card, count },
    step: countStep(count),
  })
}

/** A card that the seal did not accept (DOMAIN, UNREGISTERED_CARD): the first P3, a second within 10 min of it P2. */
export const unregisteredCard: Rule<BurstState<Swipe>> = {
  code: 'UNREGISTERED_CARD',
  initial: { revision: 0, bursts: [] },
  onReport(state, { report, fix }, plan) {
    let after = state
    for (const event of report.events) {
      const refused = event.kind === 'unlock-attempt' && event.accepted === false && meansOf(event) === 'card'
      if (!refused || !whileArmed(plan, event.atMs)) continue
      const swipe = { atMs: event.atMs, fix: fix && evidenceOf(fix), detail: cardOf(event) }
      after = withOccurrence(after, swipe, plan.settings.unregisteredCard.againWithinMs)
    }
    return after
  },
  episodes: ({ bursts }, plan, { nowMs }) => bursts.map((burst) => episodeOf(burst, plan, nowMs)),
  wakeMs: (state, plan, { nowMs }) => burstWakeMs(state, nowMs, plan.settings.unregisteredCard.againWithinMs),
}
