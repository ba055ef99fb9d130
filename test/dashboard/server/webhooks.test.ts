import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from './api-client.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let client: ApiClient
beforeAll(async () => {
  dashboard = await startDashboard()
  client = await dashboard.admin()
})
afterAll(() => dashboard.stop())

describe('webhooks', () => {
  it('tell their secret once, in a form that Standard Webhooks takes', async () => {
    const { status, body } = await client.call('POST', '/webhooks', {
      url: 'https://room.example/hook',
      types: ['alert.raised', 'seal.custody'],
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      types: ['alert.raised', 'seal.custody'],
      enabled: true,
      disabledReason: null,
      version: 1,
    })
    expect(body.secret).toMatch(/^whsec_/)
    expect(() => new Webhook(body.secret).sign('msg_1', new Date(), '{}')).not.toThrow()
    const { secret, ...shown } = body
    expect((await client.call('GET', '/webhooks')).body).toEqual({ items: [shown], nextCursor: null })
    const entry = await dashboard.deps.records.audit.last(`webhook ${body.id}`)
    expect(JSON.stringify(entry)).not.toContain(secret)
  })

  it.each([
    ['another scheme', { url: 'ftp://room.example' }],
    ['credentials in the address', { url: 'https://user:secret@room.example' }],
    ['no address', { url: 'room.example' }],
    ['an unknown type', { url: 'https://room.example', types: ['alert.exploded'] }],
    ['plain http', { url: 'http://room.example' }],
    ['a private address', { url: 'https://10.1.2.3/hook' }],
    ['this machine', { url: 'https://localhost/hook' }],
    ['no type at all', { url: 'https://room.example', types: [] }],
  ])('refuse %s', async (_what, body) => {
    expect((await client.call('POST', '/webhooks', body)).body.code).toBe('validation')
  })

  it('list what was sent, newest first, by pages', async () => {
    const { records } = dashboard.deps
    const { id } = (await client.call('POST', '/webhooks', { url: 'https://room.example/all' })).body
    await records.webhooks.appendEvents(
      [1, 2, 3].map((n) => ({
        id: `E${n}`,
        type: 'trip.armed' as const,
        atMs: n,
        orderKey: 'T1',
        severity: null,
        payload: {},
      })),
    )
    await records.webhooks.fanOut(dashboard.nowMs(), 10)
    const first = (await client.call('GET', `/webhooks/${id}/deliveries?limit=2`)).body
    expect(first.items).toMatchObject([
      { eventId: 'E3', type: 'trip.armed', state: 'pending', attempts: 0, lastStatus: null },
      { eventId: 'E2' },
    ])
    const second = (await client.call('GET', `/webhooks/${id}/deliveries?limit=2&cursor=${first.nextCursor}`)).body
    expect(second).toMatchObject({ items: [{ eventId: 'E1' }], nextCursor: null })
    expect((await client.call('GET', '/webhooks/W-nobody/deliveries')).status).toBe(404)
  })
})
