import type { Kysely } from 'kysely'
import type { IdempotencyStore } from './idempotency-records.ts'
import type { Schema } from './schema.ts'

export const createIdempotencyStore = (): ((db: Kysely<Schema>) => IdempotencyStore) => (db) => ({
  async find(keySha256, sinceMs) {
    const row = await db
      .selectFrom('idempotency')
      .selectAll()
      .where('key_sha256', '=', keySha256)
      .where('at_ms', '>=', sinceMs)
      .executeTakeFirst()
    return row ? { requestSha256: row.request_sha256, answer: row.answer } : null
  },
  async take(keySha256, requestSha256, nowMs, sinceMs) {
    // Old keys go here, so that the table never needs a sweep of its own.
    await db.deleteFrom('idempotency').where('at_ms', '<', sinceMs).execute()
    await db
      .insertInto('idempotency')
      .values({ key_sha256: keySha256, request_sha256: requestSha256, at_ms: nowMs, answer: null })
      .onConflict((conflict) => conflict.column('key_sha256').doNothing())
      .execute()
  },
  async keepAnswer(keySha256, answer) {
    await db.updateTable('idempotency').set({ answer }).where('key_sha256', '=', keySha256).execute()
  },
})
