import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { Plan } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'
import { type Loss, lossStep } from './gnss-lost.ts'

const against = ({ fix, witnessed, reports }: Loss, plan: Plan): Bilingual[] => {
  const doubts: Bilingual[] = []
  const gate = fix && plan.network.gatesAt(fix.position)[0]
  if (gate) {
    doubts.push({
      vi: `Vị trí cuối nằm trong ${gate.name.vi}: có thể do mái che, cần cẩu`,
      en: `The last fix lies in ${gate.name.en}: a roof or a crane may be the cause`,
    })
  }
  if (witnessed > 0) {
    doubts.push({
      vi: `${witnessed}/${reports} bản tin có vị trí theo trạm phát sóng`,
      en: `${witnessed} of ${reports} reports had a position from cell towers or wifi`,
    })
  }
  return doubts
}

/** A lost fix in words and numbers; still lost, it ends with the plan. */
export const gnssLostEpisode = (loss: Loss, plan: Plan): Episode => {
  const { startedAtMs, lostMs, reports, fix } = loss
  const { limitMs } = plan.settings.gnssLost
  const facts = { subject: plan.subject, sealId: plan.sealId, startedAtMs, lostMs, reports }
  return {
    code: 'GNSS_LOST',
    severity: 'P2',
    startedAtMs,
    endedAtMs: loss.endedAtMs ?? plan.endedAtMs,
    confirmedAtMs: loss.confirmedAtMs ?? loss.lastAtMs,
    position: fix?.position ?? null,
    evidence: {
      measured: { lostMs, reports },
      threshold: { limitMs },
      fixes: fix ? [fix] : [],
      against: against(loss, plan),
    },
    sentence: { vi: sentenceVi.GNSS_LOST(facts), en: sentenceEn.GNSS_LOST(facts) },
    step: lossStep(loss, limitMs),
  }
}
