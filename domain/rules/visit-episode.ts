import type { AlertCode, Episode, Evidence } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { Plan } from '../judging/plan.ts'
import type { Visit } from './visit.ts'

type VisitCode = Extract<AlertCode, 'WRONG_GATE' | 'FORBIDDEN_ZONE'>

/** A confirmed visit in words and numbers, P1; `said` is what only its rule knows. Still there, it ends with the plan. */
export const visitEpisode = (
  code: VisitCode,
  visit: Visit & { readonly confirmedAtMs: number },
  plan: Plan,
  said: Pick<Evidence, 'measured' | 'threshold' | 'against'>,
): Episode => {
  const { startedAtMs, confirmedAtMs, place, fixes, confirming } = visit
  const endedAtMs = visit.endedAtMs ?? plan.endedAtMs
  const facts = { subject: plan.subject, sealId: plan.sealId, startedAtMs, endedAtMs, placeName: place.name }
  const durationMs = (visit.endedAtMs ?? visit.lastAtMs) - startedAtMs
  return {
    code,
    severity: 'P1',
    startedAtMs,
    endedAtMs,
    confirmedAtMs,
    position: confirming[0]?.position ?? null,
    evidence: {
      measured: { ...said.measured, fixes, durationMs },
      threshold: said.threshold,
      fixes: confirming,
      against: said.against,
    },
    sentence: { vi: sentenceVi[code](facts), en: sentenceEn[code](facts) },
    step: 0,
  }
}
