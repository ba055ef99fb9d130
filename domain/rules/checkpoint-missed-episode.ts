import type { Episode, EvidenceFix } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { Plan } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'

/** One checkpoint that was left out. */
type Missed = {
  readonly name: Bilingual
  readonly radiusM: number
  /** The first fix past it, and the one far past it. */
  readonly passed: EvidenceFix
  readonly confirming: EvidenceFix
  readonly beyondKm: number
}
export type Missing = {
  readonly startedAtMs: number
  readonly corridorName: Bilingual
  /** In the order they were found. */
  readonly missed: readonly [Missed, ...Missed[]]
  readonly endedAtMs: number | null
}

const against = (missed: readonly Missed[]): Bilingual[] =>
  missed
    .filter(({ passed, radiusM }) => passed.accuracyM >= radiusM)
    .map(({ name, passed, radiusM }) => ({
      vi: `${name.vi}: sai số định vị ±${Math.round(passed.accuracyM)} m, bán kính điểm kiểm tra chỉ ${radiusM} m`,
      en: `${name.en}: accuracy ±${Math.round(passed.accuracyM)} m, the checkpoint's radius is only ${radiusM} m`,
    }))

/** What was left out, in words and numbers; still left out, it ends with the plan. */
export const missingEpisode = ({ startedAtMs, corridorName, missed, endedAtMs }: Missing, plan: Plan): Episode => {
  const [first] = missed
  const last = missed.at(-1) ?? first
  const passedByM = Math.round(last.beyondKm * 1_000)
  const facts = {
    subject: plan.subject,
    sealId: plan.sealId,
    startedAtMs,
    corridorName,
    names: missed.map(({ name }) => name),
    passedByM,
  }
  return {
    code: 'CHECKPOINT_MISSED',
    severity: 'P2',
    startedAtMs,
    endedAtMs: endedAtMs ?? plan.endedAtMs,
    confirmedAtMs: first.confirming.atMs,
    position: first.passed.position,
    evidence: {
      measured: { missed: missed.length, passedByM },
      threshold: { passedM: plan.settings.checkpointMissed.passedM, radiusM: last.radiusM },
      fixes: missed.flatMap(({ passed, confirming }) => [passed, confirming]),
      against: against(missed),
    },
    sentence: { vi: sentenceVi.CHECKPOINT_MISSED(facts), en: sentenceEn.CHECKPOINT_MISSED(facts) },
    step: missed.length - 1,
  }
}
