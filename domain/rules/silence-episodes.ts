import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { Plan } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'
import type { SilenceState } from './signal-lost.ts'
import { backfillStep, type Silence, silenceLimitMs } from './silence.ts'

const against = ({ backfilled }: Silence): Bilingual[] =>
  backfilled === 0
    ? []
    : [
        {
          vi: `Thiết bị đã gửi bù ${backfilled} bản tin trong thời gian này`,
          en: `${backfilled} buffered report${backfilled > 1 ? 's' : ''} from this time came later`,
        },
      ]

const episodeOf = (silence: Silence, plan: Plan): Episode => {
  const { startedAtMs, endedAtMs, silentMs, backfilled } = silence
  const facts = { subject: plan.subject, sealId: plan.sealId, startedAtMs, endedAtMs, silentMs, backfilled }
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
      },
      threshold: {
        intervalS: plan.reportingIntervalS,
        limitMs: silenceLimitMs(plan),
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
