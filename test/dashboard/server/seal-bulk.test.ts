import { createHash } from 'node:crypto'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SealId } from '../../../domain/ids.ts'
import type { Answered, ApiClient } from './api-client.ts'
import { bearer, colleague, makeToken } from './people.ts'
import { makeNetwork, ok, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let client: ApiClient
beforeEach(async () => {
  dashboard = await startDashboard()
  client = await dashboard.admin()
  await makeNetwork(client)
})
afterEach(() => dashboard.stop())

const sendTo = (caller: ApiClient, csv: string, headers: Record<string, string> = {}): Promise<Answered> =>
  caller.call('POST', '/seals/bulk', csv, { 'Content-Type': 'text/csv', ...headers })
const send = (csv: string, headers: Record<string, string> = {}): Promise<Answered> => sendTo(client, csv, headers)
const registered = async (): Promise<string[]> =>
  (await ok(client.call('GET', '/seals?limit=500'))).items.map(({ id }: { id: string }) => id)

describe('seals registered from a table', () => {
  it('come back with their tokens, once, in the order they were sent', async () => {
    const { status, body, headers } = await send(
      'gate,id,model,reportingIntervalS\r\nlao-bao,VN0000002,"JT701D, mới",60\r\n,VN0000001,,\r\n',
    )
    expect(status).toBe(201)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toBe('attachment; filename="seal-tokens.csv"')
    const [head, first, second, end] = body.split('\r\n')
    expect([head, end]).toEqual(['id,token', ''])
    expect([first, second].map((line: string) => line.replace(/,[\w-]{43}$/, ',…'))).toEqual([
      'VN0000002,…',
      'VN0000001,…',
    ])
    const stored = await dashboard.deps.records.seals.tokenSha256('VN0000002' as SealId)
    expect(Buffer.from(stored ?? [])).toEqual(createHash('sha256').update(first.split(',')[1]).digest())
    expect(await ok(client.call('GET', '/seals/VN0000002'))).toMatchObject({
      model: 'JT701D, mới',
      reportingIntervalS: 60,
      gate: 'lao-bao',
      state: 'in-stock',
    })
    expect(await ok(client.call('GET', '/seals/VN0000001'))).toMatchObject({
      model: null,
      reportingIntervalS: 30,
      gate: null,
    })
  })

  it('are five thousand at once, within a few seconds, and no spreadsheet reads a token as a formula', async () => {
    const ids = Array.from({ length: 5_000 }, (_, n) => `VN${String(n).padStart(7, '0')}`)
    const beganMs = performance.now()
    const { status, body } = await send(`id,model,gate\n${ids.map((id) => `${id},JT701D,lao-bao`).join('\n')}\n`)
    const tookMs = performance.now() - beganMs
    expect(status).toBe(201)
    expect(tookMs).toBeLessThan(10_000)
    const lines: string[] = body.trimEnd().split('\r\n').slice(1)
    expect(lines.map((line) => line.split(',')[0])).toEqual(ids)
    for (const line of lines) expect(line).toMatch(/^VN\d{7},\w[\w-]{42}$/)
    expect(new Set(lines).size).toBe(5_000)
    expect((await ok(client.call('GET', '/seals?limit=1&q=VN0004999'))).items).toHaveLength(1)
  })

  it('are all registered or none, with a word on every row that is refused', async () => {
    const { status, body } = await send(
      [
        'id,model,reportingIntervalS,gate',
        'VN0000001,JT701D,30,lao-bao',
        '../etc,JT701D,30,lao-bao',
        'VN0000003,JT701D,often,lao-bao',
        'VN0000004,JT701D,4,lao-bao',
        'VN0000001,JT701D,30,lao-bao',
      ].join('\n'),
    )
    expect([status, body.code]).toEqual([400, 'table.rows-refused'])
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'lines.3.id',
      'lines.4.reportingIntervalS',
      'lines.5.reportingIntervalS',
      'lines.6.id',
    ])
    expect(body.errors[3].message).toBe('VN0000001 is in line 2 already')
    const nowhere = await send('id,gate\nVN0000001,lao-bao\nVN0000002,nowhere\n')
    expect(nowhere.body.errors).toEqual([{ path: 'lines.3.gate', message: 'there is no gate nowhere: add it first' }])
    await registerSeal(client, 'VN0000002')
    const taken = await send('id\nVN0000001\nVN0000002\n')
    expect([taken.status, taken.body.code, taken.body.errors[0].path]).toEqual([
      409,
      'seal.already-exists',
      'lines.3.id',
    ])
    expect(await registered()).toEqual(['VN0000002'])
  })

  it.each([
    ['no columns', '', 'table.columns'],
    ['no rows', 'id,gate', 'table.empty'],
    ['another column', 'id,colour\nVN0000001,red', 'table.columns'],
    ['too many rows', `id\n${Array.from({ length: 5_001 }, (_, n) => `VN${n}0`).join('\n')}`, 'table.too-many-rows'],
    ['an open quote', 'id\n"VN0000001', 'table.malformed'],
  ])('are refused: %s', async (_what, csv, code) => {
    const { status, body } = await send(csv)
    expect([status, body.code]).toEqual([400, code])
    expect(await registered()).toEqual([])
  })

  it('come as CSV and in no other form', async () => {
    expect((await client.call('POST', '/seals/bulk', [{ id: 'VN0000001' }])).status).toBe(415)
    expect((await send(`id\n${'x'.repeat(1_100_000)}`)).status).toBe(413)
    expect((await client.call('POST', '/seals/bulk')).body.code).toBe('table.columns')
  })

  it('are registered by keepers only, and a system in its own region only', async () => {
    const lan = await colleague(dashboard, { username: 'lan', role: 'supervisor', region: 'IX' })
    expect((await sendTo(lan, 'id\nVN0000001')).body.code).toBe('session.role-not-permitted')
    const token = await makeToken(dashboard, { name: 'kho', role: 'system', region: 'I', scopes: ['seals:write'] })
    const { status, body } = await sendTo(bearer(dashboard, token), 'id,gate\nVN0000001,lao-bao\nVN0000002,')
    expect([status, body.errors.map(({ message }: { message: string }) => message)]).toEqual([
      400,
      ['expected a gate of your own region', 'expected a gate of your own region'],
    ])
  })

  it('are the same seals when the request is repeated under its key', async () => {
    const key = { 'Idempotency-Key': 'a-batch' }
    const first = await send('id\nVN0000001\n', key)
    const again = await send('id\nVN0000001\n', key)
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([201, first.body, 'true'])
    expect((await send('id\nVN0000002\n', key)).status).toBe(422)
  })
})

it('no token is in the audit, in the log or in the records', async () => {
  await dashboard.stop()
  let logged = ''
  const log = pino(
    { level: 'trace' },
    new Writable({
      write(chunk, _encoding, done) {
        logged += chunk
        done()
      },
    }),
  )
  dashboard = await startDashboard({ log })
  client = await dashboard.admin()
  await makeNetwork(client)
  const { body } = await send('id\nVN0000001\nVN0000002\n')
  const tokens: string[] = body
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line: string) => line.split(',')[1])
  tokens.push((await ok(client.call('POST', '/seals/VN0000001/token'))).token)
  expect(tokens).toHaveLength(3)
  const { audit } = dashboard.deps.records
  const entries = JSON.stringify([await audit.last('seals'), await audit.last('seal VN0000001')])
  expect(entries).toContain('seal.register-bulk')
  for (const token of tokens) {
    expect(entries).not.toContain(token)
    expect(logged).not.toContain(token)
  }
})
