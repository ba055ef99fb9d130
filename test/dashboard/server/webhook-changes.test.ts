import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aGate } from '../../adapters/records/samples.ts'
import { answer, type Receiver } from '../../webhooks/receiver.ts'
import type { ApiClient } from './api-client.ts'
import { openWebhookScene, type WebhookScene } from './webhook-scene.ts'

let scene: WebhookScene
let client: ApiClient
/** A control room of each test's own, and its end point. */
let room: Receiver
let hook: Awaited<ReturnType<WebhookScene['addRoom']>>['hook']

beforeAll(async () => {
  scene = await openWebhookScene()
  client = scene.client
})
afterAll(() => scene.stop())
beforeEach(async () => {
  const added = await scene.addRoom()
  room = added.room
  hook = added.hook
})
afterEach(() => scene.clear())
const put = (body: object, version = hook.version) => scene.put({ id: hook.id, version }, body)

describe('an end point', () => {
  it('is read without its secret', async () => {
    const { status, body } = await client.call('GET', `/webhooks/${hook.id}`)
    expect(status).toBe(200)
    const { secret: _, ...shown } = hook
    expect(body).toEqual(shown)
    expect((await client.call('GET', '/webhooks/W-nobody')).body.code).toBe('webhook.not-found')
  })

  it('is replaced whole; a version that is not the newest is told by whom and when', async () => {
    const { status, body } = await put({ url: `${room.url}/new`, filters: { severities: ['P1'] } })
    expect(status).toBe(200)
    expect(body).toMatchObject({ version: 2, types: null, filters: { severities: ['P1'] }, enabled: true })
    const refused = await put({ url: room.url })
    expect(refused.status).toBe(412)
    expect(refused.body).toMatchObject({ code: 'version.conflict', currentVersion: 2, changedBy: 'admin' })
    expect((await client.call('PUT', `/webhooks/${hook.id}`, { url: room.url })).body.code).toBe('version.required')
    expect((await put({ url: 'https://10.0.0.1/' }, 2)).body.errors).toMatchObject([{ path: 'url' }])
    expect(await scene.audited(`webhook ${hook.id}`)).toMatchObject({ action: 'webhook.replace', by: 'admin' })
  })

  it('that answered 410 is enabled again, and gets what waited', async () => {
    room.behave(answer(410))
    const id = await scene.say()
    await expect
      .poll(async () => (await client.call('GET', `/webhooks/${hook.id}`)).body)
      .toMatchObject({ enabled: false, version: 2 })
    const refused = await put({ url: room.url, enabled: true })
    expect(refused.body).toMatchObject({ code: 'version.conflict', changedBy: 'system' })
    room.behave(answer(204))
    const { body } = await put({ url: room.url, types: ['alert.raised'], enabled: true }, 2)
    expect(body).toMatchObject({ enabled: true, disabledReason: null })
    await scene.took(room, [id, id])
  })

  it('is disabled by a person, whose name is shown', async () => {
    expect((await put({ url: room.url, enabled: false })).body).toMatchObject({
      enabled: false,
      disabledReason: 'disabled by admin',
    })
    expect((await put({ url: `${room.url}/new` }, 2)).body).toMatchObject({
      enabled: false,
      disabledReason: 'disabled by admin',
    })
  })

  it('that is removed gets nothing more; what it got stays readable', async () => {
    const id = await scene.say()
    await scene.untilDeliveries(hook.id, [{ eventId: id, state: 'delivered' }])
    room.behave(answer(500))
    const waiting = await scene.say()
    await scene.untilDeliveries(hook.id, [{ eventId: waiting, attempts: 1 }, {}])
    const stale = await client.call('DELETE', `/webhooks/${hook.id}`, undefined, { 'If-Match': '"7"' })
    expect(stale.status).toBe(412)
    expect((await client.call('DELETE', `/webhooks/${hook.id}`)).status).toBe(204)
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/test'],
      ['POST', '/rotate-secret'],
    ] as const)
      expect((await client.call(method, `/webhooks/${hook.id}${path}`)).status).toBe(404)
    expect(await scene.deliveries(hook.id)).toMatchObject([{ eventId: waiting, state: 'dead' }, { state: 'delivered' }])
    expect(await scene.audited(`webhook ${hook.id}`)).toMatchObject({
      action: 'webhook.remove',
      detail: { dropped: 1 },
    })
    const [dropped] = await scene.deliveries(hook.id)
    expect((await client.call('POST', `/webhooks/deliveries/${dropped.id}/retry`)).status).toBe(404)
  })
})

describe('filters', () => {
  it('keep away what is not wanted', async () => {
    const { room: opened } = await scene.addRoom({ filters: { severities: ['P1'] } })
    const quiet = await scene.say({ severity: 'P3' })
    const urgent = await scene.say({ severity: 'P1' })
    await scene.took(room, [quiet, urgent])
    await scene.took(opened, [urgent])
  })

  it('name only what is there', async () => {
    const { records } = scene.dashboard.deps
    await records.network.putGate(aGate('lao-bao'), null)
    const add = (filters: object) => client.call('POST', '/webhooks', { url: room.url, filters })
    expect((await add({ gates: ['lao-bao'], regions: ['IX'] })).status).toBe(201)
    expect((await add({ gates: ['lao-bao', 'lao-boa'] })).body.errors).toMatchObject([{ path: 'filters.gates.1' }])
    expect((await add({ regions: ['XI'] })).body.errors).toMatchObject([{ path: 'filters.regions.0' }])
    expect((await add({ corridors: ['LB-DN'] })).body.errors).toMatchObject([{ path: 'filters.corridors.0' }])
    expect((await add({ codes: ['SEAL_CUTT'] })).body.errors).toMatchObject([{ path: 'filters.codes.0' }])
    expect((await add({ gates: [] })).status).toBe(400)
    expect((await add({ roads: ['A'] })).status).toBe(400)
    expect((await add({})).body.filters).toBeNull()
  })
})

describe('a rotated secret', () => {
  it('is told once; for a day the old one signs, too', async () => {
    const { status, body } = await client.call('POST', `/webhooks/${hook.id}/rotate-secret`)
    expect(status).toBe(200)
    expect(body.secret).toMatch(/^whsec_/)
    expect(body.secret).not.toBe(hook.secret)
    expect(Date.parse(body.previousSecretUntil) - scene.dashboard.nowMs()).toBeGreaterThan(86_000_000)
    const id = await scene.say()
    // The room still knows the old secret only.
    await scene.took(room, [id])
    expect(room.received[0]?.signature.split(' ')).toHaveLength(2)
    const entry = JSON.stringify(await scene.audited(`webhook ${hook.id}`))
    for (const secret of [body.secret, hook.secret]) expect(entry).not.toContain(secret)
  })
})
