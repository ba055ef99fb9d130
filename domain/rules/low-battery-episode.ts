import type { Episode } from '../alert/alert.ts'
import type { Plan } from '../judging/plan.ts'
import { foundEpisode } from './found-episode.ts'
import type { LowSpell } from './low-battery.ts'

const STEP_PCT = 5

const roundTo = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits

/** 0 down to the critical charge, then one more with each step of the gauge: told P3, P2, and on its way to nothing. */
const stepOf = ({ lowestPct }: LowSpell, criticalPct: number): number =>
  lowestPct === null ? 0 : Math.max(0, Math.floor((criticalPct - lowestPct) / STEP_PCT))

/** A low battery in words and numbers. */
export const lowBatteryEpisode = (spell: LowSpell, plan: Plan): Episode => {
  const { lowPct, criticalPct } = plan.settings.lowBattery
  const { severity, startedAtMs, endedAtMs, lowestPct, lastsUntilMs, fix } = spell
  const drainPctPerHour = spell.drainPctPerHour === null ? null : roundTo(spell.drainPctPerHour, 1)
  return foundEpisode('LOW_BATTERY', plan, {
    severity,
    startedAtMs,
    endedAtMs,
    fix,
    measured: { lowestPct, firstPct: spell.pct, drainPctPerHour, lastsToMs: lastsUntilMs },
    threshold: { lowPct, criticalPct, deadlineToMs: plan.deadlineMs },
    against: lowestPct === null ? [{ vi: 'Thiết bị không báo mức pin', en: 'The device did not tell its charge' }] : [],
    facts: { lowestPct, lastsUntilMs, drainPctPerHour, deadlineMs: plan.deadlineMs },
    step: stepOf(spell, criticalPct),
  })
}
