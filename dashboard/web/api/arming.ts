import { useQuery } from '@tanstack/react-query'
import type { ArmingChecksWire } from '../../../contract/http/trip-acts.ts'
import { request } from './request.ts'
import { tripAddress } from './trips.ts'

/** A seal that has just been closed reports within seconds: its check must turn while one looks. */
const WATCHED_MS = 3_000

/** What arming would find now, asked again and again while it is looked at. */
export const useArmingChecks = (tripId: string, isAsked: boolean) =>
  useQuery({
    queryKey: ['arming-checks', tripId],
    queryFn: () => request<ArmingChecksWire>('GET', `${tripAddress(tripId)}/arming-checks`),
    enabled: isAsked,
    refetchInterval: WATCHED_MS,
  })

/** Asks a seal for its position now. */
export const locateSeal = (sealId: string, idempotencyKey: string): Promise<unknown> =>
  request('POST', '/commands', { sealId, kind: 'locate' }, { idempotencyKey })
