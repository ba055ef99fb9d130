import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { Plan } from '../judging/plan.ts'
import type { Moment, Rule } from './rule.ts'
import { NO_STATE } from './time-rule.ts'

/** Whoever opens or closes it has seen it arrive: from then on it only ages on the list of unconfirmed arrivals. */
const untilMs = ({ arrivalConfirmedAtMs, endedAtMs }: Plan): number | null =>
  arrivalConfirmedAtMs === null || endedAtMs === null
    ? (arrivalConfirmedAtMs ?? endedAtMs)
    : Math.min(arrivalConfirmedAtMs, endedAtMs)

const episodeOf = (plan: Plan, { nowMs, last }: Moment, arrivedAtMs: number): Episode => {
  const endedAtMs = untilMs(plan)
  const { afterMs } = plan.settings.unconfirmedArrival
  const waitedMs = (endedAtMs ?? nowMs) - arrivedAtMs
  const { subject, sealId, arrivalConfirmedAtMs: confirmedAtMs } = plan
  const facts = { subject, sealId, startedAtMs: arrivedAtMs, endedAtMs, waitedMs }
  return {
    code: 'UNCONFIRMED_ARRIVAL',
    severity: 'P3',
    startedAtMs: arrivedAtMs,
    endedAtMs,
    confirmedAtMs: arrivedAtMs + afterMs,
    position: last && [last.lng, last.lat],
    evidence: {
      measured: { waitedMs, arrivalConfirmedAtMs: confirmedAtMs },
      threshold: { afterMs },
      fixes: [],
      against: [],
    },
    sentence: { vi: sentenceVi.UNCONFIRMED_ARRIVAL(facts), en: sentenceEn.UNCONFIRMED_ARRIVAL(facts) },
    step: 0,
  }
}

/**
 * Arrived for 2 h and the receiving gate has not said so (DOMAIN catalogue row 34, hồi báo), from arrival to the
 * confirmation or to unsealing. It needs no state: plan, milestones and the time say it all.
 */
export const unconfirmedArrival: Rule = {
  code: 'UNCONFIRMED_ARRIVAL',
  initial: NO_STATE,
  episodes(_, plan, moment) {
    const { arrivedAtMs } = moment.milestones
    if (arrivedAtMs === null) return []
    const knownMs = arrivedAtMs + plan.settings.unconfirmedArrival.afterMs
    const endedAtMs = untilMs(plan)
    const isInTime = endedAtMs !== null && endedAtMs <= knownMs
    return isInTime || moment.nowMs < knownMs ? [] : [episodeOf(plan, moment, arrivedAtMs)]
  },
  wakeMs(_, plan, { milestones: { arrivedAtMs } }) {
    return arrivedAtMs === null || untilMs(plan) !== null
      ? null
      : arrivedAtMs + plan.settings.unconfirmedArrival.afterMs
  },
}
