import { BlockList } from 'node:net'
import { expect, vi } from 'vitest'
import type { OutboxEvent } from '../../../adapters/records/webhook-records.ts'
import { createMessenger } from '../../../webhooks/messenger.ts'
import { anEvent } from '../../adapters/records/samples.ts'
import { type Receiver, startReceiver } from '../../webhooks/receiver.ts'
import { startDashboard } from './start-dashboard.ts'

type Added = { readonly id: string; readonly version: number; readonly secret: string; readonly url: string }

/** The real server and the real messenger on the same stores; control rooms on loopback, added over HTTP. */
export const openWebhookScene = async () => {
  const webhookAllow = new BlockList()
  webhookAllow.addSubnet('127.0.0.0', 8, 'ipv4')
  const dashboard = await startDashboard({ webhookAllow })
  const client = await dashboard.admin()
  const { records, feed, clock, log } = dashboard.deps
  const deps = { records, feed, clock, log, allow: webhookAllow, chance: () => 0.5 }
  const stopMessenger = await createMessenger(deps, { pollMs: 20, stopGraceMs: 50 }).start()
  const rooms: Receiver[] = []
  let events = 0
  const deliveries = async (id: string) => (await client.call('GET', `/webhooks/${id}/deliveries`)).body.items
  return {
    dashboard,
    client,
    records,
    async addRoom(more: object = {}): Promise<{ readonly room: Receiver; readonly hook: Added }> {
      const room = await startReceiver()
      rooms.push(room)
      const { body } = await client.call('POST', '/webhooks', { url: room.url, types: ['alert.raised'], ...more })
      room.trust(body.secret)
      return { room, hook: body }
    },
    /** Takes away what a test has left, so that the next one's events go to its own rooms only. */
    async clear(): Promise<void> {
      for (const { id } of (await client.call('GET', '/webhooks')).body.items)
        await client.call('DELETE', `/webhooks/${id}`)
      for (const room of rooms.splice(0)) await room.stop()
    },
    /** Something happens on a trip; gives its event's id. */
    async say(changes: Partial<OutboxEvent> = {}, orderKey = 't1'): Promise<string> {
      const id = `e${++events}`
      await records.webhooks.appendEvents([anEvent(id, orderKey, { atMs: dashboard.nowMs(), ...changes })])
      feed.hint('outbox')
      return id
    },
    deliveries,
    /** Newest first. */
    untilDeliveries: (id: string, expected: readonly object[]): Promise<void> =>
      vi.waitFor(async () => expect(await deliveries(id)).toMatchObject(expected), { timeout: 10_000, interval: 20 }),
    took: (room: Receiver, ids: readonly string[]): Promise<void> =>
      vi.waitFor(() => expect(room.ids()).toEqual(ids), { timeout: 10_000, interval: 10 }),
    put: ({ id, version }: Pick<Added, 'id' | 'version'>, body: object) =>
      client.call('PUT', `/webhooks/${id}`, body, { 'If-Match': `"${version}"` }),
    audited: (target: string) => records.audit.last(target),
    async stop(): Promise<void> {
      await stopMessenger()
      await dashboard.stop()
    },
  }
}
export type WebhookScene = Awaited<ReturnType<typeof openWebhookScene>>
