import type { Severity } from '../alert/alert.ts'
import type { Shadow } from '../coverage/coverage.ts'
import type { Plan } from '../judging/plan.ts'
import type { Neighbours } from '../neighbours/neighbours.ts'
import type { LngLat } from '../place.ts'

/** One bit a slot of the silence, 32 to a number: counts a buffer that is flushed twice once, at some bytes an hour. */
export type Backfill = readonly number[]
export const NO_BACKFILL: Backfill = []

/** One stretch in which nothing was received although it should have been; received times. */
export type Silence = {
  readonly startedAtMs: number
  readonly confirmedAtMs: number
  readonly endedAtMs: number | null
  readonly severity: Extract<Severity, 'P1' | 'P2'>
  /** Silence without deaf time, when last looked at. */
  readonly silentMs: number
  readonly position: LngLat | null
  /** The known shadow it fell silent in or before; then it was waited for longer. Older states do not say. */
  readonly shadow?: Shadow | null
  /** How the seals around fared meanwhile, when it was found; null = its place is not known. Older states do not say. */
  readonly neighbours?: Neighbours | null
  /** Which slots of this time were reported of later (`explainedBy`). */
  readonly backfill: Backfill
  /** How many those are: reports, however often each came. */
  readonly backfilled: number
  readonly backfillFromMs: number | null
  readonly backfillToMs: number | null
}

/** Nothing received for this long is an alert (DOMAIN, SIGNAL_LOST). */
export const silenceLimitMs = ({
  reportingIntervalS,
  settings,
}: Pick<Plan, 'reportingIntervalS' | 'settings'>): number =>
  settings.signalLost.missedIntervals * reportingIntervalS * 1_000 + settings.signalLost.graceMs

/** How much of the time between two consecutive reports counts as observed: none of a gap that is silence, which a buffer may yet explain. */
export const countedMs = (fromMs: number, toMs: number, plan: Plan): number => {
  const gapMs = toMs - fromMs
  return gapMs > silenceLimitMs(plan) ? 0 : gapMs
}

/** 0 without backfill, then one more at 1, 4, 16, 64… reports: a flush is told in a few steps. */
export const backfillStep = ({ backfilled }: Silence): number =>
  backfilled === 0 ? 0 : 1 + Math.floor(Math.log2(backfilled) / 2)

/** Half an interval: reports in their rhythm never share a slot. */
const SLOTS_PER_INTERVAL = 2
/** A silence of weeks is told in coarser slots; 1 KB at most. */
const MOST_SLOTS = 8_192

/** A past silence with what is now known of it, device times within it in any order and number; the same when nothing is new. */
export const explainedBy = (
  silence: Silence & { readonly endedAtMs: number },
  timesMs: readonly number[],
  intervalS: number,
): Silence => {
  const { startedAtMs, endedAtMs } = silence
  const slotMs = Math.max((intervalS * 1_000) / SLOTS_PER_INTERVAL, (endedAtMs - startedAtMs) / MOST_SLOTS)
  const backfill = [...silence.backfill]
  let { backfilled } = silence
  for (const atMs of timesMs) {
    const slot = Math.floor((atMs - startedAtMs) / slotMs)
    const word = slot >> 5
    while (backfill.length <= word) backfill.push(0)
    const bit = 1 << (slot & 31)
    const before = backfill[word] ?? 0
    if ((before & bit) !== 0) continue
    backfill[word] = before | bit
    backfilled += 1
  }
  if (backfilled === silence.backfilled) return silence
  const known = [silence.backfillFromMs, silence.backfillToMs].filter((ms) => ms !== null)
  return {
    ...silence,
    backfill,
    backfilled,
    backfillFromMs: Math.min(...known, ...timesMs),
    backfillToMs: Math.max(...known, ...timesMs),
  }
}
