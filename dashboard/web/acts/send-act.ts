import { request } from '../api/request.ts'
import type { Answered, AnyKept } from './kept-act.ts'
import type { TripActKind } from './trip-act.ts'

const segment = encodeURIComponent
/** Longer than any act takes on a poor line; then it waits, and is sent again under its key. */
const TIMEOUT_MS = 20_000

/** Sends an act under its key; rejects with `RequestFailed`. */
export const sendAct = (kept: AnyKept): Promise<Answered> => {
  const { path, body, version } = requestOf(kept)
  return request<Answered>('POST', path, body, {
    idempotencyKey: kept.key,
    timeoutMs: TIMEOUT_MS,
    ...(version === null ? {} : { version }),
  })
}

/** Acts that change where a trip goes and by what it is watched. */
const DECISIONS: readonly TripActKind[] = ['divert', 'replace-seal', 'cancel']

type Sent = { readonly path: string; readonly body: unknown; readonly version: number | null }

const requestOf = (kept: AnyKept): Sent => {
  if (kept.kind === 'alert') {
    const { kind, ...body } = kept.act
    // Acts that wait hit only what the officer has seen; others may meet an alert that was amended a moment ago.
    const mustMatch = kept.isDelayed && kind !== 'comment' && kind !== 'acknowledge'
    return { path: `/alerts/${segment(kept.alertId)}/${kind}`, body, version: mustMatch ? kept.version : null }
  }
  if (kept.act.kind === 'register') return { path: '/trips', body: kept.act.trip, version: null }
  const { kind, ...body } = kept.act
  // What is armed must be what was looked at, and a decision that waited must not undo another's. The acts of a gate meet
  // a trip that its own reports have moved on meanwhile.
  const version = kind === 'arm' || (kept.isDelayed && DECISIONS.includes(kind)) ? kept.version : null
  return { path: `/trips/${segment(kept.tripId ?? '')}/${kind}`, body, version }
}
