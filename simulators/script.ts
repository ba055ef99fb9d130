import type { LockChange } from './seal/lock-change.ts'
import type { Truth } from './truth.ts'

/** From when to when, ms since epoch by the true clock; `toMs` may be Infinity. */
export type Span = { readonly fromMs: number; readonly toMs: number }

/** No coverage: reports wait in the seal's memory and are sent when it ends. */
export type Hole = Span & { readonly flush: 'once' | 'newest-first-twice' }

/** Everything that is going to happen to one seal beside driving its route. */
export type Script = {
  /** The truck stands. */
  readonly stops: readonly Span[]
  /** The seal is under a roof: its fixes drift by tens of metres. */
  readonly roofs: readonly Span[]
  readonly holes: readonly Hole[]
  /** The seal is dead: nothing is sent, nothing is kept. */
  readonly silences: readonly Span[]
  readonly lockChanges: readonly LockChange[]
  /** When the truck leaves its route for a side road that comes back to it; null = never. */
  readonly leavesRouteAtMs: number | null
  readonly truths: readonly Truth[]
}

export const QUIET: Script = {
  stops: [],
  roofs: [],
  holes: [],
  silences: [],
  lockChanges: [],
  leavesRouteAtMs: null,
  truths: [],
}

/** What goes wrong for `sealId`, beginning at `atMs` (ms since epoch). */
export type Scenario = (moment: { readonly sealId: string; readonly atMs: number }) => Script
