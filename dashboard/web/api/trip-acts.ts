import type { TripWire } from '../../../contract/http/trip.ts'
import { request } from './request.ts'
import { tripAddress } from './trips.ts'

/** `POST /trips/{id}/<name>`: the trip after it. */
export const actOnTrip = (
  id: string,
  name: string,
  body: Readonly<Record<string, unknown>>,
  idempotencyKey: string,
): Promise<TripWire> => request('POST', `${tripAddress(id)}/${name}`, body, { idempotencyKey })

/** Puts a seal on a trip that is not armed yet, or (null) takes its seals off. */
export const changeSealOfTrip = ({ id, version }: TripWire, sealId: string | null): Promise<TripWire> =>
  request('PATCH', tripAddress(id), { sealId }, { version })
