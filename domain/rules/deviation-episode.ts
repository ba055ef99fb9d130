import type { Episode, EvidenceFix } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { Plan } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'
import { type Deviation, deviationStep, type OutsideFix } from './deviation.ts'

const POOR_ACCURACY_M = 50
const FEW_SATELLITES = 5
const NEAR_EDGE_M = 100

const against = ({ farthest, fixes, confirming }: Deviation): Bilingual[] => {
  const doubts: Bilingual[] = []
  const accuracyM = Math.round(farthest.accuracyM)
  if (farthest.accuracyM >= POOR_ACCURACY_M) {
    doubts.push({
      vi: `Độ chính xác định vị kém: ±${accuracyM} m ở điểm xa nhất`,
      en: `Poor accuracy: ±${accuracyM} m at the farthest fix`,
    })
  }
  if (farthest.beyondM - farthest.guardM < NEAR_EDGE_M) {
    const beyondM = Math.round(farthest.beyondM)
    doubts.push({
      vi: `Sát mép hành lang: chỉ vượt ${beyondM} m`,
      en: `Close to the corridor's edge: only ${beyondM} m beyond`,
    })
  }
  const satellites = Math.min(...[farthest, ...confirming].map((fix) => fix.satellites ?? Number.POSITIVE_INFINITY))
  if (satellites < FEW_SATELLITES) {
    doubts.push({ vi: `Ít vệ tinh: ${satellites}`, en: `Few satellites: ${satellites}` })
  }
  if (fixes === 2) doubts.push({ vi: 'Chỉ có 2 điểm ngoài hành lang', en: 'Only 2 fixes outside the corridor' })
  return doubts
}

const evidenceFix = ({ atMs, seq, position, accuracyM, crossTrackM }: OutsideFix): EvidenceFix => ({
  atMs,
  seq,
  position,
  accuracyM,
  crossTrackM,
})

/** The deviation in words and numbers; still open, it ends with the plan (fixes are judged until unsealing). */
export const deviationEpisode = (deviation: Deviation, plan: Plan): Episode => {
  const { farthest, confirming, startedAtMs, lastAtMs } = deviation
  const { routeDeviation, accuracy } = plan.settings
  const endedAtMs = deviation.endedAtMs ?? plan.endedAtMs
  const durationMs = (deviation.endedAtMs ?? lastAtMs) - startedAtMs
  const crossTrackM = farthest.crossTrackM ?? 0
  const facts = {
    subject: plan.subject,
    sealId: plan.sealId,
    corridorName: deviation.corridorName,
    crossTrackM,
    beyondM: farthest.beyondM,
    durationMs,
    startedAtMs,
  }
  const shown = confirming.some((fix) => fix.atMs === farthest.atMs && fix.seq === farthest.seq)
    ? confirming
    : [...confirming, farthest]
  return {
    code: 'ROUTE_DEVIATION',
    severity: deviation.severity,
    startedAtMs,
    endedAtMs,
    confirmedAtMs: deviation.confirmedAtMs,
    position: farthest.position,
    evidence: {
      measured: {
        farthestM: Math.round(crossTrackM),
        beyondM: Math.round(farthest.beyondM),
        accuracyM: farthest.accuracyM,
        fixes: deviation.fixes,
        durationMs,
      },
      threshold: {
        halfWidthM: farthest.halfWidthM,
        accuracyCapM: accuracy.capM,
        confirmFixes: routeDeviation.confirmFixes,
        confirmMs: routeDeviation.confirmMs,
        slowConfirmFixes: routeDeviation.slowConfirmFixes,
        slowConfirmMs: routeDeviation.slowConfirmMs,
        p1BeyondM: routeDeviation.p1BeyondM,
        p1AfterMs: routeDeviation.p1AfterMs,
      },
      fixes: shown.map(evidenceFix),
      against: against(deviation),
    },
    sentence: { vi: sentenceVi.ROUTE_DEVIATION(facts), en: sentenceEn.ROUTE_DEVIATION(facts) },
    step: deviationStep(farthest.beyondM),
  }
}
