import type { Episode } from '../alert/alert.ts'
import type { Plan } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'
import { countStep } from './count-step.ts'
import { foundEpisode } from './found-episode.ts'
import type { Lack } from './sequence-gap.ts'

/** Told in steps, as backfill of a silence is. */
export const lackStep = ({ missing, backfilled }: Lack): number =>
  countStep(missing) + (backfilled === 0 ? 0 : 1 + countStep(backfilled))

const against = ({ missing, backfilled }: Lack): Bilingual[] =>
  backfilled === 0
    ? []
    : [
        {
          vi: `Thiết bị đã gửi bù ${backfilled}/${missing} bản tin`,
          en: `${backfilled} of ${missing} reports came later`,
        },
      ]

/** Missing reports in words and numbers. */
export const sequenceGapEpisode = (lack: Lack, plan: Plan): Episode => {
  const { startedAtMs, confirmedAtMs, endedAtMs, fromSeq, toSeq, missing, backfilled, madeAfterMs, madeBeforeMs } = lack
  const { withinMs } = plan.settings.sequenceGap
  return foundEpisode('SEQUENCE_GAP', plan, {
    severity: 'P3',
    startedAtMs,
    endedAtMs,
    confirmedAtMs,
    fix: null,
    measured: {
      missing,
      backfilled,
      firstSeq: fromSeq,
      lastSeq: toSeq,
      madeFromMs: madeAfterMs,
      madeToMs: madeBeforeMs,
    },
    threshold: { withinMs },
    against: against(lack),
    facts: { missing, backfilled, fromSeq, toSeq, madeAfterMs, madeBeforeMs, withinMs, endedAtMs },
    step: lackStep(lack),
  })
}
