import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { Plan } from '../judging/plan.ts'
import type { LowSpell } from './low-battery.ts'

const STEP_PCT = 5

const roundTo = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits

/** 0 down to the critical charge, then one more with each step of the gauge: told P3, P2, and on its way to nothing. */
const stepOf = ({ lowestPct }: LowSpell, criticalPct: number): number =>
  lowestPct === null ? 0 : Math.max(0, Math.floor((criticalPct - lowestPct) / STEP_PCT))

/** A low battery in words and numbers; not charged since, it ends with the plan. */
export const lowBatteryEpisode = (spell: LowSpell, plan: Plan): Episode => {
  const { lowPct, criticalPct } = plan.settings.lowBattery
  const { severity, startedAtMs, lowestPct, lastsUntilMs, drainPctPerHour, fix } = spell
  const facts = {
    subject: plan.subject,
    sealId: plan.sealId,
    startedAtMs,
    lowestPct,
    lastsUntilMs,
    drainPctPerHour: drainPctPerHour === null ? null : roundTo(drainPctPerHour, 1),
    deadlineMs: plan.deadlineMs,
  }
  return {
    code: 'LOW_BATTERY',
    severity,
    startedAtMs,
    endedAtMs: spell.endedAtMs ?? plan.endedAtMs,
    confirmedAtMs: startedAtMs,
    position: fix?.position ?? null,
    evidence: {
      measured: { lowestPct, firstPct: spell.pct, drainPctPerHour: facts.drainPctPerHour, lastsToMs: lastsUntilMs },
      threshold: { lowPct, criticalPct, deadlineToMs: plan.deadlineMs },
      fixes: fix ? [fix] : [],
      against:
        lowestPct === null ? [{ vi: 'Thiết bị không báo mức pin', en: 'The device did not tell its charge' }] : [],
    },
    sentence: { vi: sentenceVi.LOW_BATTERY(facts), en: sentenceEn.LOW_BATTERY(facts) },
    step: stepOf(spell, criticalPct),
  }
}
