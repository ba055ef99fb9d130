import type { Episode, EvidenceFix, Severity } from '../alert/alert.ts'
import { distanceM } from '../distance.ts'
import type { SealId } from '../ids.ts'
import type { Plan } from '../judging/plan.ts'
import type { Place } from '../judging/side-by-side.ts'
import type { Bilingual } from '../place.ts'
import { type ApartSettings, type ApartState, apartStep, type ConfirmedRun, confirmedRuns } from './apart-runs.ts'
import { foundEpisode } from './found-episode.ts'
import { joinedEpisodes } from './joined-episodes.ts'

type SplitCode = 'SEAL_TRUCK_SPLIT' | 'CONVOY_SPLIT'

const SEVERITY: Readonly<Record<SplitCode, Severity>> = { SEAL_TRUCK_SPLIT: 'P1', CONVOY_SPLIT: 'P2' }
const settingsOf = (code: SplitCode, { settings }: Plan): ApartSettings =>
  code === 'SEAL_TRUCK_SPLIT' ? settings.sealTruckSplit : settings.convoySplit

/** Whoever stays within this stands: as LONG_STOP counts it. */
const stood = (from: Place, to: Place, plan: Plan): boolean =>
  distanceM(from.position, to.position) <= plan.settings.longStop.radiusM
const standing = (code: SplitCode, { first, last }: ConfirmedRun, plan: Plan): Bilingual[] => {
  const doubts: Bilingual[] = []
  const { id } = last
  const isInCab = code === 'SEAL_TRUCK_SPLIT'
  if (isInCab && stood(first.theirs, last.theirs, plan))
    doubts.push({
      vi: `${id} đứng yên từ lúc tách: có thể đã bị bỏ lại`,
      en: `${id} has not moved since they parted: it may have been left behind`,
    })
  if (stood(first.ours, last.ours, plan))
    doubts.push({
      vi: isInCab
        ? `Seal đứng yên từ lúc tách: có thể chỉ ${id} đi khỏi xe`
        : 'Xe đứng yên từ lúc tách: có thể nghỉ hoặc hỏng xe',
      en: isInCab
        ? `The seal has not moved since they parted: ${id} alone may have gone away`
        : 'It has stood since they parted: a rest or a breakdown',
    })
  return doubts
}

const against = (code: SplitCode, run: ConfirmedRun, plan: Plan): Bilingual[] => {
  const doubts = standing(code, run, plan)
  const { apartM, leastM } = run.farthest
  const doubtM = Math.round(apartM - leastM)
  if (2 * doubtM >= apartM)
    doubts.push({
      vi: `Trong đó ${doubtM} m có thể là sai số và đoạn đường giữa hai lần định vị`,
      en: `${doubtM} m of it may be accuracy and the way between two fixes`,
    })
  return doubts
}

const fixOf = ({ atMs, position, accuracyM }: Place, of?: SealId): EvidenceFix => ({
  atMs,
  seq: null,
  position,
  accuracyM: Math.round(accuracyM),
  crossTrackM: null,
  ...(of === undefined ? {} : { of }),
})

/** On the same vehicle, or in the convoy; else it is a phone. */
const isSeal = (other: SealId, { company }: Plan): boolean =>
  company.some(({ id, kind }) => id === other && kind !== 'vehicle')

const episodeOf = (code: SplitCode, run: ConfirmedRun, plan: Plan): Episode => {
  const { first, last, farthest, confirming, fixes, endedAtMs } = run
  const settings = settingsOf(code, plan)
  const { limitM, overMs, gapMs } = settings
  const durationMs = last.atMs - first.atMs
  const found = foundEpisode(code, plan, {
    severity: SEVERITY[code],
    startedAtMs: first.atMs,
    endedAtMs,
    confirmedAtMs: confirming.atMs,
    fix: fixOf(confirming.ours),
    measured: {
      other: confirming.id,
      apartM: Math.round(farthest.apartM),
      leastM: Math.round(farthest.leastM),
      durationMs,
      fixes,
    },
    threshold: { limitM, overMs, gapMs, leastFixes: settings.fixes },
    against: against(code, run, plan),
    facts: { other: confirming.id, isSeal: isSeal(confirming.id, plan), apartM: farthest.apartM, durationMs },
    step: apartStep(run, settings),
  })
  const shown = [
    fixOf(first.ours),
    fixOf(first.theirs, first.id),
    fixOf(confirming.ours),
    fixOf(confirming.theirs, confirming.id),
  ]
  return { ...found, evidence: { ...found.evidence, fixes: shown } }
}

/** What stands apart, beside however many: ascending, never overlapping. */
export const splitEpisodes = (code: SplitCode, beside: readonly ApartState[], plan: Plan): Episode[] =>
  joinedEpisodes(beside.flatMap((runs) => confirmedRuns(runs).map((run) => episodeOf(code, run, plan))))
