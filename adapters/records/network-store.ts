import type { Kysely } from 'kysely'
import { isInForce } from '../../domain/network/corridor-validity.ts'
import type { Corridor, Gate, Zone } from '../../domain/network/network.ts'
import { newestNumber, takeNumbers } from './counters.ts'
import { inTransaction } from './in-transaction.ts'
import { pageOf, readListCursor } from './list-cursor.ts'
import type { Page } from './page.ts'
import { AlreadyExists, type NetworkStore, VersionConflict } from './records.ts'
import type { Schema } from './schema.ts'

type PlaceTable = 'gate_versions' | 'zone_versions'

/** Gates or zones as they were at a network version (undefined = now), by id. */
const placesAt = async <Place extends Gate | Zone>(
  db: Kysely<Schema>,
  table: PlaceTable,
  atVersion: number | undefined,
): Promise<Place[]> => {
  const newest = db
    .selectFrom(table)
    .select((eb) => ['id', eb.fn.max('network_version').as('network_version')])
    .groupBy('id')
  const inForce = atVersion === undefined ? newest : newest.where('network_version', '<=', atVersion)
  const rows = await db
    .selectFrom(table)
    .innerJoin(inForce.as('in_force'), (join) =>
      join.onRef(`${table}.id`, '=', 'in_force.id').onRef(`${table}.network_version`, '=', 'in_force.network_version'),
    )
    .select(`${table}.body`)
    .orderBy(`${table}.id`)
    .execute()
  return rows.map((row) => JSON.parse(row.body) as Place)
}

const checkVersion = (what: string, expected: number | null, current: number): void => {
  if (expected === null && current > 0) throw new AlreadyExists(`${what} is already there, in version ${current}`)
  if (expected !== null && expected !== current) throw new VersionConflict(what, expected, current)
}

/** Each write is a new row under a new network version: what a trip was judged against stays readable. */
const putPlace = <Place extends Gate | Zone>(
  db: Kysely<Schema>,
  table: PlaceTable,
  place: Place,
  expectedVersion: number | null,
): Promise<Place> =>
  inTransaction(db, async (bound) => {
    const newest = await bound
      .selectFrom(table)
      .select((eb) => eb.fn.max('version').as('version'))
      .where('id', '=', place.id)
      .executeTakeFirst()
    const current = newest?.version ?? 0
    checkVersion(`${table === 'gate_versions' ? 'gate' : 'zone'} ${place.id}`, expectedVersion, current)
    const stored = { ...place, version: current + 1 }
    const network_version = await takeNumbers(bound, 'network', 1)
    await bound
      .insertInto(table)
      .values({ id: place.id, version: stored.version, network_version, body: JSON.stringify(stored) })
      .execute()
    return stored
  })

const versionsOf = (db: Kysely<Schema>, id: string) =>
  db.selectFrom('corridor_versions').selectAll().where('id', '=', id).orderBy('version', 'desc')

const newestCorridor = (db: Kysely<Schema>, id: string) => versionsOf(db, id).limit(1)

const asCorridor = (row: { readonly body: string }): Corridor => JSON.parse(row.body) as Corridor

/** One version at a time, newest first: nearly always the newest is in force, and a body may be a megabyte. */
const corridorInForce = async (db: Kysely<Schema>, id: string, atMs: number): Promise<Corridor | null> => {
  let row = await newestCorridor(db, id).executeTakeFirst()
  while (row) {
    const corridor = asCorridor(row)
    if (isInForce(corridor, atMs)) return corridor
    row = await newestCorridor(db, id).where('version', '<', row.version).executeTakeFirst()
  }
  return null
}

const corridorVersions = async (
  db: Kysely<Schema>,
  { id, limit, cursor }: Parameters<NetworkStore['corridorVersions']>[0],
): Promise<Page<Corridor>> => {
  const all = versionsOf(db, id)
  const query = cursor === null ? all : all.where('version', '<', readListCursor('numbered', cursor)[0])
  const rows = await query.limit(limit + 1).execute()
  return pageOf(rows, limit, asCorridor, (row) => [row.version])
}

const addCorridorVersion = (db: Kysely<Schema>, corridor: Corridor, mode: 'create' | 'next'): Promise<Corridor> =>
  inTransaction(db, async (bound) => {
    const newest = await newestCorridor(bound, corridor.id).executeTakeFirst()
    if (mode === 'create' && newest)
      throw new AlreadyExists(`corridor ${corridor.id} is already there, in version ${newest.version}`)
    if (mode === 'next' && !newest)
      throw new Error(`corridor ${corridor.id} is unknown: create it before adding versions to it`)
    const stored = { ...corridor, version: (newest?.version ?? 0) + 1 }
    await bound
      .insertInto('corridor_versions')
      .values({ id: stored.id, version: stored.version, body: JSON.stringify(stored) })
      .execute()
    return stored
  })

const corridors = async (db: Kysely<Schema>): Promise<Corridor[]> => {
  const newest = db
    .selectFrom('corridor_versions')
    .select((eb) => ['id', eb.fn.max('version').as('version')])
    .groupBy('id')
  const rows = await db
    .selectFrom('corridor_versions as all')
    .innerJoin(newest.as('newest'), (join) =>
      join.onRef('all.id', '=', 'newest.id').onRef('all.version', '=', 'newest.version'),
    )
    .select('all.body')
    .orderBy('all.id')
    .execute()
  return rows.map(asCorridor)
}

export const createNetworkStore = (): ((db: Kysely<Schema>) => NetworkStore) => (db) => ({
  version: () => newestNumber(db, 'network'),
  gates: (atVersion) => placesAt<Gate>(db, 'gate_versions', atVersion),
  async gate(id) {
    const versions = db.selectFrom('gate_versions').select('body').where('id', '=', id)
    const row = await versions.orderBy('network_version', 'desc').limit(1).executeTakeFirst()
    return row ? (JSON.parse(row.body) as Gate) : null
  },
  zones: (atVersion) => placesAt<Zone>(db, 'zone_versions', atVersion),
  putGate: (gate, expectedVersion) => putPlace(db, 'gate_versions', gate, expectedVersion),
  putZone: (zone, expectedVersion) => putPlace(db, 'zone_versions', zone, expectedVersion),
  corridors: () => corridors(db),
  async corridor(id, version) {
    const query = newestCorridor(db, id)
    const row = await (version === undefined ? query : query.where('version', '=', version)).executeTakeFirst()
    return row ? asCorridor(row) : null
  },
  corridorInForce: (id, atMs) => corridorInForce(db, id, atMs),
  corridorVersions: (page) => corridorVersions(db, page),
  addCorridorVersion: (corridor, mode) => addCorridorVersion(db, corridor, mode),
})
