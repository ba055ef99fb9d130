import type { Stores } from '../../../adapters/records/records.ts'
import type { WebhookType } from '../../../contract/http/webhook.ts'
import { tripToWire } from '../../../contract/trip-wire.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { randomId } from '../random-id.ts'

/** Puts what happened to a trip into the outbox, in the transaction that made it happen. */
export const announceTrip = (
  stores: Pick<Stores, 'webhooks'>,
  type: Extract<WebhookType, `trip.${string}`>,
  trip: Trip,
  atMs: number,
): Promise<void> =>
  stores.webhooks.appendEvents([
    { id: randomId('E'), type, atMs, orderKey: trip.id, severity: null, payload: tripToWire(trip) },
  ])
