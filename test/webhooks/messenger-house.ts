import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { BlockList } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, vi } from 'vitest'
import type { Resolve } from '../../adapters/address-guard.ts'
import { createInProcessFeed } from '../../adapters/feed/feed.in-process.ts'
import { openSqliteRecords } from '../../adapters/records/records.sqlite.ts'
import type { Records } from '../../adapters/records/records.ts'
import type { Delivery, OutboxEvent, Webhook } from '../../adapters/records/webhook-records.ts'
import { createMessenger } from '../../webhooks/messenger.ts'
import { anEvent as anEventSample, aWebhook } from '../adapters/records/samples.ts'

export const SECRET = `whsec_${randomBytes(32).toString('base64')}`

export const anEvent = (id: string, orderKey: string, changes: Partial<OutboxEvent> = {}): OutboxEvent =>
  anEventSample(id, orderKey, { atMs: Date.now(), ...changes })

const loopback = (): BlockList => {
  const allow = new BlockList()
  allow.addSubnet('127.0.0.0', 8, 'ipv4')
  return allow
}

/** A messenger on a real store, with a clock that can be moved on and no chance. */
export const openMessengerHouse = async (
  options: { allow?: BlockList; resolve?: Resolve; timeoutMs?: number; pruneMs?: number; logTo?: string[] } = {},
) => {
  const folder = await mkdtemp(join(tmpdir(), 'sealtrail-webhooks-'))
  const { logTo } = options
  const log = logTo ? pino({ level: 'trace' }, { write: (line) => logTo.push(line) }) : pino({ level: 'silent' })
  const feed = createInProcessFeed({ log })
  let aheadMs = 0
  const clock = { nowMs: () => Date.now() + aheadMs }
  const file = join(folder, 'records.sqlite')
  const openRecords = (): Promise<Records> => openSqliteRecords({ file, log, clock })
  let records = await openRecords()
  let stop: (() => Promise<void>) | null = null

  const start = async (): Promise<void> => {
    const allow = options.allow ?? loopback()
    const resolve = options.resolve ? { resolve: options.resolve } : {}
    const messenger = createMessenger(
      { records, feed, clock, log, allow, chance: () => 0.5, ...resolve },
      { pollMs: 20, timeoutMs: options.timeoutMs ?? 15_000, stopGraceMs: 50, pruneMs: options.pruneMs ?? 3_600_000 },
    )
    stop = await messenger.start()
  }
  const halt = async (): Promise<void> => {
    await stop?.()
    stop = null
  }
  const addWebhook = (id: string, url: string, changes: Partial<Webhook> = {}): Promise<void> =>
    records.webhooks.insert(aWebhook(id, { url, secret: SECRET, ...changes }))
  const deliveries = async (webhookId = 'room'): Promise<Delivery[]> =>
    [...(await records.webhooks.deliveries(webhookId, { limit: 500, cursor: null })).items].reverse()
  return {
    start,
    halt,
    addWebhook,
    deliveries,
    clock,
    file,
    records: () => records,
    feed,
    async say(...events: OutboxEvent[]) {
      await records.webhooks.appendEvents(events)
      feed.hint('outbox')
    },
    pass(ms: number) {
      aheadMs += ms
    },
    /** Waits until the deliveries, in order, look like this. */
    async until(expected: readonly object[], webhookId = 'room') {
      await vi.waitFor(async () => expect(await deliveries(webhookId)).toMatchObject(expected), {
        timeout: 10_000,
        interval: 10,
      })
    },
    async restart() {
      await halt()
      await records.close()
      records = await openRecords()
      await start()
    },
    async dispose() {
      await halt()
      await records.close()
      await rm(folder, { recursive: true })
    },
  }
}
export type MessengerHouse = Awaited<ReturnType<typeof openMessengerHouse>>
