import { RequestFailed } from '../api/request.ts'
import { formatAbsolute, formatClock } from '../clock/format-time.ts'
import type { Words } from '../language/words.ts'
import { explain } from '../states/explain.ts'
import type { Refusal } from './act-outbox.ts'
import type { KeptTripAct } from './kept-act.ts'
import type { TripActKind } from './trip-act.ts'

type Say = Pick<Words, 't' | 'has'>

/** The act as its button names it. */
export const nameOfTripAct = (kind: TripActKind, { t }: Say): string => t(`tripAct.${kind}`)

/** The refusal as the request's own failure, for what shows one. */
export const failureOf = ({ status, code, detail, problem }: Refusal): RequestFailed =>
  new RequestFailed(status, code, detail, problem)

/** Why it was not done: somebody else was faster, the trip was changed, or its state has none of it. */
export const sayTripRefusal = (refusal: Refusal, words: Say): string => {
  const { status, by, at } = refusal
  const when = at === null ? '' : formatAbsolute(Date.parse(at))
  if (status === 412 && by !== null) return words.t('form.conflict', { by, at: when })
  if (status === 409 && by !== null) return words.t('error.faster', { name: by, at: when })
  return explain(failureOf(refusal), words)
}

/** How an act stands, in one sentence. */
export const sayKeptTripAct = (kept: KeptTripAct, words: Words): string => {
  const act = nameOfTripAct(kept.act.kind, words)
  switch (kept.state) {
    case 'done':
      return words.t(`didTrip.${kept.act.kind}`)
    case 'sending':
      return words.t('kept.sending', { act })
    case 'waiting':
      return words.t('kept.waiting', { act, at: formatClock(kept.atMs) })
    case 'refused':
      return words.t('kept.refused', { act, why: kept.refusal ? sayTripRefusal(kept.refusal, words) : '' })
  }
}
