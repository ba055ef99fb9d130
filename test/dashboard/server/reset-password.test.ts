import { execFile } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { systemClock } from '../../../adapters/clock.ts'
import { openSqliteRecords } from '../../../adapters/records/records.sqlite.ts'
import type { Records } from '../../../adapters/records/records.ts'
import { ADMIN_PASSWORD, startPlatform } from '../../../bench/platform/start-platform.ts'
import { hashPassword } from '../../../dashboard/server/session/passwords.ts'
import { aUser } from '../../adapters/records/samples.ts'
import { tempFolder } from '../../adapters/temp-folder.ts'
import { createApiClient } from './api-client.ts'
import { ok } from './scene.ts'

const ENTRY = join(import.meta.dirname, '../../../dashboard/server/reset-password/main.ts')

type Ended = { readonly code: number; readonly out: string; readonly err: string }
const reset = (dataDir: string, ...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATA_DIR: dataDir }
    execFile(process.execPath, [ENTRY, ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err: err.trim() }),
    )
  })
const passwordIn = (out: string): string => /: (\S{20})$/m.exec(out)?.[1] ?? ''

/** What a platform that was stopped has left behind. */
const withRecords = async (dataDir: string, work: (records: Records) => Promise<void>): Promise<void> => {
  const file = join(dataDir, 'records.sqlite')
  const records = await openSqliteRecords({ file, log: pino({ level: 'silent' }), clock: systemClock })
  await work(records)
  await records.close()
}

it('recovers a password beside the running platform, on the record', async () => {
  const dataDir = tempFolder()
  const platform = await startPlatform(dataDir)
  const client = createApiClient(platform.url)
  await ok(client.signIn('admin', ADMIN_PASSWORD))
  const { code, out } = await reset(dataDir, 'Admin')
  expect([code, out]).toEqual([0, expect.stringContaining('New password of admin: ')])
  expect((await client.call('GET', '/session')).status).toBe(401)
  expect((await client.signIn('admin', ADMIN_PASSWORD)).status).toBe(401)
  expect((await client.signIn('admin', passwordIn(out))).body).toMatchObject({ mustChangePassword: true })
  await ok(
    client.call('PUT', '/session/password', { currentPassword: passwordIn(out), newPassword: 'a password of mine' }),
  )
  const { items } = await ok(client.call('GET', '/audit?action=user.reset-password'))
  expect(items).toMatchObject([{ by: 'local', target: 'user admin' }])
  expect((await client.call('GET', '/audit/verify')).body.ok).toBe(true)
  await platform.stop()
})

it('works on the folder of a platform that does not run, and leaves nothing open there', async () => {
  const dataDir = tempFolder()
  await withRecords(dataDir, async (records) => {
    await records.users.insert(
      aUser('lan', { passwordHash: await hashPassword('forgotten'), mustChangePassword: false }),
    )
  })
  expect((await reset(dataDir, 'lan')).code).toBe(0)
  expect(readdirSync(dataDir)).toEqual(['records.sqlite'])
  await withRecords(dataDir, async (records) => {
    expect(await records.users.get('lan')).toMatchObject({ mustChangePassword: true, version: 2 })
    expect(await records.audit.verify()).toMatchObject({ ok: true, entries: 1 })
  })
})

it('changes nothing for an unknown or deactivated user, and says so', async () => {
  const dataDir = tempFolder()
  await withRecords(dataDir, async (records) => {
    await records.users.insert(aUser('lan', { active: false }))
  })
  expect(await reset(dataDir, 'minh')).toEqual({
    code: 1,
    out: '',
    err: 'there is no user "minh": nothing was changed',
  })
  const refused = await reset(dataDir, 'lan')
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('user lan is deactivated')])
  expect((await reset(dataDir)).err).toContain('usage:')
  await withRecords(dataDir, async (records) => {
    expect(await records.users.get('lan')).toEqual(aUser('lan', { active: false }))
  })
})

it('makes no folder, no file and no migration', async () => {
  const dataDir = tempFolder()
  const nowhere = await reset(dataDir, 'admin')
  expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('there is no ')])
  expect(readdirSync(dataDir)).toEqual([])
  const file = join(dataDir, 'records.sqlite')
  writeFileSync(file, '')
  const empty = await reset(dataDir, 'admin')
  expect([empty.code, empty.err]).toEqual([1, expect.stringContaining('lacks migration 0001-start')])
  await withRecords(dataDir, async () => undefined)
  const database = new DatabaseSync(file)
  const applied = () => database.prepare('select count(*) as n from kysely_migration').get()
  const before = applied()
  database.exec("delete from kysely_migration where name = '0002-journeys'")
  const older = await reset(dataDir, 'admin')
  expect([older.code, older.err]).toEqual([1, expect.stringContaining('older Sealtrail')])
  database.exec("insert into kysely_migration values ('0099-later', '2030-01-01T00:00:00.000Z')")
  const newer = await reset(dataDir, 'admin')
  expect([newer.code, newer.err]).toEqual([1, expect.stringContaining('newer Sealtrail')])
  expect(applied()).toEqual(before) // one less, one more
  database.close()
})
