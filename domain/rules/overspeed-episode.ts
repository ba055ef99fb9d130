import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { Plan } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'
import { type ConfirmedSpeeding, excessKmh, type Fastest } from './speeding.ts'

/** Runs that are one alert: how long each was, and how often. */
type Joined = ConfirmedSpeeding & { readonly drivenMs: number; readonly times: number }

/** One more with each doubling of what is over the limit. */
export const speedingStep = (fastest: Fastest, { settings }: Plan): number =>
  Math.max(0, Math.floor(Math.log2(excessKmh(fastest) / settings.overspeed.overKmh)))

const KMH_PER_M_PER_MS = 3_600

/** Straight from fix to fix is shorter than the road: this share of what was measured is still no contradiction. */
const STRAIGHT_SHARE = 0.7

const against = ({ movedM, drivenMs, fixes, fastest }: Joined): Bilingual[] => {
  const averageKmh = drivenMs === 0 ? null : (movedM / drivenMs) * KMH_PER_M_PER_MS
  const few = fixes > 2 ? [] : [{ vi: `Chỉ có ${fixes} lần đo tốc độ`, en: `Only ${fixes} speeds were measured` }]
  if (averageKmh === null || averageKmh >= fastest.limitKmh * STRAIGHT_SHARE) return few
  const kmh = Math.round(averageKmh)
  return [
    ...few,
    { vi: `Theo tọa độ, trung bình chỉ ${kmh} km/giờ`, en: `By the positions it averaged only ${kmh} km/h` },
  ]
}

const joinedRuns = (runs: readonly ConfirmedSpeeding[], againWithinMs: number): Joined[] => {
  const joined: Joined[] = []
  for (const run of runs) {
    const one: Joined = { ...run, drivenMs: run.last.atMs - run.first.atMs, times: 1 }
    const before = joined.at(-1)
    if (!before || run.first.atMs - (before.endedAtMs ?? run.first.atMs) >= againWithinMs) joined.push(one)
    else
      joined[joined.length - 1] = {
        ...one,
        first: before.first,
        confirming: before.confirming,
        fixes: before.fixes + one.fixes,
        movedM: before.movedM + one.movedM,
        drivenMs: before.drivenMs + one.drivenMs,
        times: before.times + 1,
        fastest: excessKmh(one.fastest) > excessKmh(before.fastest) ? one.fastest : before.fastest,
      }
  }
  return joined
}

const episodeOf = (one: Joined, plan: Plan): Episode => {
  const { first, confirming, fastest, drivenMs, times, fixes } = one
  const { overKmh, overMs } = plan.settings.overspeed
  const { speedKmh, limitKmh, corridorName, alongKm } = fastest
  const startedAtMs = first.atMs
  const place = { corridorName, alongKm: Math.round(alongKm) }
  const speeds = { speedKmh: Math.round(speedKmh), limitKmh, durationMs: drivenMs }
  const facts = { subject: plan.subject, sealId: plan.sealId, startedAtMs, ...place, ...speeds }
  const shown = [first, confirming, fastest.fix].sort((a, b) => a.atMs - b.atMs)
  return {
    code: 'OVERSPEED',
    severity: 'P3',
    startedAtMs,
    endedAtMs: one.endedAtMs ?? plan.endedAtMs,
    confirmedAtMs: confirming.atMs,
    position: fastest.fix.position,
    evidence: {
      measured: { ...speeds, fixes, times },
      threshold: { maxSpeedKmh: limitKmh + overKmh, overMs },
      fixes: shown.filter(({ atMs }, at) => atMs !== shown[at - 1]?.atMs),
      against: against(one),
    },
    sentence: { vi: sentenceVi.OVERSPEED(facts), en: sentenceEn.OVERSPEED(facts) },
    step: speedingStep(fastest, plan),
  }
}

/** Runs in time order, in words and numbers; a driver who slows down for a bend and goes on is told once. */
export const overspeedEpisodes = (runs: readonly ConfirmedSpeeding[], plan: Plan): Episode[] =>
  joinedRuns(runs, plan.settings.overspeed.againWithinMs).map((one) => episodeOf(one, plan))
