import type { Kysely, SelectQueryBuilder } from 'kysely'
import { foldedLike, searchPatterns } from './folded-text.ts'
import { pageOf, readListCursor } from './list-cursor.ts'
import type { TripStore } from './records.ts'
import type { Schema, TripRow } from './schema.ts'
import { tripInSight } from './sight-conditions.ts'
import { toTrip } from './trip-row.ts'

type Asked = Parameters<TripStore['list']>[0]
type Query = SelectQueryBuilder<Schema, 'trips', TripRow>

const filtered = (query: Query, { state, gate, corridor, sealId, carrierId, armed, q, sight }: Asked): Query => {
  let narrowed = query
  if (sight) narrowed = narrowed.where((eb) => tripInSight(eb, sight))
  if (state !== undefined) narrowed = narrowed.where('state', '=', state)
  if (corridor !== undefined) narrowed = narrowed.where('corridor', '=', corridor)
  if (carrierId !== undefined) narrowed = narrowed.where('carrier_id', '=', carrierId)
  if (armed) narrowed = narrowed.where('armed_at_ms', '>=', armed.fromMs).where('armed_at_ms', '<=', armed.toMs)
  if (gate !== undefined)
    narrowed = narrowed.where((eb) => eb.or([eb('origin_gate', '=', gate), eb('destination_gate', '=', gate)]))
  if (sealId !== undefined)
    narrowed = narrowed.where((eb) =>
      eb.or([
        eb('id', 'in', eb.selectFrom('trip_seals').select('trip_id').where('seal_id', '=', sealId)),
        // Also one that was replaced on the way.
        eb('id', 'in', eb.selectFrom('assignments').select('trip_id').where('seal_id', '=', sealId)),
      ]),
    )
  for (const pattern of searchPatterns(q ?? '')) narrowed = narrowed.where(foldedLike(pattern))
  return narrowed
}

/** Newest first. */
const newest = async (query: Query, { limit, cursor }: Asked) => {
  let page = query.orderBy('created_at_ms', 'desc').orderBy('id', 'desc')
  if (cursor !== null) {
    const [createdAtMs, id] = readListCursor('timed', cursor)
    page = page.where((eb) =>
      eb.or([
        eb('created_at_ms', '<', createdAtMs),
        eb.and([eb('created_at_ms', '=', createdAtMs), eb('id', '<', id)]),
      ]),
    )
  }
  return pageOf(await page.limit(limit + 1).execute(), limit, toTrip, (row) => [row.created_at_ms, row.id])
}

/** Arrivals that nobody has confirmed, longest first. */
const unconfirmed = async (query: Query, { limit, cursor }: Asked) => {
  let page = query
    .where('arrival_confirmed_at_ms', 'is', null)
    .where('arrived_at_ms', 'is not', null)
    .where('state', '!=', 'CANCELLED')
    .orderBy('arrived_at_ms')
    .orderBy('id')
  if (cursor !== null) {
    const [arrivedAtMs, id] = readListCursor('timed', cursor)
    page = page.where((eb) =>
      eb.or([
        eb('arrived_at_ms', '>', arrivedAtMs),
        eb.and([eb('arrived_at_ms', '=', arrivedAtMs), eb('id', '>', id)]),
      ]),
    )
  }
  return pageOf(await page.limit(limit + 1).execute(), limit, toTrip, (row) => [row.arrived_at_ms ?? 0, row.id])
}

export const listTrips =
  (db: Kysely<Schema>): TripStore['list'] =>
  (asked) => {
    const query = filtered(db.selectFrom('trips').selectAll(), asked)
    return asked.unconfirmed ? unconfirmed(query, asked) : newest(query, asked)
  }
