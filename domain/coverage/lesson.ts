import type { TripId } from '../ids.ts'
import type { LineKey } from './line-key.ts'

/** Whole kilometres of a line, from its start: [fromKm, toKm). */
export type KmRange = { readonly fromKm: number; readonly toKm: number }

/** Where a seal drove unheard, proven by what it buffered there; `silentMs` from the last message before to the next. */
export type DarkStretch = KmRange & { readonly silentMs: number }

/** Who taught: a vehicle, else a seal. One voice teaches each line once a week, so nobody teaches alone. */
export type Voice = string

/** What one journey showed of the network's coverage along one line. Plain data; together they are a set, in any order. */
export type Lesson = {
  readonly line: LineKey
  readonly voice: Voice
  readonly tripId: TripId
  /** When the journey ended, ms since epoch. */
  readonly atMs: number
  readonly passed: readonly KmRange[]
  /** Ascending; empty = it was heard all the way. */
  readonly dark: readonly DarkStretch[]
}

export const WEEK_MS = 7 * 24 * 3_600_000
/** In which a voice is heard once. */
export const weekOf = (atMs: number): number => Math.floor(atMs / WEEK_MS)

export const overlap = (a: KmRange, b: KmRange): boolean => a.fromKm < b.toKm && b.fromKm < a.toKm
