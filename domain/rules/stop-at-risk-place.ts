import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { Plan } from '../judging/plan.ts'
import {
  type CountedStayState,
  confirmedStays,
  NO_COUNTED_STAY,
  passCountedStay,
  type StayLimits,
  spanOf,
} from './counted-stay.ts'
import type { Rule } from './rule.ts'

const LIMITS: StayLimits = {
  count({ zones }, sinceMs, fromMs) {
    const zone = zones.find(({ kind }) => kind === 'risk')
    return zone ? { ms: sinceMs, fromMs, placeName: zone.name } : null
  },
  limitMs: ({ settings }) => settings.riskStop.limitMs,
  isExcused: () => false,
}

const episodeOf = (stop: ReturnType<typeof confirmedStays>[number], plan: Plan): Episode => {
  const { stay, countedMs, confirming } = stop
  const { limitMs } = plan.settings.riskStop
  const span = spanOf(stop, plan.endedAtMs, limitMs)
  const placeName = stop.placeName ?? { vi: '', en: '' }
  const facts = {
    subject: plan.subject,
    sealId: plan.sealId,
    startedAtMs: span.startedAtMs,
    placeName,
    dwellMs: countedMs,
  }
  return {
    code: 'STOP_AT_RISK_PLACE',
    severity: 'P1',
    ...span,
    evidence: {
      measured: { dwellMs: countedMs },
      threshold: { limitMs, radiusM: plan.settings.longStop.radiusM },
      fixes: [stay.first, confirming],
      against: [],
    },
    sentence: { vi: sentenceVi.STOP_AT_RISK_PLACE(facts), en: sentenceEn.STOP_AT_RISK_PLACE(facts) },
  }
}

/**
 * Standing in a risk zone for more than 10 min (DOMAIN catalogue row 16); passing through one, however large, is no stop.
 * From the first fix there to the first of two elsewhere.
 */
export const stopAtRiskPlace: Rule<CountedStayState> = {
  code: 'STOP_AT_RISK_PLACE',
  initial: NO_COUNTED_STAY,
  applies: ({ network }) => network.zoneKinds.has('risk'),
  onFix: (state, sample, plan) =>
    state.standing === null && sample.zones.length === 0 ? state : passCountedStay(state, sample, LIMITS, plan),
  episodes: (state, plan) => confirmedStays(state).map((stop) => episodeOf(stop, plan)),
}
