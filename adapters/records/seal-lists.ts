import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { GateId, SealId } from '../../domain/ids.ts'
import type { SealState } from '../../domain/seal/custody.ts'
import { foldedLike, searchPatterns } from './folded-text.ts'
import { pageOf, readListCursor } from './list-cursor.ts'
import type { Seal, SealStore } from './records.ts'
import type { Schema } from './schema.ts'
import { lowBattery, overdueAt, silentAt } from './seal-conditions.ts'
import type { SealFilter } from './seal-records.ts'
import { sealInSight } from './sight-conditions.ts'

export const toSeal = (row: Schema['seals']): Seal => ({
  id: row.id as SealId,
  version: row.version,
  model: row.model,
  reportingIntervalS: row.reporting_interval_s,
  gate: row.gate as GateId | null,
  state: row.state as SealState,
  stateSinceMs: row.state_since_ms,
  createdAtMs: row.created_at_ms,
})

const withLatest = (db: Kysely<Schema>) =>
  db.selectFrom('seals').leftJoin('seal_latest', 'seal_latest.seal_id', 'seals.id')

const healthConditions = (health: SealFilter['health']): RawBuilder<boolean>[] => {
  if (!health) return []
  const wanted: [boolean | undefined, RawBuilder<boolean>][] = [
    [health.overdue, overdueAt(health.nowMs, health.settings.sealOverdue)],
    [health.silent, silentAt(health.nowMs, health.settings.signalLost)],
    [health.lowBattery, lowBattery(health.settings.lowBattery)],
  ]
  return wanted.flatMap(([is, fact]) => (is === undefined ? [] : is ? fact : sql<boolean>`not ${fact}`))
}

const list =
  (db: Kysely<Schema>): SealStore['list'] =>
  async ({ state, gate, q, health, sight, limit, cursor }) => {
    let query = withLatest(db)
      .selectAll('seals')
      .orderBy('seals.id')
      .limit(limit + 1)
    if (sight) query = query.where((eb) => sealInSight(eb, sight))
    if (state !== undefined) query = query.where('seals.state', '=', state)
    if (gate !== undefined) query = query.where('seals.gate', '=', gate)
    for (const pattern of searchPatterns(q ?? '')) query = query.where(foldedLike(pattern))
    for (const condition of healthConditions(health)) query = query.where(condition)
    if (cursor !== null) query = query.where('seals.id', '>', readListCursor('named', cursor)[0])
    return pageOf(await query.execute(), limit, toSeal, (row) => [row.id])
  }

const stock =
  (db: Kysely<Schema>): SealStore['stock'] =>
  async ({ sight, settings, nowMs }) => {
    const rows = await withLatest(db)
      .where((eb) => sealInSight(eb, sight))
      .groupBy(['seals.gate', 'seals.state'])
      .orderBy('seals.gate')
      .orderBy('seals.state')
      .select([
        'seals.gate',
        'seals.state',
        sql<number>`count(*)`.as('count'),
        sql<number>`count(case when ${overdueAt(nowMs, settings.sealOverdue)} then 1 end)`.as('overdue'),
        sql<number>`count(case when ${silentAt(nowMs, settings.signalLost)} then 1 end)`.as('silent'),
        sql<number>`count(case when ${lowBattery(settings.lowBattery)} then 1 end)`.as('low_battery'),
      ])
      .execute()
    return rows.map((row) => ({
      gate: row.gate as GateId | null,
      state: row.state as SealState,
      count: Number(row.count),
      overdue: Number(row.overdue),
      silent: Number(row.silent),
      lowBattery: Number(row.low_battery),
    }))
  }

/** Many seals at once: a page of them, and how many stand where. */
export const sealLists = (db: Kysely<Schema>): Pick<SealStore, 'list' | 'stock'> => ({
  list: list(db),
  stock: stock(db),
})
