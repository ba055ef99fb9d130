import { useState } from 'react'
import type { TripWire } from '../../../contract/http/trip.ts'
import { failureOf } from '../acts/say-trip-act.ts'
import type { TripAct } from '../acts/trip-act.ts'
import { useTripActs } from '../acts/use-trip-acts.ts'
import type { RequestFailed } from '../api/request.ts'
import { changeTrip } from '../api/trip-acts.ts'
import { useAct } from '../api/use-act.ts'
import { useWords } from '../language/use-words.ts'
import type { TripActSpec } from './act-list.ts'

type Body = Readonly<Record<string, string>>
export type SendAct = {
  /** Resolves with whether the form has done its work: it was done, or is kept until the line is back. */
  send(body: Body): Promise<boolean>
  readonly isBusy: boolean
  readonly error: RequestFailed | null
}

const CHANGED = [['trip'], ['arming-checks'], ['/trips'], ['seal'], ['/seals'], ['/audit']]

/** Sends what a form asks for; `trip` is the one that its reader saw. */
export const useSendAct = (act: TripActSpec, trip: TripWire): SendAct => {
  const edit = useEdit(act, trip)
  const kept = useKept(act, trip)
  return act.isEdit ? edit : kept
}

/** Which seal a draft has is changed at once or not at all: the stock it is taken from must be known. */
const useEdit = ({ name }: TripActSpec, trip: TripWire): SendAct => {
  const { t } = useWords()
  const act = useAct<Body, TripWire>({
    run: ({ sealId }) => changeTrip(trip, { sealId: sealId ?? null }),
    invalidates: CHANGED,
    done: ({ state }) => ({ text: t('journey.did', { act: t(`tripAct.${name}`), state: t(`tripState.${state}`) }) }),
  })
  return {
    send: (body) =>
      act.mutateAsync(body).then(
        () => true,
        () => false,
      ),
    isBusy: act.isPending,
    error: act.error,
  }
}

/** Everything else goes through the outbox (docs/decisions/0132). */
const useKept = ({ name }: TripActSpec, trip: TripWire): SendAct => {
  const { act, outbox } = useTripActs()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<RequestFailed | null>(null)
  return {
    async send(body) {
      setBusy(true)
      // What the act needs is what the form has asked for.
      const kept = await act(trip, { kind: name, ...body } as Exclude<TripAct, { kind: 'register' }>)
      setBusy(false)
      if (kept.state !== 'refused' || !kept.refusal) return true
      // Told here, beside what was typed.
      outbox.discard(kept.key)
      setError(failureOf(kept.refusal))
      return false
    },
    isBusy,
    error,
  }
}
