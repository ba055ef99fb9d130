import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { Plan } from '../judging/plan.ts'
import type { WrongWay } from './wrong-way.ts'

/** One more with each doubling of the way back. */
export const wrongWayStep = ({ fellKm }: WrongWay, fallM: number): number =>
  Math.max(0, Math.floor(Math.log2((fellKm * 1_000) / fallM)))

/** The way back in words and numbers; still open, it ends with the plan. */
export const wrongDirectionEpisode = (wrong: WrongWay, plan: Plan): Episode => {
  const { from, lowest, confirming, fellKm, corridorName } = wrong
  const { fallM, overMs } = plan.settings.wrongDirection
  const durationMs = lowest.atMs - from.atMs
  const facts = {
    subject: plan.subject,
    sealId: plan.sealId,
    startedAtMs: from.atMs,
    corridorName,
    fellM: fellKm * 1_000,
    durationMs,
  }
  return {
    code: 'WRONG_DIRECTION',
    severity: 'P2',
    startedAtMs: from.atMs,
    endedAtMs: wrong.endedAtMs ?? plan.endedAtMs,
    confirmedAtMs: confirming.atMs,
    position: lowest.fix.position,
    evidence: {
      measured: { fellM: Math.round(fellKm * 1_000), durationMs },
      threshold: { fallM, overMs },
      fixes: lowest.atMs === confirming.atMs ? [from.fix, confirming] : [from.fix, confirming, lowest.fix],
      against: [],
    },
    sentence: { vi: sentenceVi.WRONG_DIRECTION(facts), en: sentenceEn.WRONG_DIRECTION(facts) },
    step: wrongWayStep(wrong, fallM),
  }
}
