import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { anEvent } from '../../adapters/records/samples.ts'
import { answer, type Receiver } from '../../webhooks/receiver.ts'
import type { ApiClient } from './api-client.ts'
import { startDashboard } from './start-dashboard.ts'
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

describe('a test', () => {
  it('goes out at once, signed, and answers what the end point said', async () => {
    const { status, body } = await client.call('POST', `/webhooks/${hook.id}/test`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ delivered: true, status: 204, error: null })
    expect(room.received[0]).toMatchObject({
      id: body.eventId,
      body: { type: 'webhook.test', data: { webhookId: hook.id } },
    })
    expect(room.errors).toEqual([])
    expect(await scene.deliveries(hook.id)).toEqual([])
    expect(await scene.audited(`deliveries of webhook ${hook.id}`)).toMatchObject({
      action: 'webhook.test',
      by: 'admin',
    })
    expect(await scene.audited(`webhook ${hook.id}`)).toMatchObject({ action: 'webhook.add' })
  })

  it('tells a failure, follows no redirect and changes nothing', async () => {
    const { room: elsewhere } = await scene.addRoom()
    for (const [status, headers] of [
      [307, { location: elsewhere.url }],
      [410, {}],
      [500, {}],
    ] as const) {
      room.behave(answer(status, headers))
      const { body } = await client.call('POST', `/webhooks/${hook.id}/test`)
      expect(body).toMatchObject({ delivered: false, status, error: `answered ${status}, expected 2xx` })
    }
    expect(elsewhere.received).toEqual([])
    expect((await client.call('GET', `/webhooks/${hook.id}`)).body).toMatchObject({ enabled: true, version: 1 })
    await room.stop()
    const { body } = await client.call('POST', `/webhooks/${hook.id}/test`)
    expect(body).toMatchObject({ delivered: false, status: null, error: expect.stringContaining('ECONNREFUSED') })
  })

  it('goes to no address that is not allowed', async () => {
    const strict = await startDashboard()
    try {
      const admin = await strict.admin()
      const { body } = await admin.call('POST', '/webhooks', { url: 'https://room.invalid/hook' })
      const { webhooks } = strict.deps.records
      const stored = await webhooks.get(body.id)
      if (!stored) throw new Error('a webhook was expected')
      // As a name would that leads to us.
      await webhooks.update({ ...stored, url: room.url.replace('http:', 'https:') })
      const said = (await admin.call('POST', `/webhooks/${body.id}/test`)).body
      expect(said).toMatchObject({ delivered: false, status: null, error: expect.stringContaining('private address') })
      expect([room.received, room.errors]).toEqual([[], []])
    } finally {
      await strict.stop()
    }
  })

  it('that succeeds lets go what waits', async () => {
    room.behave(answer(500))
    const id = await scene.say()
    await scene.untilDeliveries(hook.id, [{ eventId: id, attempts: 1 }])
    scene.dashboard.pass(2_000)
    room.behave(answer(204))
    const { body } = await client.call('POST', `/webhooks/${hook.id}/test`)
    await scene.took(room, [id, body.eventId, id])
  })
})

describe('a replay', () => {
  const at = (ms: number) => new Date(ms).toISOString()
  const replay = (from: number, to: number) =>
    client.call('POST', `/webhooks/${hook.id}/replay`, { from: at(from), to: at(to) })

  it('sends the events of a time again under their ids, in order', async () => {
    const startMs = scene.dashboard.nowMs()
    const ids: string[] = []
    for (let n = 0; n < 3; n++) ids.push(await scene.say({ atMs: startMs + n }))
    await scene.say({ type: 'trip.armed', severity: null })
    await scene.took(room, ids)
    await scene.untilDeliveries(hook.id, Array(3).fill({ state: 'delivered' }))
    const { status, body } = await replay(startMs + 1, startMs + 2)
    expect([status, body]).toEqual([200, { count: 2, alreadyWaiting: 0 }])
    await scene.took(room, [...ids, ...ids.slice(1)])
    expect(await scene.audited(`deliveries of webhook ${hook.id}`)).toMatchObject({
      action: 'webhook.replay',
      detail: { count: 2, from: at(startMs + 1) },
    })
  })

  it('refuses what it can’t give', async () => {
    const nowMs = scene.dashboard.nowMs()
    expect((await replay(nowMs, nowMs - 1)).body.errors).toMatchObject([{ path: 'to' }])
    expect((await replay(nowMs - 91 * 86_400_000, nowMs)).body.errors).toMatchObject([{ path: 'from' }])
    expect((await client.call('POST', `/webhooks/${hook.id}/replay`, { from: at(nowMs) })).status).toBe(400)
    expect((await client.call('POST', '/webhooks/W-none/replay', { from: at(nowMs), to: at(nowMs) })).status).toBe(404)
    await put({ url: room.url, enabled: false })
    expect((await replay(nowMs - 1, nowMs)).body.code).toBe('webhook.disabled')
  })

  it('is bounded', async () => {
    const atMs = scene.dashboard.nowMs() - 3_600_000
    const many = Array.from({ length: 5_001 }, (_, n) => anEvent(`many${n}`, `t${n}`, { atMs }))
    await put({ url: room.url, types: ['trip.closed'] })
    await scene.records.webhooks.appendEvents(many)
    scene.dashboard.deps.feed.hint('outbox')
    await vi.waitFor(async () => expect(await scene.records.webhooks.fanOut(0, 1)).toBe(0), {
      timeout: 10_000,
    })
    await put({ url: room.url, types: ['alert.raised'] }, 2)
    expect((await replay(atMs, atMs)).body.code).toBe('webhook.replay-too-many')
    expect(await scene.deliveries(hook.id)).toEqual([])
  })
})

describe('a retry', () => {
  const retry = (id: number) => client.call('POST', `/webhooks/deliveries/${id}/retry`)

  it('sends a waiting delivery at once, and what its trip waits for before it', async () => {
    room.behave(answer(500))
    const ids = [await scene.say(), await scene.say()]
    await scene.untilDeliveries(hook.id, [{ attempts: 0 }, { attempts: 1 }])
    room.behave(answer(204))
    const [second] = await scene.deliveries(hook.id)
    const { status, body } = await retry(second.id)
    expect([status, body.id, body.state]).toEqual([200, second.id, 'pending'])
    await scene.took(room, [ids[0] ?? '', ...ids])
  })

  it('sends a dead delivery once more', async () => {
    room.behave(answer(500))
    const id = await scene.say()
    await scene.untilDeliveries(hook.id, [{ attempts: 1 }])
    const { webhooks } = scene.records
    const [waiting] = await scene.deliveries(hook.id)
    const stored = await webhooks.delivery(waiting.id)
    if (!stored) throw new Error('a delivery was expected')
    await webhooks.saveAttempt({ ...stored, state: 'dead', attempts: 11 })
    await retry(waiting.id)
    await scene.untilDeliveries(hook.id, [{ state: 'dead', attempts: 12, lastStatus: 500 }])
    room.behave(answer(204))
    await retry(waiting.id)
    await scene.untilDeliveries(hook.id, [{ state: 'delivered', attempts: 13 }])
    expect(room.ids()).toEqual([id, id, id])
    expect((await retry(waiting.id)).body.code).toBe('delivery.already-delivered')
  })

  it('needs a delivery to an end point that is enabled', async () => {
    expect((await retry(999_999)).body.code).toBe('delivery.not-found')
    room.behave(answer(500))
    await scene.say()
    await scene.untilDeliveries(hook.id, [{ attempts: 1 }])
    await put({ url: room.url, enabled: false })
    expect((await retry((await scene.deliveries(hook.id))[0].id)).body.code).toBe('webhook.disabled')
  })
})
