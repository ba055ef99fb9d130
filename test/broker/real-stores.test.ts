import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../adapters/clock.ts'
import { openSqliteJournal } from '../../adapters/journal/journal.sqlite.ts'
import type { Journal } from '../../adapters/journal/journal.ts'
import { openSqliteRecords } from '../../adapters/records/records.sqlite.ts'
import type { Records } from '../../adapters/records/records.ts'
import { commandTopic, reportTopic } from '../../contract/topics.ts'
import type { SealId } from '../../domain/ids.ts'
import { aCommand, aSeal } from '../adapters/records/samples.ts'
import { type BrokerUnderTest, startBrokerUnderTest } from './broker-under-test.ts'
import { runMosquitto } from './mosquitto.ts'
import { publish } from './packets.ts'

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-broker-'))
const log = pino({ level: 'silent' })
const SEALS = Array.from({ length: 5 }, (_, index) => `VN000000${index}` as SealId)
let journal: Journal
let records: Records
let world: BrokerUnderTest

const tokenOf = (id: SealId): string => `token-of-${id}`

beforeAll(async () => {
  journal = openSqliteJournal({ file: join(folder, 'journal.sqlite'), clock: systemClock, log })
  records = await openSqliteRecords({ file: join(folder, 'records.sqlite'), log, clock: systemClock })
  for (const id of SEALS)
    await records.seals.register(aSeal(1, { id }), createHash('sha256').update(tokenOf(id)).digest())
  world = await startBrokerUnderTest({}, { journal, records })
})
afterAll(async () => {
  await world.stop()
  await journal.close()
  await records.close()
  rmSync(folder, { recursive: true })
})

test('five seals pipeline 1,000 reports each: every acknowledged one is in the chain, in the order of its seal', async () => {
  const send = async (id: SealId): Promise<void> => {
    const client = await world.signedIn({ username: id, password: tokenOf(id) })
    const ids = Array.from({ length: 1_000 }, (_, index) => index + 1)
    client.send(...ids.map((packetId) => publish(reportTopic(id), `{"v":1,"seq":${packetId}}`, { id: packetId })))
    for (const packetId of ids) expect((await client.next()).readUInt16BE(2)).toBe(packetId)
  }
  await Promise.all(SEALS.map(send))
  for (const id of SEALS) {
    const stored = await journal.readSeal(id, 0, 0, await journal.head(), 2_000)
    const bodies = stored.map(({ body }) => Buffer.from(body).toString())
    expect(bodies).toEqual(Array.from({ length: 1_000 }, (_, index) => `{"v":1,"seq":${index + 1}}`))
  }
  expect(await journal.verify()).toMatchObject({ ok: true, reason: null })
})

test('a command from the records reaches mosquitto_sub and is «sent»', async () => {
  const [id = '' as SealId] = SEALS
  const nowMs = systemClock.nowMs()
  const times = { createdAtMs: nowMs, expiresAtMs: 4e12 } // the broker under test has a clock of its own
  await records.commands.insert(aCommand('c1', { sealId: id, kind: 'reboot', ...times }))
  const login = ['-h', '127.0.0.1', '-p', `${world.port}`, '-u', id, '-P', tokenOf(id)]
  const ran = await runMosquitto('mosquitto_sub', [...login, '-t', commandTopic(id), '-q', '1', '-C', '1'])
  expect(JSON.parse(ran.output)).toMatchObject({ v: 1, id: 'c1', kind: 'reboot' })
  await expect.poll(() => records.commands.sealsWaiting(nowMs)).toEqual([])
  expect(await records.commands.waiting(id, nowMs)).toMatchObject([{ id: 'c1', state: 'sent' }])
})

test('a revoked token ends the session', async () => {
  const [, id = '' as SealId] = SEALS
  const client = await world.signedIn({ username: id, password: tokenOf(id) })
  await records.seals.setToken(id, null)
  world.feed.hint('seals')
  expect(await client.closed()).toEqual([])
})
