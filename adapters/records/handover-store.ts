import type { Kysely } from 'kysely'
import type { TripId } from '../../domain/ids.ts'
import type { Handover, HandoverStore, ShiftNote } from './handover-records.ts'
import { inTransaction } from './in-transaction.ts'
import { pageOf, readListCursor } from './list-cursor.ts'
import type { Schema } from './schema.ts'

type Body = Pick<Handover, 'accepted' | 'picture'>

const toNote = (row: Schema['shift_notes']): ShiftNote => ({
  id: row.id,
  region: row.region,
  atMs: row.at_ms,
  by: row.by_whom,
  text: row.words,
})

const toHandover = (row: Schema['handovers']): Handover => ({
  id: row.id,
  region: row.region,
  atMs: row.at_ms,
  by: row.by_whom,
  ...(JSON.parse(row.body) as Body),
})

const insert = (db: Kysely<Schema>, { id, region, atMs, by, accepted, picture }: Handover): Promise<void> =>
  inTransaction(db, async (bound) => {
    const body = JSON.stringify({ accepted, picture } satisfies Body)
    await bound.insertInto('handovers').values({ id, region, at_ms: atMs, by_whom: by, body }).execute()
    await bound
      .updateTable('shift_notes')
      .set({ handover_id: id })
      .where('handover_id', 'is', null)
      .where('region', 'is not distinct from', region)
      .execute()
  })

const notesAndWatch = (
  db: Kysely<Schema>,
): Pick<HandoverStore, 'addNote' | 'openNotes' | 'watch' | 'unwatch' | 'watched'> => ({
  async addNote({ id, region, atMs, by, text }) {
    const row = { id, region, at_ms: atMs, by_whom: by, words: text, handover_id: null }
    await db.insertInto('shift_notes').values(row).execute()
  },
  async openNotes(region) {
    let query = db.selectFrom('shift_notes').selectAll().where('handover_id', 'is', null)
    if (region !== null) query = query.where((eb) => eb.or([eb('region', '=', region), eb('region', 'is', null)]))
    return (await query.orderBy('at_ms').orderBy('id').execute()).map(toNote)
  },
  async watch({ tripId, by, atMs, reason }) {
    const row = { trip_id: tripId, by_whom: by, at_ms: atMs, reason }
    await db
      .insertInto('watch_list')
      .values(row)
      .onConflict((conflict) => conflict.column('trip_id').doUpdateSet({ by_whom: by, at_ms: atMs, reason }))
      .execute()
  },
  async unwatch(tripId) {
    const { numDeletedRows } = await db.deleteFrom('watch_list').where('trip_id', '=', tripId).executeTakeFirstOrThrow()
    return numDeletedRows > 0n
  },
  async watched() {
    const rows = await db.selectFrom('watch_list').selectAll().orderBy('at_ms').orderBy('trip_id').execute()
    return rows.map((row) => ({
      tripId: row.trip_id as TripId,
      by: row.by_whom,
      atMs: row.at_ms,
      reason: row.reason,
    }))
  },
})

const get = async (db: Kysely<Schema>, id: string): Promise<Handover | null> => {
  const row = await db.selectFrom('handovers').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toHandover(row) : null
}

export const createHandoverStore = (): ((db: Kysely<Schema>) => HandoverStore) => (db) => ({
  ...notesAndWatch(db),
  insert: (handover) => insert(db, handover),
  get: (id) => get(db, id),
  async accept(id, by, atMs) {
    const handover = await get(db, id)
    if (!handover) throw new Error(`hand-over ${id} is unknown: insert it before accepting it`)
    const body = JSON.stringify({ accepted: { by, atMs }, picture: handover.picture } satisfies Body)
    await db.updateTable('handovers').set({ body }).where('id', '=', id).execute()
  },
  async list({ region, limit, cursor }) {
    let query = db.selectFrom('handovers').selectAll().orderBy('at_ms', 'desc').orderBy('id', 'desc')
    if (region !== null) query = query.where((eb) => eb.or([eb('region', '=', region), eb('region', 'is', null)]))
    if (cursor !== null) {
      const [atMs, id] = readListCursor('timed', cursor)
      query = query.where((eb) => eb.or([eb('at_ms', '<', atMs), eb.and([eb('at_ms', '=', atMs), eb('id', '<', id)])]))
    }
    return pageOf(await query.limit(limit + 1).execute(), limit, toHandover, (row) => [row.at_ms, row.id])
  },
})
