import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import { isAtRest, isLawfulRest } from '../judging/motion.ts'
import type { Plan } from '../judging/plan.ts'
import {
  type CountedStayState,
  confirmedStays,
  NO_COUNTED_STAY,
  passCountedStay,
  type StayLimits,
  spanOf,
} from './counted-stay.ts'
import { nextNightMs, nightBetweenMs } from './night.ts'
import type { Rule } from './rule.ts'

const LIMITS: StayLimits = {
  count({ isResting, atMs }, sinceMs, fromMs, { settings: { nightStop: hours } }) {
    if (isResting) return null
    const ms = Math.min(sinceMs, nightBetweenMs(fromMs, atMs, hours))
    return { ms, fromMs: nextNightMs(fromMs, hours), placeName: null }
  },
  limitMs: ({ settings }) => settings.nightStop.limitMs,
  isExcused: ({ stay, dwellMs }, plan) => isAtRest(stay, dwellMs) || isLawfulRest(stay, dwellMs, plan),
}

const episodeOf = (stop: ReturnType<typeof confirmedStays>[number], plan: Plan): Episode => {
  const { stay, countedMs, confirming } = stop
  const { limitMs, fromHour, toHour } = plan.settings.nightStop
  const span = spanOf(stop, plan.endedAtMs, limitMs)
  const facts = { subject: plan.subject, sealId: plan.sealId, startedAtMs: span.startedAtMs, dwellMs: countedMs }
  return {
    code: 'NIGHT_STOP',
    severity: 'P2',
    ...span,
    evidence: {
      measured: { dwellMs: countedMs, drivenBeforeMs: stay.drivenMs },
      threshold: { limitMs, fromHour, toHour, radiusM: plan.settings.longStop.radiusM },
      fixes: [stay.first, confirming],
      against: [],
    },
    sentence: { vi: sentenceVi.NIGHT_STOP(facts), en: sentenceEn.NIGHT_STOP(facts) },
  }
}

/**
 * Standing at night outside gates and rest zones for more than 30 min (DOMAIN catalogue row 17), from the first moment of
 * night there to the first of two fixes elsewhere. Lawful rest after hours of driving is none, as with LONG_STOP.
 */
export const nightStop: Rule<CountedStayState> = {
  code: 'NIGHT_STOP',
  initial: NO_COUNTED_STAY,
  onFix: (state, sample, plan) =>
    state.standing === null && sample.stay === null ? state : passCountedStay(state, sample, LIMITS, plan),
  episodes: (state, plan) => confirmedStays(state).map((stop) => episodeOf(stop, plan)),
}
