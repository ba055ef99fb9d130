import type { EvidenceFix } from '../alert/alert.ts'
import type { RuleState } from './rule.ts'

/** Something that happened at a moment: a swipe, a shock. */
type Occurrence<Detail> = { readonly atMs: number; readonly fix: EvidenceFix | null; readonly detail: Detail }

/** Occurrences each of which follows the one before within a quiet time: one episode. */
export type Burst<Detail> = {
  readonly startedAtMs: number
  readonly lastAtMs: number
  readonly count: number
  /** The first moments, ascending: by them something that is told again is known. */
  readonly timesMs: readonly number[]
  /** Where the first was, and what else is to say. */
  readonly fix: EvidenceFix | null
  readonly detail: Detail
}
/** Ascending, further apart than the quiet time. */
export type BurstState<Detail> = RuleState & { readonly bursts: readonly Burst<Detail>[] }

/** Before anything happened. */
export const NO_BURSTS: BurstState<null> = { revision: 0, bursts: [] }

/** A device repeats an event in several reports, each corrected by the clock offset of its own receipt (steps of 2 s). */
const SAME_WITHIN_MS = 2_000
const KEPT_TIMES = 64
/** One packet can claim thousands of events on as many days: what is more joins its neighbour. */
const MOST_BURSTS = 100

const gapMs = ({ startedAtMs, lastAtMs }: Burst<unknown>, atMs: number): number =>
  Math.max(0, startedAtMs - atMs, atMs - lastAtMs)

/** What is to say of two bursts that are one, the earlier first. */
type Merge<Detail> = (first: Detail, second: Detail) => Detail

const joined = <Detail>(a: Burst<Detail>, b: Burst<Detail>, merge: Merge<Detail>): Burst<Detail> => {
  const [first, second] = a.startedAtMs <= b.startedAtMs ? [a, b] : [b, a]
  const { startedAtMs, fix } = first
  return {
    startedAtMs,
    lastAtMs: Math.max(a.lastAtMs, b.lastAtMs),
    count: a.count + b.count,
    timesMs: [...a.timesMs, ...b.timesMs].sort((x, y) => x - y).slice(0, KEPT_TIMES),
    fix,
    detail: merge(first.detail, second.detail),
  }
}

const nearest = <Detail>(bursts: readonly Burst<Detail>[], atMs: number): Burst<Detail>[] =>
  [...bursts].sort((a, b) => gapMs(a, atMs) - gapMs(b, atMs)).slice(0, 1)

/** Takes in an occurrence, in whatever order; the same state when it was told before. What is said is of the first, unless merged. */
export const withOccurrence = <Detail>(
  state: BurstState<Detail>,
  { atMs, fix, detail }: Occurrence<Detail>,
  quietMs: number,
  merge: Merge<Detail> = (first) => first,
): BurstState<Detail> => {
  const { bursts } = state
  const close = bursts.filter((burst) => gapMs(burst, atMs) <= quietMs)
  const touched = close.length === 0 && bursts.length >= MOST_BURSTS ? nearest(bursts, atMs) : close
  const isKnown = (timeMs: number): boolean => Math.abs(timeMs - atMs) <= SAME_WITHIN_MS
  if (touched.some(({ timesMs }) => timesMs.some(isKnown))) return state
  const one: Burst<Detail> = { startedAtMs: atMs, lastAtMs: atMs, count: 1, timesMs: [atMs], fix, detail }
  const others = bursts.filter((burst) => !touched.includes(burst))
  const whole = touched.reduce((joint, burst) => joined(joint, burst, merge), one)
  const all = [...others, whole].sort((a, b) => a.startedAtMs - b.startedAtMs)
  return { revision: state.revision + 1, bursts: all }
}

/** A burst is over once it has been quiet for long enough: it ended with its last occurrence. Null = it may go on. */
export const burstEndMs = ({ lastAtMs }: Burst<unknown>, nowMs: number, quietMs: number): number | null =>
  nowMs >= lastAtMs + quietMs ? lastAtMs : null

/** When `burstEndMs` will next say that a burst is over; null = all are. */
export const burstWakeMs = ({ bursts }: BurstState<unknown>, nowMs: number, quietMs: number): number | null => {
  const open = bursts.find((burst) => burstEndMs(burst, nowMs, quietMs) === null)
  return open ? open.lastAtMs + quietMs : null
}
