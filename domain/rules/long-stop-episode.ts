import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { Plan } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'
import { longStopStep, type Stop } from './stop.ts'

const against = (stop: Stop, elapsedMs: number): Bilingual[] => {
  const doubts: Bilingual[] = []
  if (stop.restingFixes > 0 && stop.restingFixes < stop.fixes / 2) {
    doubts.push({
      vi: `${stop.restingFixes}/${stop.fixes} điểm nằm trong cửa khẩu hoặc điểm nghỉ`,
      en: `${stop.restingFixes} of ${stop.fixes} fixes lie in a gate or rest area`,
    })
  }
  const silentMin = Math.round((elapsedMs - stop.dwellMs) / 60_000)
  if (silentMin >= 1) {
    doubts.push({
      vi: `${silentMin} phút không có bản tin, không tính vào thời gian dừng`,
      en: `${silentMin} min without reports, not counted as stopped`,
    })
  }
  return doubts
}

/** A raised stop in words and numbers; still standing, it ends with the plan. */
export const longStopEpisode = (stop: Stop, plan: Plan): Episode => {
  const { longStop } = plan.settings
  const resting = stop.restingFixes >= stop.fixes / 2
  const facts = {
    subject: plan.subject,
    sealId: plan.sealId,
    startedAtMs: stop.startedAtMs,
    dwellMs: stop.dwellMs,
    radiusM: longStop.radiusM,
    resting,
  }
  return {
    code: 'LONG_STOP',
    severity: stop.severity ?? 'P3',
    startedAtMs: stop.startedAtMs,
    endedAtMs: stop.endedAtMs ?? plan.endedAtMs,
    confirmedAtMs: stop.confirming?.atMs ?? stop.lastAtMs,
    position: stop.first.position,
    evidence: {
      measured: { dwellMs: stop.dwellMs, fixes: stop.fixes, drivenBeforeMs: stop.drivenMs },
      threshold: {
        radiusM: longStop.radiusM,
        noticeMs: longStop.noticeMs,
        limitMs: longStop.limitMs,
        restLimitMs: longStop.restLimitMs,
        lawfulRestMs: longStop.lawfulRestMs,
      },
      fixes: stop.confirming ? [stop.first, stop.confirming] : [stop.first],
      against: against(stop, stop.lastAtMs - stop.startedAtMs),
    },
    sentence: { vi: sentenceVi.LONG_STOP(facts), en: sentenceEn.LONG_STOP(facts) },
    step: longStopStep(stop, plan),
  }
}
