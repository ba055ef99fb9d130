import type { Episode } from '../alert/alert.ts'
import type { Plan } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'
import { foundEpisode } from './found-episode.ts'
import type { Loss } from './gnss-lost.ts'
import { doublings } from './time-rule.ts'

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

/** A lost fix in words and numbers. */
export const gnssLostEpisode = (loss: Loss, plan: Plan): Episode => {
  const { startedAtMs, endedAtMs, lostMs, reports, fix } = loss
  const { limitMs } = plan.settings.gnssLost
  return foundEpisode('GNSS_LOST', plan, {
    severity: 'P2',
    startedAtMs,
    endedAtMs,
    confirmedAtMs: loss.confirmedAtMs ?? loss.lastAtMs,
    fix,
    measured: { lostMs, reports },
    threshold: { limitMs },
    against: against(loss, plan),
    facts: { lostMs, reports },
    step: doublings(lostMs, limitMs),
  })
}
