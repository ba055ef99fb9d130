import type { AlertWire } from '../../../contract/http/alert.ts'
import { RequestFailed } from '../api/request.ts'
import type { AlertAct } from './act.ts'

/** Why the server would not do an act, in the words of its problem. */
export type Refusal = {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly by: string | null
  readonly at: string | null
}
export type KeptAct = {
  /** The Idempotency-Key: sent twice, done once. */
  readonly key: string
  readonly alertId: string
  readonly act: AlertAct
  /** When the officer acted, ms since epoch by the server's clock. */
  readonly atMs: number
  /** The version of the alert that the officer saw. */
  readonly version: number
  /** What takes it back once it is done. */
  readonly undo: AlertAct | null
  readonly state: 'sending' | 'waiting' | 'done' | 'refused'
  /** It could not be sent at once: then it must not hit what the officer has not seen. */
  readonly isDelayed: boolean
  readonly refusal: Refusal | null
}
export type NewAct = Pick<KeptAct, 'alertId' | 'act' | 'version' | 'undo'>

export type OutboxDeps = {
  /** Rejects with `RequestFailed`; status 0 when the server can't be reached. */
  readonly send: (kept: KeptAct) => Promise<AlertWire>
  readonly onDone: (alert: AlertWire) => void
  /** Where acts that are not sent survive a reload; of one user only. */
  readonly shelf: { read(): readonly KeptAct[]; write(acts: readonly KeptAct[]): void }
  readonly newKey: () => string
  readonly nowMs: () => number
}
export type ActOutbox = ReturnType<typeof createActOutbox>

/** The server, or what stands before it, is away for now (RFC 9110); a session that ended may be opened again. */
const AWAY = [0, 401, 502, 503, 504]

/**
 * Every act of this officer: sent at once and in order; kept, and shown as not sent, while the server can't be reached
 * (SCREENS, "Phone"; docs/decisions/0113). Nothing on the screen changes before the server has said so.
 */
export const createActOutbox = (deps: OutboxDeps) => {
  let acts: readonly KeptAct[] = deps.shelf.read().map((kept) => ({ ...kept, state: 'waiting', isDelayed: true }))
  const listeners = new Set<() => void>()
  const settled = new Map<string, (kept: KeptAct) => void>()
  let isFlushing = false

  const set = (next: readonly KeptAct[]): void => {
    acts = next
    deps.shelf.write(acts.filter(({ state }) => state === 'waiting' || state === 'sending'))
    for (const listener of listeners) listener()
  }
  const change = (key: string, part: Partial<KeptAct>): KeptAct | undefined => {
    set(acts.map((kept) => (kept.key === key ? { ...kept, ...part } : kept)))
    return acts.find((kept) => kept.key === key)
  }
  const settle = (kept: KeptAct | undefined): void => {
    if (!kept) return
    settled.get(kept.key)?.(kept)
    settled.delete(kept.key)
  }
  /** Gives whether the server answered. */
  const send = async (kept: KeptAct): Promise<boolean> => {
    change(kept.key, { state: 'sending' })
    try {
      const alert = await deps.send(kept)
      deps.onDone(alert)
      settle(change(kept.key, { state: 'done' }))
      return true
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error
      const isAway = AWAY.includes(error.status)
      settle(
        change(
          kept.key,
          isAway ? { state: 'waiting', isDelayed: true } : { state: 'refused', refusal: refusalOf(error) },
        ),
      )
      return !isAway
    }
  }
  /** Sends what waits, oldest first, until the server is away again. */
  const flush = async (): Promise<void> => {
    if (isFlushing) return
    isFlushing = true
    try {
      for (let next = firstWaiting(); next; next = firstWaiting()) if (!(await send(next))) return holdWaiting()
    } finally {
      isFlushing = false
    }
  }
  /** What stands behind an act that could not be sent waits with it. */
  const holdWaiting = (): void => {
    for (const { key, state } of acts) if (state === 'waiting') settle(change(key, { isDelayed: true }))
  }
  const firstWaiting = () => acts.find(({ state }) => state === 'waiting')

  return {
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** A stable array until something changes, for useSyncExternalStore. */
    all: (): readonly KeptAct[] => acts,
    /** Resolves with how it ended, or that it waits. */
    act: (asked: NewAct): Promise<KeptAct> => {
      const kept: KeptAct = {
        ...asked,
        key: deps.newKey(),
        atMs: deps.nowMs(),
        state: 'waiting',
        isDelayed: false,
        refusal: null,
      }
      const outcome = new Promise<KeptAct>((resolve) => settled.set(kept.key, resolve))
      // What was done before about this alert is told by its history now.
      set([...acts.filter((one) => one.alertId !== kept.alertId || !isOver(one)), kept])
      void flush()
      return outcome
    },
    flush,
    /** Takes back what was not sent, or clears away what was refused. */
    discard: (key: string): void => {
      settled.delete(key)
      set(acts.filter((kept) => kept.key !== key || kept.state === 'sending'))
    },
  }
}

const isOver = ({ state }: KeptAct): boolean => state === 'done' || state === 'refused'

const refusalOf = ({ status, code, message, problem }: RequestFailed): Refusal => {
  const by = problem?.by ?? problem?.changedBy
  const at = problem?.at ?? problem?.changedAt
  return {
    status,
    code,
    detail: message,
    by: typeof by === 'string' ? by : null,
    at: typeof at === 'string' ? at : null,
  }
}
