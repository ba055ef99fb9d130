import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemClock } from '../../../adapters/clock.ts'
import { type NodeSqlite, openNodeSqlite } from '../../../adapters/records/node-sqlite.ts'
import { openSqliteRecords } from '../../../adapters/records/records.sqlite.ts'
import type { Records } from '../../../adapters/records/records.ts'

/** SQLite's numbers: 2 waits for the disk at every commit, 1 when the log is written back. */
const synchronousOf = (database: NodeSqlite): unknown => database.prepare('pragma synchronous').all([])

let folder: string
let file: string
const lines: string[] = []
const open = (): Promise<Records> =>
  openSqliteRecords({ file, log: pino({}, { write: (line: string) => lines.push(line) }), clock: systemClock })
/** What only another hand on the file can do. */
const directly = <T>(work: (database: DatabaseSync) => T): T => {
  const database = new DatabaseSync(file)
  try {
    return work(database)
  } finally {
    database.close()
  }
}
const audited = async (): Promise<void> => {
  const records = await open()
  for (const n of [1, 2, 3]) await records.audit.append({ atMs: n, by: 'lan', action: 'a', target: 't', detail: { n } })
  await records.close()
}
const verdict = async () => {
  const records = await open()
  const found = await records.audit.verify()
  await records.close()
  return found
}

/** An entry that looks well: whoever puts it in knows no hash that follows. */
const insert = (seq: number): string =>
  `insert into audit select ${seq}, at_ms, 'minh', action, target, detail, hash from audit where seq = 1;`
const moveUp = 'update audit set seq = seq + 100 where seq > 1; update audit set seq = seq - 99 where seq > 100;'

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sealtrail-records-'))
  file = join(folder, 'records.sqlite')
  lines.length = 0
})
afterEach(() => rm(folder, { recursive: true }))

it('migrates an empty file once, readable by its owner only, in WAL', async () => {
  await (await open()).close()
  expect(lines.join()).toContain('0001-start')
  await (await open()).close()
  expect(lines).toHaveLength(1)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(directly((database) => database.prepare('pragma journal_mode').get())).toEqual({ journal_mode: 'wal' })
})

it('refuses a newer database with one clear line and leaves it as it was', async () => {
  const applied = (): unknown => directly((database) => database.prepare('select name from kysely_migration').all())
  await (await open()).close()
  directly((database) =>
    database.exec("insert into kysely_migration values ('0099-later', '2030-01-01T00:00:00.000Z')"),
  )
  const before = applied()
  await expect(open()).rejects.toThrow(
    /records\.sqlite was written by a newer Sealtrail .*0099-later.*knows up to \d{4}-/,
  )
  expect(applied()).toEqual(before)
})

it('names the file when it is no database, or a torn one', async () => {
  await writeFile(file, 'x'.repeat(5_000))
  await expect(open()).rejects.toThrow(/records\.sqlite can't be opened: file is not a database/)
})

it('leaves nothing behind of a migration that failed half way', async () => {
  directly((database) => database.exec('create table trips (id text)'))
  await expect(open()).rejects.toThrow('at 0001-start')
  const tables = directly((database) =>
    database.prepare("select name from sqlite_master where type = 'table' and name not like 'kysely%'").all(),
  )
  expect(tables).toEqual([{ name: 'trips' }])
  directly((database) => database.exec('drop table trips'))
  await (await open()).close()
})

it('lets nobody change or delete the audit', async () => {
  await audited()
  directly((database) => {
    expect(() => database.exec("update audit set by_whom = 'minh'")).toThrow('append-only: update refused')
    expect(() => database.exec('delete from audit')).toThrow('append-only: delete refused')
  })
  expect(await verdict()).toMatchObject({ ok: true, entries: 3, brokenAt: null })
})

it.each([
  ['a changed entry', "update audit set by_whom = 'minh' where seq = 2", { ok: false, entries: 1, brokenAt: 2 }],
  ['a missing entry', 'delete from audit where seq = 2', { ok: false, entries: 1, brokenAt: 2 }],
  ['a cut tail', 'delete from audit where seq = 3', { ok: false, entries: 2, brokenAt: 3 }],
  ['a cut beginning', 'delete from audit where seq = 1', { ok: false, entries: 0, brokenAt: 1 }],
  ['an entry put in at the end', insert(4), { ok: false, entries: 3, brokenAt: 4 }],
  ['an entry put in between', `${moveUp} ${insert(2)}`, { ok: false, entries: 1, brokenAt: 2 }],
  [
    'two entries that changed places',
    'update audit set seq = 9 where seq = 2; update audit set seq = 2 where seq = 3; update audit set seq = 3 where seq = 9',
    { ok: false, entries: 1, brokenAt: 2 },
  ],
  ['a changed time', 'update audit set at_ms = 4 where seq = 3', { ok: false, entries: 2, brokenAt: 3 }],
])('sees %s even when the triggers were removed', async (_, tampering, expected) => {
  await audited()
  directly((database) => database.exec(`drop trigger audit_no_update; drop trigger audit_no_delete; ${tampering}`))
  expect(await verdict()).toMatchObject(expected)
})

it('reports the error that made SQLite roll back, not a rollback too many', async () => {
  await (await open()).close()
  directly((database) =>
    database.exec(`create trigger full before insert on checkpoint_values
      begin select raise(rollback, 'database or disk is full'); end`),
  )
  const records = await open()
  const full = records.transaction((stores) => stores.checkpoints.setOffset('ingest.kept', 1))
  await expect(full).rejects.toThrow('database or disk is full')
  await records.check()
  await records.close()
})

it('does not pass for well while it can only be read', async () => {
  const records = await open()
  await records.check()
  directly((database) =>
    database.exec(`create trigger full before update on counters
      begin select raise(rollback, 'database or disk is full'); end`),
  )
  await expect(records.check()).rejects.toThrow('database or disk is full')
  directly((database) => database.exec('drop trigger full'))
  await records.check()
  await records.close()
})

it('waits for the disk at every commit, but for those that are told not to', () => {
  const database = openNodeSqlite(file)
  expect(synchronousOf(database)).toEqual([{ synchronous: 2 }])
  database.waitForDisk(false)
  expect(synchronousOf(database)).toEqual([{ synchronous: 1 }])
  database.waitForDisk(true)
  expect(synchronousOf(database)).toEqual([{ synchronous: 2 }])
  database.close()
})
