import type { ProblemWire } from '../../../contract/http/problem.ts'
import { RequestFailed } from '../api/request.ts'

/** Why the server would not do an act, in the words of its problem. */
export type Refusal = {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly by: string | null
  readonly at: string | null
  readonly problem: ProblemWire | null
}
/** Whatever is asked for says what it is about: a record, or what is to become one. */
type About = { readonly about: string }
/** An act and how it stands. */
export type Kept<Asked extends About, Answer = unknown> = Asked & {
  /** The Idempotency-Key: sent twice, done once. */
  readonly key: string
  /** When the officer acted, ms since epoch by the server's clock. */
  readonly atMs: number
  readonly state: 'sending' | 'waiting' | 'done' | 'refused'
  /** It could not be sent at once: then it must not hit what the officer has not seen. */
  readonly isDelayed: boolean
  readonly refusal: Refusal | null
  /** What the server said when it was done. */
  readonly answer: Answer | null
}

/** Where acts that are not sent survive a reload and the closing of the window; of one user only. */
export type Shelf<Item> = {
  read(): readonly Item[]
  put(kept: Item): void
  remove(key: string): void
  /** False when another window has sent or discarded it meanwhile. */
  has(key: string): boolean
}
export type OutboxDeps<Asked extends About, Answer> = {
  /** Rejects with `RequestFailed`; status 0 when the server can't be reached. */
  readonly send: (kept: Kept<Asked, Answer>) => Promise<Answer>
  readonly onDone: (kept: Kept<Asked, Answer>, answer: Answer) => void
  readonly shelf: Shelf<Kept<Asked, Answer>>
  readonly newKey: () => string
  readonly nowMs: () => number
}
export type ActOutbox<Asked extends About, Answer> = ReturnType<typeof createActOutbox<Asked, Answer>>

/** The server, or what stands before it, is away for now (RFC 9110); a session that ended may be opened again. */
const AWAY = [0, 401, 502, 503, 504]
/** The server forgets a key after 24 h (CONTRACT, "HTTP"): what waited longer might be done twice, and is refused here. */
const KEY_KEPT_MS = 23 * 3_600_000
const TOO_OLD = 'act.too-old'

/**
 * Every act of this officer: sent at once and in order; kept, and shown as not sent, while the server can't be reached
 * (SCREENS, "Phone"; docs/decisions/0113). Nothing on the screen changes before the server has said so.
 */
export const createActOutbox = <Asked extends About, Answer>(deps: OutboxDeps<Asked, Answer>) => {
  type Act = Kept<Asked, Answer>
  let acts: readonly Act[] = deps.shelf
    .read()
    .map((kept) => (kept.state === 'refused' ? kept : { ...kept, state: 'waiting' as const, isDelayed: true }))
    .toSorted((a, b) => a.atMs - b.atMs)
  const listeners = new Set<() => void>()
  const settled = new Map<string, (kept: Act) => void>()
  let isFlushing = false

  const set = (next: readonly Act[]): void => {
    acts = next
    for (const listener of listeners) listener()
  }
  const change = (key: string, part: Partial<Kept<About, Answer>>): Act | undefined => {
    set(acts.map((kept) => (kept.key === key ? { ...kept, ...part } : kept)))
    const changed = acts.find((kept) => kept.key === key)
    if (changed && isOver(changed)) takeOff(changed)
    return changed
  }
  /** What was refused while nobody looked stays until somebody has read why. */
  const takeOff = (kept: Act): void => {
    if (kept.state === 'refused' && kept.isDelayed) deps.shelf.put(kept)
    else deps.shelf.remove(kept.key)
  }
  const settle = (kept: Act | undefined): void => {
    if (!kept) return
    settled.get(kept.key)?.(kept)
    settled.delete(kept.key)
  }
  /** Gives whether the server answered. */
  const send = async (kept: Act): Promise<boolean> => {
    change(kept.key, { state: 'sending' })
    try {
      const answer = await deps.send(kept)
      deps.onDone(kept, answer)
      settle(change(kept.key, { state: 'done', answer }))
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
  /** Takes out what another window has sent or discarded, and refuses what has become too old to be sent once. */
  const setAside = (kept: Act): boolean => {
    if (!deps.shelf.has(kept.key)) {
      set(acts.filter(({ key }) => key !== kept.key))
      return true
    }
    if (deps.nowMs() - kept.atMs < KEY_KEPT_MS) return false
    const refusal = refusalOf(new RequestFailed(0, TOO_OLD, 'waited for more than 23 h', null))
    settle(change(kept.key, { state: 'refused', refusal }))
    return true
  }
  /** Sends what waits, oldest first, until the server is away again. */
  const flush = async (): Promise<void> => {
    if (isFlushing) return
    isFlushing = true
    try {
      for (let next = firstWaiting(); next; next = firstWaiting())
        if (!setAside(next) && !(await send(next))) return holdWaiting()
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
    all: (): readonly Act[] => acts,
    /** Resolves with how it ended, or that it waits. */
    act: (asked: Asked): Promise<Act> => {
      const kept: Act = {
        ...asked,
        key: deps.newKey(),
        // The page's clock moves by the second; the order must survive a reload.
        atMs: Math.max(deps.nowMs(), (acts.at(-1)?.atMs ?? 0) + 1),
        state: 'waiting',
        isDelayed: false,
        refusal: null,
        answer: null,
      }
      const outcome = new Promise<Act>((resolve) => settled.set(kept.key, resolve))
      deps.shelf.put(kept)
      // What was done before about this record is told by its history now.
      const told = acts.filter((one) => one.about === kept.about && isOver(one))
      for (const { key } of told) deps.shelf.remove(key)
      set([...acts.filter((one) => !told.includes(one)), kept])
      void flush()
      return outcome
    },
    flush,
    /** Takes back what was not sent, or clears away what was refused. */
    discard: (key: string): void => {
      settled.delete(key)
      if (acts.some((kept) => kept.key === key && kept.state !== 'sending')) deps.shelf.remove(key)
      set(acts.filter((kept) => kept.key !== key || kept.state === 'sending'))
    },
  }
}

const isOver = ({ state }: Pick<Kept<About>, 'state'>): boolean => state === 'done' || state === 'refused'

const refusalOf = ({ status, code, message, problem }: RequestFailed): Refusal => {
  const by = problem?.by ?? problem?.changedBy
  const at = problem?.at ?? problem?.changedAt
  return {
    status,
    code,
    detail: message,
    by: typeof by === 'string' ? by : null,
    at: typeof at === 'string' ? at : null,
    problem,
  }
}
