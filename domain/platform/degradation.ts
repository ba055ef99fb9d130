import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import { doublings } from '../rules/time-rule.ts'
import type { PlatformSettings } from './platform-settings.ts'

/** What the platform sees of itself; 0 and null: nothing wrong. */
export type PlatformSight = {
  /** How far judging is behind what is received, for longer than a moment. */
  readonly lagMs: number
  readonly journalAwaySinceMs: number | null
  readonly positionsAwaySinceMs: number | null
  /** The last time in which records took nothing; known when it is over, because until then nothing can be told. */
  readonly recordsAway: { readonly fromMs: number; readonly toMs: number } | null
  /** So many of so many seals fell silent together, since when. */
  readonly silence: { readonly sinceMs: number; readonly live: number; readonly quiet: number } | null
}

/** The worst of each cause so far; 0 = it was none. */
type Worst = {
  readonly lagMs: number
  readonly journalAwayMs: number
  readonly positionsAwayMs: number
  readonly recordsAwayMs: number
  readonly quiet: number
  readonly live: number
}
const NOTHING: Worst = { lagMs: 0, journalAwayMs: 0, positionsAwayMs: 0, recordsAwayMs: 0, quiet: 0, live: 0 }

export type Degradation =
  | { readonly status: 'well' }
  | {
      readonly status: 'degraded'
      readonly startedAtMs: number
      readonly confirmedAtMs: number
      /** When a cause last held. */
      readonly lastAtMs: number
      readonly worst: Worst
    }
export const WELL: Degradation = { status: 'well' }

type Cause = { readonly fromMs: number; readonly toMs: number; readonly worst: Partial<Worst> }

const causesOf = (sight: PlatformSight, nowMs: number, settings: PlatformSettings): Cause[] => {
  const { lagMs, journalAwaySinceMs, positionsAwaySinceMs, recordsAway, silence } = sight
  const isAway = (sinceMs: number | null): sinceMs is number =>
    sinceMs !== null && nowMs - sinceMs >= settings.storeAwayMs
  const causes: Cause[] = []
  if (lagMs > settings.lagMs) causes.push({ fromMs: nowMs, toMs: nowMs, worst: { lagMs } })
  if (isAway(journalAwaySinceMs)) {
    const worst = { journalAwayMs: nowMs - journalAwaySinceMs }
    causes.push({ fromMs: journalAwaySinceMs, toMs: nowMs, worst })
  }
  if (isAway(positionsAwaySinceMs)) {
    const worst = { positionsAwayMs: nowMs - positionsAwaySinceMs }
    causes.push({ fromMs: positionsAwaySinceMs, toMs: nowMs, worst })
  }
  if (recordsAway && recordsAway.toMs - recordsAway.fromMs >= settings.storeAwayMs)
    causes.push({ ...recordsAway, worst: { recordsAwayMs: recordsAway.toMs - recordsAway.fromMs } })
  if (silence) {
    const { live, quiet, sinceMs } = silence
    causes.push({ fromMs: sinceMs, toMs: nowMs, worst: { live, quiet } })
  }
  return causes
}

const worse = (a: Worst, b: Partial<Worst>): Worst => ({
  lagMs: Math.max(a.lagMs, b.lagMs ?? 0),
  journalAwayMs: Math.max(a.journalAwayMs, b.journalAwayMs ?? 0),
  positionsAwayMs: Math.max(a.positionsAwayMs, b.positionsAwayMs ?? 0),
  recordsAwayMs: Math.max(a.recordsAwayMs, b.recordsAwayMs ?? 0),
  ...((b.quiet ?? 0) > a.quiet ? { quiet: b.quiet ?? 0, live: b.live ?? 0 } : { quiet: a.quiet, live: a.live }),
})

/** Grows with each new cause and each doubling of how long it has lasted. */
const stepOf = (
  { lagMs, journalAwayMs, positionsAwayMs, recordsAwayMs, quiet }: Worst,
  settings: PlatformSettings,
): number =>
  (quiet > 0 ? 1 : 0) +
  (lagMs > 0 ? 1 + doublings(lagMs, settings.lagMs) : 0) +
  (journalAwayMs > 0 ? 1 + doublings(journalAwayMs, settings.storeAwayMs) : 0) +
  (positionsAwayMs > 0 ? 1 + doublings(positionsAwayMs, settings.storeAwayMs) : 0) +
  (recordsAwayMs > 0 ? 1 : 0)

const episodeOf = (
  { startedAtMs, confirmedAtMs, worst }: Extract<Degradation, { status: 'degraded' }>,
  endedAtMs: number | null,
  settings: PlatformSettings,
): Episode => {
  const facts = { startedAtMs, endedAtMs, ...worst }
  const shown = (value: number): number | null => (value > 0 ? value : null)
  const { storeAwayMs, lagMs, silentShare, leastSeals } = settings
  return {
    code: 'PLATFORM_DEGRADED',
    severity: 'P1',
    startedAtMs,
    endedAtMs,
    confirmedAtMs,
    position: null,
    evidence: {
      measured: {
        quietSeals: shown(worst.quiet),
        liveSeals: shown(worst.live),
        lagMs: shown(worst.lagMs),
        journalAwayMs: shown(worst.journalAwayMs),
        positionsAwayMs: shown(worst.positionsAwayMs),
        recordsAwayMs: shown(worst.recordsAwayMs),
      },
      threshold: { quietShare: silentShare, leastSeals, lagMs, storeAwayMs },
      fixes: [],
      against: [],
    },
    sentence: { vi: sentenceVi.PLATFORM_DEGRADED(facts), en: sentenceEn.PLATFORM_DEGRADED(facts) },
    step: stepOf(worst, settings),
  }
}

/**
 * One alert for the platform (DOMAIN, PLATFORM_DEGRADED): stores away, judging behind, a fleet that falls silent together.
 * One episode from the first cause to the last, over once none has held for `calmMs`. `episode` is null when it says
 * nothing that it has not said before.
 */
export const judgePlatform = (
  before: Degradation,
  sight: PlatformSight,
  nowMs: number,
  settings: PlatformSettings,
): { readonly state: Degradation; readonly episode: Episode | null } => {
  const causes = causesOf(sight, nowMs, settings)
  if (causes.length === 0 && before.status === 'well') return { state: before, episode: null }
  const open =
    before.status === 'degraded'
      ? before
      : {
          startedAtMs: Math.min(...causes.map(({ fromMs }) => fromMs)),
          confirmedAtMs: nowMs,
          lastAtMs: 0,
          worst: NOTHING,
        }
  const state = {
    ...open,
    status: 'degraded' as const,
    lastAtMs: Math.max(open.lastAtMs, ...causes.map(({ toMs }) => toMs)),
    // What an older platform has kept may lack a cause.
    worst: causes.reduce((worst, cause) => worse(worst, cause.worst), { ...NOTHING, ...open.worst }),
  }
  if (nowMs - state.lastAtMs >= settings.calmMs)
    return { state: WELL, episode: episodeOf(state, state.lastAtMs, settings) }
  const isNews = before.status === 'well' || stepOf(state.worst, settings) !== stepOf(before.worst, settings)
  return { state, episode: isNews ? episodeOf(state, null, settings) : null }
}
