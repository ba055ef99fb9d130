import type { AlertWire } from '../../../contract/http/alert.ts'
import { isShelved } from '../desk/detail/next-step.ts'

/** Often enough to be missed by nobody in the room, seldom enough to work on meanwhile (EEMUA 191: no nuisance). */
export const RING_AGAIN_MS = 20_000
/** The sound lasts 0.6 s: what comes in the meantime, as after a break of the line, is rung for once, together. */
export const RING_APART_MS = 2_000

type Ringing = Pick<AlertWire, 'id' | 'severity' | 'state' | 'shelvedUntil'>

/** What the sound is for: a P1 that nobody has acknowledged or set aside. */
export const ringingOf = <Item extends Ringing>(alerts: readonly Item[], nowMs: number): Item[] =>
  alerts.filter((alert) => alert.severity === 'P1' && alert.state === 'raised' && !isShelved(alert, nowMs))

export type Rung = { readonly ids: ReadonlySet<string>; readonly atMs: number }

/** Whether to ring now: for one that has not been heard yet, and never one sound into another; else at a calm interval. */
export const isDue = (ringing: readonly Pick<Ringing, 'id'>[], last: Rung, nowMs: number): boolean =>
  ringing.length > 0 &&
  nowMs - last.atMs >= RING_APART_MS &&
  (ringing.some(({ id }) => !last.ids.has(id)) || nowMs - last.atMs >= RING_AGAIN_MS)
