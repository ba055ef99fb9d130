import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { Plan } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'
import type { ArrivalEstimate } from './arrival-estimate.ts'
import type { Risk } from './late-risk.ts'
import type { Moment } from './rule.ts'
import { doublings } from './time-rule.ts'

/** Told anew when it is expected 15, 30, 60… minutes late. */
const FIRST_STEP_MS = 15 * 60_000
/** Below this the estimate is mostly a typical speed. */
const LITTLE_DRIVEN_KM = 20

export const lateRiskStep = ({ worstAtMs }: Risk, { deadlineMs }: Plan): number =>
  doublings(worstAtMs - deadlineMs, FIRST_STEP_MS)

const against = ({ movedKm, speedKmh }: ArrivalEstimate): Bilingual[] => {
  if (movedKm >= LITTLE_DRIVEN_KM) return []
  const [km, kmh] = [Math.round(movedKm), Math.round(speedKmh)]
  return [
    {
      vi: `Mới chạy ${km} km: ước tính chủ yếu theo tốc độ thông thường, ${kmh} km/giờ`,
      en: `Only ${km} km driven so far: mostly a typical speed, ${kmh} km/h`,
    },
  ]
}

const earliestOf = (...times: (number | null)[]): number | null => {
  const known = times.filter((ms) => ms !== null)
  return known.length > 0 ? Math.min(...known) : null
}

const episodeOf = (
  risk: Risk,
  confirming: NonNullable<Risk['confirming']>,
  endedAtMs: number | null,
  plan: Plan,
): Episode => {
  const { startedAtMs, latest } = risk
  const { deadlineMs, subject, sealId } = plan
  const { typicalKmh, marginMs } = plan.settings.lateRisk
  const lateByMs = latest.expectedAtMs - deadlineMs
  const remainingM = Math.round(latest.remainingKm * 10) * 100
  const facts = { subject, sealId, startedAtMs, deadlineMs, expectedAtMs: latest.expectedAtMs, lateByMs, remainingM }
  return {
    code: 'LATE_RISK',
    severity: 'P2',
    startedAtMs,
    endedAtMs,
    confirmedAtMs: confirming.atMs,
    position: confirming.position,
    evidence: {
      measured: {
        expectedAtMs: latest.expectedAtMs,
        expectedLateMs: lateByMs,
        remainingM,
        speedKmh: Math.round(latest.speedKmh),
        estimatedAtMs: latest.atMs,
      },
      threshold: { deadlineAtMs: deadlineMs, typicalKmh, marginMs },
      fixes: [confirming],
      against: against(latest),
    },
    sentence: { vi: sentenceVi.LATE_RISK(facts), en: sentenceEn.LATE_RISK(facts) },
    step: lateRiskStep(risk, plan),
  }
}

/** The risks that were confirmed, up to arrival, the deadline, or the end of the plan. */
export const lateRiskEpisodes = (risks: readonly Risk[], plan: Plan, { nowMs, milestones }: Moment): Episode[] => {
  const deadlineMs = nowMs >= plan.deadlineMs ? plan.deadlineMs : null
  return risks.flatMap((risk) => {
    const { confirming } = risk
    const endedAtMs = earliestOf(risk.endedAtMs, milestones.arrivedAtMs, deadlineMs, plan.endedAtMs)
    // What came after arrival is no risk any more.
    if (confirming === null || (endedAtMs !== null && endedAtMs <= confirming.atMs)) return []
    return [episodeOf(risk, confirming, endedAtMs, plan)]
  })
}
