import type { AlertCode, Episode, Evidence, EvidenceFix, Severity } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { FactsOf } from '../alert/sentence-facts.ts'
import type { Plan } from '../judging/plan.ts'

type Named = 'subject' | 'sealId' | 'startedAtMs'

/** What a rule about the device itself found: it lies where its first sign was given. */
type Found<Code extends AlertCode> = {
  readonly severity: Severity
  readonly startedAtMs: number
  /** Null = it stands: it ends with the plan. */
  readonly endedAtMs: number | null
  /** Absent: its first sign confirms it. */
  readonly confirmedAtMs?: number
  readonly fix: EvidenceFix | null
  readonly measured: Evidence['measured']
  readonly threshold?: Evidence['threshold']
  readonly against?: Evidence['against']
  /** What the sentence has to know beside who and when. */
  readonly facts: Omit<FactsOf[Code], Named>
  readonly step: number
}

/** A trip may be closed with effect from before something was received of it. */
const endOf = ({ endedAtMs }: Plan, startedAtMs: number): number | null =>
  endedAtMs === null ? null : Math.max(endedAtMs, startedAtMs)

export const foundEpisode = <Code extends AlertCode>(code: Code, plan: Plan, found: Found<Code>): Episode => {
  const { severity, startedAtMs, fix } = found
  // The compiler can't see that what was left out is put back in.
  const facts = { ...found.facts, subject: plan.subject, sealId: plan.sealId, startedAtMs } as FactsOf[Code]
  return {
    code,
    severity,
    startedAtMs,
    endedAtMs: found.endedAtMs ?? endOf(plan, startedAtMs),
    confirmedAtMs: found.confirmedAtMs ?? startedAtMs,
    position: fix?.position ?? null,
    evidence: {
      measured: found.measured,
      threshold: found.threshold ?? {},
      fixes: fix ? [fix] : [],
      against: found.against ?? [],
    },
    sentence: { vi: sentenceVi[code](facts), en: sentenceEn[code](facts) },
    step: found.step,
  }
}
