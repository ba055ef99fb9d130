import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { SilenceFacts } from '../alert/sentence-facts.ts'
import { waitMs } from '../coverage/shadow-ahead.ts'
import type { Plan } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'
import type { SilenceState } from './signal-lost.ts'
import { backfillStep, type Silence } from './silence.ts'

const against = ({ backfilled, shadow }: Silence): Bilingual[] => {
  const reasons: Bilingual[] = []
  if (shadow) {
    const { dark, passed } = shadow
    reasons.push({
      vi: `Vùng lõm sóng đã biết: ${dark} trong ${passed} chuyến qua đây từng mất tín hiệu`,
      en: `Known shadow: ${dark} of ${passed} journeys were silent here`,
    })
  }
  if (backfilled > 0)
    reasons.push({
      vi: `Thiết bị đã gửi bù ${backfilled} bản tin trong thời gian này`,
      en: `${backfilled} buffered report${backfilled > 1 ? 's' : ''} from this time came later`,
    })
  return reasons
}

const shadowFacts = (plan: Plan, shadow: Silence['shadow']): SilenceFacts['shadow'] =>
  shadow ? { fromKm: shadow.fromKm, toKm: shadow.toKm, usualMs: shadow.usualMs, waitedMs: waitMs(plan, shadow) } : null

const episodeOf = (silence: Silence, plan: Plan): Episode => {
  const { startedAtMs, endedAtMs, silentMs, backfilled } = silence
  const shadow = shadowFacts(plan, silence.shadow)
  const facts = { subject: plan.subject, sealId: plan.sealId, startedAtMs, endedAtMs, silentMs, backfilled, shadow }
  return {
    code: 'SIGNAL_LOST',
    severity: silence.severity,
    startedAtMs,
    endedAtMs,
    confirmedAtMs: silence.confirmedAtMs,
    position: silence.position,
    evidence: {
      measured: {
        silentMs,
        backfilled,
        backfillFromMs: silence.backfillFromMs,
        backfillToMs: silence.backfillToMs,
        ...(shadow && { shadowFromKm: shadow.fromKm, shadowToKm: shadow.toKm, shadowUsualMs: shadow.usualMs }),
      },
      threshold: {
        intervalS: plan.reportingIntervalS,
        limitMs: waitMs(plan, silence.shadow),
        p1AfterMs: plan.settings.signalLost.p1AfterMs,
      },
      fixes: [],
      against: against(silence),
    },
    sentence: { vi: sentenceVi.SIGNAL_LOST(facts), en: sentenceEn.SIGNAL_LOST(facts) },
    step: backfillStep(silence),
  }
}

/** Silences found so far, ascending by start. */
export const silenceEpisodes = (plan: Plan, { closed, open }: SilenceState): Episode[] =>
  [...closed, ...(open ? [open] : [])].map((silence) => episodeOf(silence, plan))
