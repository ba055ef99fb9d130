import { useQuery } from '@tanstack/react-query'
import type { WitnessWire } from '../../../contract/http/witness.ts'
import { readAll } from './read-all.ts'
import { request } from './request.ts'
import { tripAddress } from './trips.ts'
import { useAct } from './use-act.ts'

/** All phones that one may see: to choose from. */
export const useWitnesses = () =>
  useQuery({ queryKey: ['/witnesses', 'all'], queryFn: () => readAll<WitnessWire>('/witnesses', {}) })

type PhoneAct =
  | { readonly kind: 'bind-witness'; readonly body: { witnessId: string; sealId?: string; from?: string } }
  | { readonly kind: 'unbind-witness'; readonly body: { witnessId: string; reason: string } }

/** Gives a trip a phone, or takes one from it: at once or not at all, for the phone must be known. */
export const usePhoneAct = (tripId: string, say: (act: PhoneAct) => string) =>
  useAct({
    run: ({ kind, body }: PhoneAct, idempotencyKey) =>
      request('POST', `${tripAddress(tripId)}/${kind}`, body, { idempotencyKey }),
    invalidates: [['timeline', tripId], ['trip', tripId], ['/witnesses'], ['/audit']],
    done: (_answer, act) => ({ text: say(act) }),
  })
