import type { Episode } from '../alert/alert.ts'
import type { Plan } from '../judging/plan.ts'
import type { WrongClock } from './clock-anomaly.ts'
import { CLOCK_FAULTS } from './clock-faults.ts'
import { foundEpisode } from './found-episode.ts'
import { doublings } from './time-rule.ts'

/** Told anew when it gets worse: another fault, or twice the offset. */
export const clockStep = ({ fault, offsetMs }: Pick<WrongClock, 'fault' | 'offsetMs'>, limitMs: number): number =>
  100 * CLOCK_FAULTS.indexOf(fault) + doublings(Math.abs(offsetMs), limitMs)

/** A wrong clock in words and numbers. */
export const clockAnomalyEpisode = (spell: WrongClock, plan: Plan): Episode => {
  const { startedAtMs, endedAtMs, fault, offsetMs } = spell
  const { limitMs } = plan.settings.clockAnomaly
  const wrongBy = offsetMs < 0 ? { aheadMs: -offsetMs } : { behindMs: offsetMs }
  return foundEpisode('CLOCK_ANOMALY', plan, {
    severity: 'P3',
    startedAtMs,
    endedAtMs,
    fix: null,
    measured: { sign: `clock:${fault}`, ...wrongBy },
    threshold: { limitMs },
    facts: { fault, offsetMs },
    step: clockStep(spell, limitMs),
  })
}
