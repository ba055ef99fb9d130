import type { EvidenceFix } from '../alert/alert.ts'
import { isWithinM } from '../distance.ts'
import type { LngLat } from '../place.ts'
import { medianPlace } from '../rules/median-place.ts'
import { silenceLimitMs } from '../rules/silence.ts'
import { type CandidateFix, evidenceOf } from './candidate-fix.ts'
import type { Plan } from './plan.ts'

/** A place where the truck stands: consecutive fixes within the radius of where its first few lay. */
export type Stay = {
  readonly first: EvidenceFix
  /** Those few, at most `SETTLING_FIXES`. */
  readonly settling: readonly LngLat[]
  /** Their median: the first one is often of a truck that still rolls, or a reflection between houses. */
  readonly anchor: LngLat
  readonly startedAtMs: number
  /** Silence of the whole journey up to its beginning; what comes on top is silence within it. */
  readonly silentBeforeMs: number
  /** Driving since the last real rest, when the truck came here. */
  readonly drivenMs: number
  /** Of its dwell, in a gate area or rest zone. */
  readonly restingMs: number
}

/**
 * Where the truck stands and how long it has been driving; written only when that changes, so a truck that drives on, or
 * stands on outside gates and rest zones, costs nothing to remember.
 */
export type MotionState = {
  /** Null = on the move. */
  readonly stay: Stay | null
  /** Fixes in a row away from the stay, and the last in it; so many as take a minute end it, otherwise they were noise. */
  readonly away: { readonly fixes: readonly [CandidateFix, ...CandidateFix[]]; readonly last: CandidateFix } | null
  /** The first fix, or the last one of the last rest, and the silence of the journey up to then. */
  readonly drivingSinceMs: number | null
  readonly silentBeforeMs: number
  /** Time spent in stays that are over and were no mere crawling, silence included. */
  readonly stoppedMs: number
}
/** A seal that reports every few seconds stays for some of them wherever it drives. */
const STOPPED_MS = 5 * 60_000
/** Between high houses two fixes in a row follow the same reflection. A seal that reports every minute is away at its second (docs/decisions/0088). */
const AWAY_MS = 60_000
/** As many as an honest seal reports in that time (DOMAIN, "Devices": 5 s at least); of a flood the last one stands for the rest. */
const AWAY_FIXES = 12
export const notMoved: MotionState = { stay: null, away: null, drivingSinceMs: null, silentBeforeMs: 0, stoppedMs: 0 }

type Heard = Pick<CandidateFix, 'atMs' | 'silentMs'>

/** Time between reports in a stay up to one of its fixes; silence adds none (DOMAIN, LONG_STOP). */
export const dwellMs = (stay: Stay, { atMs, silentMs }: Heard): number =>
  atMs - stay.startedAtMs - (silentMs - stay.silentBeforeMs)

/** How much of a gap between two reports is silence: all of it when the seal's rhythm does not explain it. */
export const silentGapMs = (fromMs: number, toMs: number, plan: Plan): number => {
  const gapMs = toMs - fromMs
  return gapMs > Math.max(silenceLimitMs(plan), plan.settings.longStop.silenceGapMs) ? gapMs : 0
}

const isWithin = (anchor: LngLat, { lng, lat, accuracyM }: CandidateFix, plan: Plan): boolean => {
  const { accuracy, longStop } = plan.settings
  return isWithinM(anchor, [lng, lat], longStop.radiusM + Math.min(accuracyM, accuracy.capM))
}

/** Enough that two bad ones don't matter; what is written of a stay stays small. */
const SETTLING_FIXES = 5

/** The stay with one more fix in it; the same once it has settled. */
const settled = (stay: Stay, { lng, lat }: CandidateFix): Stay => {
  if (stay.settling.length >= SETTLING_FIXES) return stay
  const settling: LngLat[] = [...stay.settling, [lng, lat]]
  return { ...stay, settling, anchor: medianPlace(settling) }
}

const stayAt = (first: CandidateFix, { drivingSinceMs, silentBeforeMs }: MotionState): Stay => ({
  first: evidenceOf(first),
  settling: [[first.lng, first.lat]],
  anchor: [first.lng, first.lat],
  startedAtMs: first.atMs,
  silentBeforeMs: first.silentMs,
  drivenMs: first.atMs - (drivingSinceMs ?? first.atMs) - (first.silentMs - silentBeforeMs),
  restingMs: 0,
})

/** After a stay that was long enough for a rest, driving counts anew. */
const onTheMove = (state: MotionState, stay: Stay, last: CandidateFix, plan: Plan): MotionState => {
  const hasRested = dwellMs(stay, last) >= plan.settings.longStop.restMs
  const stayedMs = last.atMs - stay.startedAtMs
  return {
    stay: null,
    away: null,
    drivingSinceMs: hasRested ? last.atMs : state.drivingSinceMs,
    silentBeforeMs: hasRested ? last.silentMs : state.silentBeforeMs,
    stoppedMs: state.stoppedMs + (stayedMs >= STOPPED_MS ? stayedMs : 0),
  }
}

/** Time spent standing up to a fix, the stay it is in included. */
export const stoppedUntilMs = ({ stay, stoppedMs }: MotionState, atMs: number): number => {
  const stayedMs = stay ? atMs - stay.startedAtMs : 0
  return stoppedMs + (stayedMs >= STOPPED_MS ? stayedMs : 0)
}

/** Driving since the last real rest up to a fix; nothing while it rests. */
export const drivenUntilMs = (state: MotionState, fix: Heard, plan: Plan): number => {
  const { stay, drivingSinceMs, silentBeforeMs } = state
  if (stay && dwellMs(stay, fix) >= plan.settings.longStop.restMs) return 0
  return drivingSinceMs === null ? 0 : fix.atMs - drivingSinceMs - (fix.silentMs - silentBeforeMs)
}

/** Time since the fix before, within one stay. */
export const sinceLastMs = (stay: Stay, fix: CandidateFix, previous: CandidateFix): number =>
  Math.max(0, dwellMs(stay, fix) - Math.max(0, dwellMs(stay, previous)))

/** From this share of its time in a gate area or rest zone on a stay is one there: drift over an edge is outvoted. */
const REST_SHARE = 0.5

export const isAtRest = (stay: Stay, stoodMs: number): boolean =>
  stay.restingMs > 0 && stay.restingMs >= stoodMs * REST_SHARE

/** Whether a stay is lawful rest after hours of driving, so far (DOMAIN, LONG_STOP). */
export const isLawfulRest = (stay: Stay, stoodMs: number, plan: Plan): boolean => {
  const { drivingBeforeRestMs, lawfulRestMs } = plan.settings.longStop
  return stay.drivenMs >= drivingBeforeRestMs && stoodMs < lawfulRestMs
}

/**
 * Takes in one accepted fix, the one before it, and whether it lies in a gate area or rest zone; gives the same state when
 * it tells nothing new.
 */
export const passMotion = (
  state: MotionState,
  fix: CandidateFix,
  previous: CandidateFix | null,
  isResting: boolean,
  plan: Plan,
): MotionState => {
  const moved = move(state, fix, previous, plan)
  const { stay, away } = moved
  if (!isResting || stay === null || away !== null || previous === null) return moved
  return { ...moved, stay: { ...stay, restingMs: stay.restingMs + sinceLastMs(stay, fix, previous) } }
}

const move = (state: MotionState, fix: CandidateFix, previous: CandidateFix | null, plan: Plan): MotionState => {
  const { stay, away } = state
  if (previous === null) return { ...state, drivingSinceMs: fix.atMs, silentBeforeMs: fix.silentMs }
  if (stay === null) {
    return isWithin([previous.lng, previous.lat], fix, plan)
      ? { ...state, stay: settled(stayAt(previous, state), fix) }
      : state
  }
  if (isWithin(stay.anchor, fix, plan)) {
    const longer = settled(stay, fix)
    return away || longer !== stay ? { ...state, stay: longer, away: null } : state
  }
  if (away === null) return { ...state, away: { fixes: [fix], last: previous } }
  const [first, ...since] = away.fixes
  const others = [...since.slice(0, AWAY_FIXES - 2), fix]
  if (fix.atMs - first.atMs < AWAY_MS) return { ...state, away: { ...away, fixes: [first, ...others] } }
  // The first of them may be where it stands now.
  let [moved, before] = [onTheMove(state, stay, away.last, plan), first]
  for (const one of others) [moved, before] = [move(moved, one, before, plan), one]
  return moved
}
