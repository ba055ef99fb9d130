import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { MilestoneState } from '../judging/milestones.ts'
import type { Plan } from '../judging/plan.ts'
import type { Moment, Rule } from './rule.ts'
import { silenceLimitMs } from './silence.ts'
import { doublings, NO_STATE, nextDoublingMs } from './time-rule.ts'

/** An open lateness is told anew at 1, 2, 4, 8… hours. */
const FIRST_STEP_MS = 3_600_000

/** A trip armed after its deadline is late from its arming on. */
const lateFromMs = ({ deadlineMs, armedAtMs }: Plan): number => Math.max(deadlineMs, armedAtMs)

const lateUntilMs = (plan: Plan, { arrivedAtMs }: MilestoneState): number | null => arrivedAtMs ?? plan.endedAtMs

/**
 * From when on it is known. A seal whose last fix lies in the destination, from before the deadline, has most likely
 * arrived: the fix that proves it is waited for, as long as silence would be.
 */
const knownFromMs = (plan: Plan, { enteringAtMs }: MilestoneState): number => {
  const fromMs = lateFromMs(plan)
  return enteringAtMs !== null && enteringAtMs <= fromMs ? fromMs + silenceLimitMs(plan) : fromMs
}

const episodeOf = (plan: Plan, { nowMs, milestones, last }: Moment): Episode => {
  const startedAtMs = lateFromMs(plan)
  const endedAtMs = lateUntilMs(plan, milestones)
  const lateByMs = (endedAtMs ?? nowMs) - plan.deadlineMs
  const { arrivedAtMs } = milestones
  const { subject, sealId, deadlineMs } = plan
  const facts = { subject, sealId, startedAtMs, deadlineMs, arrivedAtMs, lateByMs }
  return {
    code: 'LATE',
    severity: 'P1',
    startedAtMs,
    endedAtMs,
    confirmedAtMs: knownFromMs(plan, milestones),
    position: last && [last.lng, last.lat],
    evidence: {
      measured: { lateByMs, arrivedAtMs, lastFixAtMs: last?.atMs ?? null },
      threshold: { deadlineAtMs: deadlineMs },
      fixes: [],
      against: [],
    },
    sentence: { vi: sentenceVi.LATE(facts), en: sentenceEn.LATE(facts) },
    step: doublings((endedAtMs ?? nowMs) - startedAtMs, FIRST_STEP_MS),
  }
}

/**
 * The deadline has passed and the seal has not arrived (DOMAIN, LATE): from the deadline to arrival or to the end of its
 * part in the trip. It needs no state: plan, milestones and the time say it all.
 */
export const late: Rule = {
  code: 'LATE',
  initial: NO_STATE,
  episodes(_, plan, moment) {
    const untilMs = lateUntilMs(plan, moment.milestones)
    const isOver = untilMs !== null && untilMs <= lateFromMs(plan)
    return isOver || moment.nowMs < knownFromMs(plan, moment.milestones) ? [] : [episodeOf(plan, moment)]
  },
  wakeMs(_, plan, { nowMs, milestones }) {
    if (lateUntilMs(plan, milestones) !== null) return null
    const knownMs = knownFromMs(plan, milestones)
    return nowMs < knownMs ? knownMs : nextDoublingMs(nowMs, lateFromMs(plan), FIRST_STEP_MS)
  },
}
