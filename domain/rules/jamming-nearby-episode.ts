import type { Episode } from '../alert/alert.ts'
import { localClock } from '../alert/local-clock.ts'
import type { Plan } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'
import { foundEpisode } from './found-episode.ts'
import type { LoneLoss } from './jamming-nearby.ts'
import { doublings } from './time-rule.ts'

const against = ({ neighbours, fixedAtMs }: LoneLoss): Bilingual[] => {
  const doubts: Bilingual[] = []
  if (neighbours.lost > 0)
    doubts.push({
      vi: `${neighbours.lost} seal khác gần đó cũng mất định vị`,
      en: `${neighbours.lost} other seal${neighbours.lost > 1 ? 's' : ''} nearby lost the fix, too`,
    })
  if (fixedAtMs !== null)
    doubts.push({
      vi: `Thiết bị đã gửi bù vị trí lúc ${localClock(fixedAtMs)}`,
      en: `A fix from ${localClock(fixedAtMs)} came later`,
    })
  return doubts
}

/** A fix lost alone, in words and numbers. */
export const jammingNearbyEpisode = (loss: LoneLoss, plan: Plan): Episode => {
  const { startedAtMs, endedAtMs, confirmedAtMs, lostMs, reports, fix, neighbours } = loss
  const { lostMs: limitMs, withinM, keptSeals, lostSeals } = plan.settings.jamming
  return foundEpisode('JAMMING', plan, {
    severity: 'P1',
    startedAtMs,
    endedAtMs,
    confirmedAtMs,
    fix,
    measured: {
      sign: 'jamming:neighbours',
      lostMs,
      reports,
      keptSeals: neighbours.kept,
      lostSeals: neighbours.lost,
    },
    threshold: { limitMs, withinM, keptSeals, lostSeals },
    against: against(loss),
    facts: { durationMs: lostMs, keptSeals: neighbours.kept, withinM },
    step: doublings(lostMs, limitMs) + (loss.fixedAtMs === null ? 0 : 100),
  })
}
