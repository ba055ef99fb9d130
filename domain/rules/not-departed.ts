import type { Episode, EvidenceFix } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import { type CandidateFix, evidenceOf } from '../judging/candidate-fix.ts'
import type { MilestoneState } from '../judging/milestones.ts'
import type { Plan } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'
import type { Moment, Rule, RuleState } from './rule.ts'
import { silenceLimitMs } from './silence.ts'

/** Where the seal was first seen since it was armed. */
type WaitingState = RuleState & { readonly seen: EvidenceFix | null }

const knownFromMs = ({ armedAtMs, settings }: Plan): number => armedAtMs + settings.notDeparted.afterMs

const untilMs = (plan: Plan, { departedAtMs }: MilestoneState): number | null => departedAtMs ?? plan.endedAtMs

/** The last fix lay outside the origin, from before the limit: a second one may prove that it left in time. */
const isLeaving = (plan: Plan, { leavingAtMs }: MilestoneState): boolean =>
  leavingAtMs !== null && leavingAtMs <= knownFromMs(plan)

const against = (plan: Plan, last: CandidateFix | null): Bilingual[] => {
  const unseenMs = last === null ? 0 : knownFromMs(plan) - last.atMs
  if (unseenMs < silenceLimitMs(plan)) return []
  const minutes = Math.floor(unseenMs / 60_000)
  return [
    {
      vi: `${minutes} phút trước đó không có điểm định vị: có thể đã rời đi`,
      en: `No fix in the ${minutes} min before: it may have left`,
    },
  ]
}

const episodeOf = (plan: Plan, { nowMs, milestones, last }: Moment, seen: EvidenceFix): Episode => {
  const endedAtMs = untilMs(plan, milestones)
  const { subject, sealId, armedAtMs } = plan
  const { departedAtMs } = milestones
  const waitedMs = (endedAtMs ?? nowMs) - armedAtMs
  const facts = { subject, sealId, startedAtMs: armedAtMs, departedAtMs, waitedMs }
  return {
    code: 'NOT_DEPARTED',
    severity: 'P3',
    startedAtMs: armedAtMs,
    endedAtMs,
    confirmedAtMs: knownFromMs(plan),
    position: seen.position,
    evidence: {
      measured: { waitedMs, departedAtMs, lastFixAtMs: last?.atMs ?? null },
      threshold: { afterMs: plan.settings.notDeparted.afterMs },
      fixes: [seen],
      against: departedAtMs === null ? against(plan, last) : [],
    },
    sentence: { vi: sentenceVi.NOT_DEPARTED(facts), en: sentenceEn.NOT_DEPARTED(facts) },
    step: 0,
  }
}

/**
 * Armed and still in the origin gate after 4 h (DOMAIN catalogue row 20), from arming to departure. Of a seal that was
 * nowhere seen since it was armed this says nothing: SIGNAL_LOST and GNSS_LOST do.
 */
export const notDeparted: Rule<WaitingState> = {
  code: 'NOT_DEPARTED',
  initial: { revision: 0, seen: null },
  onFix: (state, sample) => (state.seen ? state : { revision: state.revision + 1, seen: evidenceOf(sample) }),
  episodes({ seen }, plan, moment) {
    const { nowMs, milestones } = moment
    const endedAtMs = untilMs(plan, milestones)
    if (seen === null || nowMs < knownFromMs(plan) || isLeaving(plan, milestones)) return []
    return endedAtMs !== null && endedAtMs <= knownFromMs(plan) ? [] : [episodeOf(plan, moment, seen)]
  },
  wakeMs: (_, plan, { milestones }) => (untilMs(plan, milestones) === null ? knownFromMs(plan) : null),
}
