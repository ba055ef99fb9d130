import type { AlertWire } from '../../../../contract/http/alert.ts'
import { isShelved } from '../detail/next-step.ts'

type Ranked = Pick<AlertWire, 'id' | 'state' | 'severity' | 'raisedAt' | 'shelvedUntil' | 'unseenSince'>
export type Order = (a: Ranked, b: Ranked) => number

export const isOpen = (alert: Pick<AlertWire, 'state'>): boolean =>
  alert.state === 'raised' || alert.state === 'acknowledged'

/** It says more since somebody acknowledged or resolved it, and nobody has looked (docs/decisions/0102). */
export const isUnseen = ({ state, unseenSince }: Pick<AlertWire, 'state' | 'unseenSince'>): boolean =>
  unseenSince !== null && (state === 'acknowledged' || state === 'resolved')

/** What a queue is for: what is open, and what was resolved and says more since. */
export const needsSomebody = (alert: Pick<AlertWire, 'state' | 'unseenSince'>): boolean =>
  isOpen(alert) || isUnseen(alert)

const rankOf = (alert: Ranked): number => (alert.state === 'raised' ? 0 : isUnseen(alert) ? 1 : 2)

/** What is set aside last, unacknowledged first, then what says more since, then the more severe, then the newest; the id makes the order total. */
export const byUrgency =
  (nowMs: number): Order =>
  (a, b) =>
    Number(isShelved(a, nowMs)) - Number(isShelved(b, nowMs)) ||
    rankOf(a) - rankOf(b) ||
    a.severity.localeCompare(b.severity) ||
    byNewest(a, b)

export const byNewest: Order = (a, b) => b.raisedAt.localeCompare(a.raisedAt) || a.id.localeCompare(b.id)

export type Arranged<Item> = {
  readonly shown: readonly Item[]
  /** Alerts that came while the list was held; they wait behind "N new". */
  readonly waiting: readonly Item[]
}

/**
 * The queue as it is drawn: the alerts that are `wanted`, in order. `held` is the order of ids that is on screen while
 * an officer reads: cards keep their place, also when their state or severity changes; what is new waits. Null lets
 * everything fall into its place.
 */
export const arrange = <Item extends Ranked>(
  alerts: readonly Item[],
  held: readonly string[] | null,
  { wants, order }: { readonly wants: (alert: Item) => boolean; readonly order: Order },
): Arranged<Item> => {
  const wanted = alerts.filter(wants).sort(order)
  if (!held) return { shown: wanted, waiting: [] }
  const byId = new Map(alerts.map((alert) => [alert.id, alert]))
  const isHeld = new Set(held)
  return {
    shown: held.flatMap((id) => byId.get(id) ?? []),
    waiting: wanted.filter((alert) => !isHeld.has(alert.id)),
  }
}

/** The id after or before `current`; the first or last when there is none; stays at the ends. */
export const neighbour = (ids: readonly string[], current: string | null, step: 1 | -1): string | null => {
  const index = current === null ? -1 : ids.indexOf(current)
  if (index < 0) return (step === 1 ? ids[0] : ids[ids.length - 1]) ?? null
  return ids[Math.max(0, Math.min(ids.length - 1, index + step))] ?? null
}
