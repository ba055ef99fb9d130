import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import { isAtRest } from '../judging/motion.ts'
import type { Plan } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'
import { longStopStep, type Stop } from './stop.ts'

const MINUTE_MS = 60_000

const against = ({ stay, lastAtMs, dwellMs }: Stop): Bilingual[] => {
  const doubts: Bilingual[] = []
  if (stay.restingMs > 0 && !isAtRest(stay, dwellMs)) {
    const minutes = Math.round(stay.restingMs / MINUTE_MS)
    doubts.push({
      vi: `${minutes} phút trong cửa khẩu hoặc điểm nghỉ`,
      en: `${minutes} min of it in a gate or rest area`,
    })
  }
  const silentMin = Math.round((lastAtMs - stay.startedAtMs - dwellMs) / MINUTE_MS)
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
  const { stay, dwellMs, confirming } = stop
  const { first, startedAtMs } = stay
  const resting = isAtRest(stay, dwellMs)
  const facts = {
    subject: plan.subject,
    sealId: plan.sealId,
    startedAtMs,
    dwellMs,
    radiusM: longStop.radiusM,
    resting,
  }
  return {
    code: 'LONG_STOP',
    severity: stop.severity,
    startedAtMs,
    endedAtMs: stop.endedAtMs ?? plan.endedAtMs,
    confirmedAtMs: confirming.atMs,
    position: first.position,
    evidence: {
      measured: { dwellMs, drivenBeforeMs: stay.drivenMs },
      threshold: {
        radiusM: longStop.radiusM,
        noticeMs: longStop.noticeMs,
        limitMs: longStop.limitMs,
        restLimitMs: longStop.restLimitMs,
        lawfulRestMs: longStop.lawfulRestMs,
      },
      fixes: [first, confirming],
      against: against(stop),
    },
    sentence: { vi: sentenceVi.LONG_STOP(facts), en: sentenceEn.LONG_STOP(facts) },
    step: longStopStep(stop, plan),
  }
}
