import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { SilenceFacts } from '../alert/sentence-facts.ts'
import { waitMs } from '../coverage/shadow-ahead.ts'
import type { Plan } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'
import type { SilenceState } from './signal-lost.ts'
import { backfillStep, type Silence } from './silence.ts'

/** One seal around proves nothing: it may be off, too. */
const LEAST_WITNESSES = 2

const witnessesOf = (plan: Plan, { neighbours }: Silence): SilenceFacts['around'] => {
  if (!neighbours) return null
  const heard = neighbours.kept + neighbours.lost
  const of = heard + neighbours.quiet
  return of < LEAST_WITNESSES ? null : { heard, of, withinM: plan.settings.jamming.withinM }
}

const against = ({ backfilled, shadow }: Silence, around: SilenceFacts['around']): Bilingual[] => {
  const reasons: Bilingual[] = []
  if (around?.heard === 0)
    reasons.push({
      vi: `Không seal nào trong ${around.of} seal lân cận có tín hiệu: nghi vùng mất sóng`,
      en: `None of the ${around.of} seals around was heard: a gap of coverage is likely`,
    })
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
  const around = witnessesOf(plan, silence)
  const { subject, sealId } = plan
  const facts = { subject, sealId, startedAtMs, endedAtMs, silentMs, backfilled, shadow, around }
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
        ...(around && { neighbours: around.of, neighboursHeard: around.heard }),
        ...(shadow && { shadowFromKm: shadow.fromKm, shadowToKm: shadow.toKm, shadowUsualMs: shadow.usualMs }),
      },
      threshold: {
        intervalS: plan.reportingIntervalS,
        limitMs: waitMs(plan, silence.shadow),
        p1AfterMs: plan.settings.signalLost.p1AfterMs,
      },
      fixes: [],
      against: against(silence, around),
    },
    sentence: { vi: sentenceVi.SIGNAL_LOST(facts), en: sentenceEn.SIGNAL_LOST(facts) },
    step: backfillStep(silence),
  }
}

/** Silences found so far, ascending by start. */
export const silenceEpisodes = (plan: Plan, { closed, open }: SilenceState): Episode[] =>
  [...closed, ...(open ? [open] : [])].map((silence) => episodeOf(silence, plan))
