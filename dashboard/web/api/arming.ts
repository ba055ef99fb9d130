import { useQuery } from '@tanstack/react-query'
import type { TripWire } from '../../../contract/http/trip.ts'
import type { ArmingChecksWire } from '../../../contract/http/trip-acts.ts'
import { request } from './request.ts'

/** A seal that has just been closed reports within seconds: its check must turn while one looks. */
const WATCHED_MS = 3_000

const addressOf = (id: string): string => `/trips/${encodeURIComponent(id)}`

/** What arming would find now, asked again and again while it is looked at. */
export const useArmingChecks = (tripId: string, isAsked: boolean) =>
  useQuery({
    queryKey: ['arming-checks', tripId],
    queryFn: () => request<ArmingChecksWire>('GET', `${addressOf(tripId)}/arming-checks`),
    enabled: isAsked,
    refetchInterval: WATCHED_MS,
  })

/** Asks a seal for its position now. */
export const locateSeal = (sealId: string, idempotencyKey: string): Promise<unknown> =>
  request('POST', '/commands', { sealId, kind: 'locate' }, { idempotencyKey })

type TripChange = {
  readonly sealId?: string
  readonly containers?: readonly Pick<
    TripWire['containers'][number],
    'number' | 'mechanicalSeal' | 'mechanicalSealClass' | 'declaration'
  >[]
}
/** Mends a trip that is not armed yet. */
export const changeTrip = ({ id, version }: Pick<TripWire, 'id' | 'version'>, change: TripChange): Promise<TripWire> =>
  request('PATCH', addressOf(id), change, { version })
