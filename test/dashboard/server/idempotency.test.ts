import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { tripBody } from './places.ts'
import { makeNetwork, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let client: ApiClient
beforeEach(async () => {
  dashboard = await startDashboard()
  client = await dashboard.admin()
  await makeNetwork(client)
})
afterEach(() => dashboard.stop())

const KEY = { 'Idempotency-Key': '0b1f7a52-6f0e-4c0e-9a53-2f3f1a3d8f11' }
const create = (headers = KEY, body: object = tripBody(null), by = client) => by.call('POST', '/trips', body, headers)
const trips = async () => (await client.call('GET', '/trips')).body.items

it('does the same request once, also when both come at the same time', async () => {
  const answers = await Promise.all([create(), create(), create()])
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(2)
  expect(await trips()).toHaveLength(1)
})

it('refuses another request under the same key, and lets another caller use it', async () => {
  await create()
  const other = await create(KEY, { ...tripBody(null), vehicle: '29C-1' })
  expect([other.status, other.body.code]).toEqual([422, 'idempotency.mismatch'])
  const lan = await colleague(dashboard, { username: 'lan', role: 'national' })
  expect((await create(KEY, tripBody(null), lan)).status).toBe(201)
  expect(await trips()).toHaveLength(2)
})

it('remembers nothing of what was refused, and forgets after a day', async () => {
  expect((await create(KEY, { ...tripBody(null), corridor: 'none' })).status).toBe(400)
  expect((await create()).status).toBe(201)
  dashboard.pass(86_400_001)
  const admin = await dashboard.admin()
  expect((await create(KEY, tripBody(null), admin)).headers.get('idempotency-replayed')).toBeNull()
})

it('gives a secret again that is told once, and keeps it only sealed', async () => {
  const seal = () => client.call('POST', '/seals', { id: 'VN0000009' }, KEY)
  const { token } = (await seal()).body
  expect((await seal()).body).toEqual({ id: 'VN0000009', token })
  const secret = JSON.stringify(['admin', KEY['Idempotency-Key']])
  const { createHash } = await import('node:crypto')
  const kept = await dashboard.deps.records.idempotency.find(createHash('sha256').update(secret).digest('hex'), 0)
  expect(kept?.answer?.byteLength).toBeGreaterThan(50)
  expect(Buffer.from(kept?.answer ?? []).toString('latin1')).not.toContain(token)
})

it('says so when the answer was lost with the server', async () => {
  await registerSeal(client)
  const { keepAnswer } = dashboard.deps.records.idempotency
  Object.assign(dashboard.deps.records.idempotency, { keepAnswer: async () => undefined })
  expect((await create()).status).toBe(201)
  Object.assign(dashboard.deps.records.idempotency, { keepAnswer })
  const again = await create()
  expect([again.status, again.body.code]).toEqual([409, 'idempotency.answer-lost'])
  expect(await trips()).toHaveLength(1)
})

it.each([' ', 'x'.repeat(256), 'two words'])('refuses the key %j', async (key) => {
  const { status, body } = await create({ 'Idempotency-Key': key })
  expect([status, body.errors?.[0].path]).toEqual([400, 'Idempotency-Key'])
})
