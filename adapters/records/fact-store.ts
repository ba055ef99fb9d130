import type { Kysely } from 'kysely'
import type { TripId } from '../../domain/ids.ts'
import type { Milestones } from '../../domain/judging/milestones.ts'
import type { Act } from '../../domain/trip/act.ts'
import { toChange } from './alert-row.ts'
import { unindexedAction } from './audit-action.ts'
import type { FactStore } from './fact-records.ts'
import { BY_JUDGING, findFacts, JUDGED, seekFact, targetsOf, tripIdIn } from './fact-rows.ts'
import { askInChunks } from './in-transaction.ts'
import type { Schema } from './schema.ts'

const tripsWith =
  (db: Kysely<Schema>): FactStore['tripsWith'] =>
  async ({ containers, sealIds }) => {
    const rows = [
      ...(await askInChunks(containers, (chunk) =>
        db.selectFrom('trip_containers').select('trip_id').where('number', 'in', chunk).execute(),
      )),
      ...(await askInChunks(sealIds, (chunk) =>
        db.selectFrom('trip_seals').select('trip_id').where('seal_id', 'in', chunk).execute(),
      )),
      // Also one that was replaced on the way.
      ...(await askInChunks(sealIds, (chunk) =>
        db.selectFrom('assignments').select('trip_id').where('seal_id', 'in', chunk).execute(),
      )),
    ]
    return [...new Set(rows.map(({ trip_id }) => trip_id as TripId))]
  }

export const createFactStore =
  () =>
  (db: Kysely<Schema>): FactStore => ({
    find: (source, asked) => findFacts(db, source, asked),
    seek: (source, atMs) => seekFact(db, source, atMs),
    tripsWith: tripsWith(db),
    async actsOf(tripIds) {
      const rows = await askInChunks(tripIds, (chunk) =>
        db.selectFrom('trip_acts').select(['seq', 'body']).where('trip_id', 'in', chunk).orderBy('seq').execute(),
      )
      return rows.map(({ seq, body }) => ({ seq, act: JSON.parse(body) as Act }))
    },
    async judgedOf(tripIds) {
      const rows = await askInChunks(targetsOf(tripIds), (chunk) =>
        db
          .selectFrom('audit')
          .select(['seq', 'at_ms', 'target', 'detail'])
          .where('target', 'in', chunk)
          .where(unindexedAction('audit'), '=', JUDGED)
          .orderBy('seq')
          .execute(),
      )
      return rows.map(({ seq, at_ms, target, detail }) => ({
        ...{ seq, recordedAtMs: at_ms, tripId: tripIdIn(target) },
        is: (JSON.parse(detail) as { is: Milestones }).is,
      }))
    },
    async historyOf(alertIds) {
      const rows = await askInChunks(alertIds, (chunk) =>
        db
          .selectFrom('alert_history')
          .selectAll()
          .where('alert_id', 'in', chunk)
          .where('what', 'in', BY_JUDGING)
          .orderBy('change')
          .execute(),
      )
      return rows.map((row) => ({ seq: row.change, recordedAtMs: row.at_ms, alert: toChange(row).alert }))
    },
  })
