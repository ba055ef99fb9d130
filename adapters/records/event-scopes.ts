import type { Kysely } from 'kysely'
import type { EventScope } from '../../contract/http/webhook-filters.ts'
import { askInChunks } from './in-transaction.ts'
import type { Schema } from './schema.ts'
import type { OutboxEvent } from './webhook-records.ts'

/** Where a payload names gates: trips their own, custody what a seal left and where it came to. */
const GATE_MEMBERS = ['originGate', 'destinationGate', 'gate', 'fromGate', 'toGate']

const textOf = (payload: unknown, member: string): string | null => {
  if (typeof payload !== 'object' || payload === null || !(member in payload)) return null
  const value: unknown = payload[member as keyof typeof payload]
  return typeof value === 'string' ? value : null
}
const texts = (values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.filter((value) => typeof value === 'string')),
]

const placesOf = async (db: Kysely<Schema>, payloads: readonly unknown[]) => {
  const tripIds = texts(payloads.map((payload) => textOf(payload, 'tripId')))
  const trips = await askInChunks(tripIds, (chunk) =>
    db
      .selectFrom('trips')
      .select(['id', 'origin_gate', 'destination_gate', 'corridor'])
      .where('id', 'in', chunk)
      .execute(),
  )
  const sealIds = texts(payloads.map((payload) => textOf(payload, 'sealId')))
  const seals = await askInChunks(sealIds, (chunk) =>
    db.selectFrom('seals').select(['id', 'gate']).where('id', 'in', chunk).execute(),
  )
  return {
    trips: new Map(trips.map((trip) => [trip.id, trip])),
    gates: new Map(seals.map(({ id, gate }) => [id, gate])),
  }
}

/** What events are about, by their payloads and by the trips and seals they name, as these are now: call it as they happen. */
export const scopesOf = async (
  db: Kysely<Schema>,
  events: readonly Pick<OutboxEvent, 'type' | 'payload'>[],
): Promise<EventScope[]> => {
  const known = await placesOf(
    db,
    events.map(({ payload }) => payload),
  )
  return events.map(({ type, payload }) => {
    const trip = known.trips.get(textOf(payload, 'tripId') ?? '')
    const named = GATE_MEMBERS.map((member) => textOf(payload, member))
    const gates = texts([...named, trip?.origin_gate, trip?.destination_gate])
    const sealsGate = known.gates.get(textOf(payload, 'sealId') ?? '')
    return {
      code: type.startsWith('alert.') ? textOf(payload, 'code') : null,
      gates: gates.length > 0 ? gates : texts([sealsGate]),
      corridor: textOf(payload, 'corridor') ?? trip?.corridor ?? null,
    }
  })
}
