import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EVENTS_KEPT_MS } from '../../adapters/records/webhook-records.ts'
import { aWebhook } from '../adapters/records/samples.ts'
import { anEvent, type MessengerHouse, openMessengerHouse, SECRET } from './messenger-house.ts'
import { answer, type Receiver, startReceiver } from './receiver.ts'

const MINUTE_MS = 60_000
const NEW_SECRET = `whsec_${randomBytes(32).toString('base64')}`
let house: MessengerHouse
let room: Receiver

beforeEach(async () => {
  room = await startReceiver(SECRET)
  house = await openMessengerHouse({ pruneMs: 20 })
})
afterEach(async () => {
  await house.dispose()
  await room.stop()
})
const tookIds = (ids: readonly string[], receiver = room): Promise<void> =>
  vi.waitFor(() => expect(receiver.ids()).toEqual(ids), { timeout: 10_000, interval: 10 })

describe('a rotated secret', () => {
  it('signs beside the one before, until that one’s time is over', async () => {
    const renewed = await startReceiver(NEW_SECRET)
    try {
      const previousSecret = { secret: SECRET, untilMs: Date.now() + MINUTE_MS }
      await house.addWebhook('room', room.url, { secret: NEW_SECRET, previousSecret })
      await house.addWebhook('renewed', renewed.url, { secret: NEW_SECRET, previousSecret })
      await house.start()
      await house.say(anEvent('e1', 't1'))
      await tookIds(['e1'])
      await tookIds(['e1'], renewed)
      expect(room.received[0]?.signature).toMatch(/^v1,\S+ v1,\S+$/)
      house.pass(MINUTE_MS)
      await expect.poll(() => house.records().webhooks.get('room')).toMatchObject({ previousSecret: null })
      await house.say(anEvent('e2', 't1'))
      await tookIds(['e1', 'e2'], renewed)
      await house.until([{ state: 'delivered' }, { state: 'pending', lastStatus: 400 }])
      expect(renewed.received[1]?.signature).toMatch(/^v1,\S+$/)
      expect(renewed.errors).toEqual([])
      expect(room.errors).toHaveLength(1)
    } finally {
      await renewed.stop()
    }
  })
})

describe('an end point', () => {
  it('that answers 410 is disabled, on the record', async () => {
    await house.addWebhook('room', room.url)
    room.behave(answer(410))
    await house.start()
    await house.say(anEvent('e1', 't1'))
    await expect.poll(() => house.records().webhooks.get('room')).toMatchObject({ enabled: false })
    expect(await house.records().audit.last('webhook room')).toMatchObject({ by: 'system', action: 'webhook.disable' })
    await house.say(anEvent('e2', 't2'))
    house.pass(10 * MINUTE_MS)
    await expect.poll(() => house.records().webhooks.fanOut(0, 9)).toBe(0)
    expect(room.ids()).toEqual(['e1'])
  })

  it('that moves gets at its new address what waited for it, though the old one asked for a pause', async () => {
    const elsewhere = await startReceiver(SECRET)
    try {
      await house.addWebhook('room', room.url)
      room.behave(answer(503, { 'retry-after': '3600' }))
      await house.start()
      await house.say(anEvent('e1', 't1'), anEvent('e2', 't1'))
      await house.until([{ attempts: 1, lastStatus: 503 }, { attempts: 0 }])
      const moved = { ...aWebhook('room'), url: elsewhere.url, secret: SECRET }
      await house.records().webhooks.update(moved)
      await house.records().webhooks.retryHeadsNow('room', house.clock.nowMs() + 5_000)
      house.pass(5_000)
      house.feed.hint('webhooks')
      await tookIds(['e1', 'e2'], elsewhere)
      expect(room.ids()).toEqual(['e1'])
    } finally {
      await elsewhere.stop()
    }
  })

  it('that moves is not disabled by what its old address answers', async () => {
    await house.addWebhook('room', room.url)
    let release = (): void => undefined
    room.behave((message, response) => {
      release = () => answer(410)(message, response)
    })
    await house.start()
    await house.say(anEvent('e1', 't1'))
    await tookIds(['e1'])
    await house.records().webhooks.update({ ...aWebhook('room'), url: 'http://127.0.0.1:9/hook', secret: SECRET })
    release()
    await house.until([{ state: 'pending', lastStatus: 410 }])
    expect(await house.records().webhooks.get('room')).toMatchObject({ enabled: true })
  })
})

describe('the order of a trip', () => {
  it('holds though a replay puts something in front of what is under way', async () => {
    await house.addWebhook('room', room.url)
    await house.start()
    await house.say(anEvent('e1', 't1'))
    await house.until([{ state: 'delivered' }])
    let release = (): void => undefined
    room.behave((message, response) => {
      release = () => answer(204)(message, response)
    })
    await house.say(anEvent('e2', 't1'))
    await tookIds(['e1', 'e2'])
    const webhook = await house.records().webhooks.get('room')
    if (!webhook) throw new Error('a webhook was expected')
    const range = { fromMs: 0, toMs: house.clock.nowMs(), nowMs: house.clock.nowMs(), limit: 9 }
    await house.records().webhooks.replay(webhook, range)
    house.feed.hint('webhooks')
    // Another trip's message passes: the messenger has looked, and left this trip alone.
    room.behave((message, response) => {
      if (message.id === 'f1') answer(204)(message, response)
      else release = () => answer(204)(message, response)
    })
    await house.say(anEvent('f1', 't2'))
    await tookIds(['e1', 'e2', 'f1'])
    room.behave(answer(204))
    release()
    await tookIds(['e1', 'e2', 'f1', 'e1'])
    await house.until(Array(4).fill({ state: 'delivered' }))
  })
})

it('no secret stands in the log, whatever fails', async () => {
  const logTo: string[] = []
  await house.dispose()
  house = await openMessengerHouse({ logTo })
  const previousSecret = { secret: NEW_SECRET, untilMs: Date.now() + MINUTE_MS }
  await house.addWebhook('room', room.url, { previousSecret })
  await house.addWebhook('bad', room.url, { secret: 'whsec_!', previousSecret })
  room.behave(answer(410))
  await house.start()
  await house.say(anEvent('e1', 't1'))
  await house.until([{ lastStatus: 410 }])
  await house.until([{ attempts: 1, lastStatus: null }], 'bad')
  await house.halt()
  expect(logTo.length).toBeGreaterThan(2)
  for (const secret of [SECRET, NEW_SECRET, 'whsec_']) expect(logTo.join('')).not.toContain(secret)
})

describe('what is past its days', () => {
  it('leaves the store when it waits nowhere', async () => {
    await house.addWebhook('room', room.url)
    room.behave((message, response) => answer(message.id === 'e2' ? 500 : 204)(message, response))
    await house.start()
    await house.say(anEvent('e1', 't1'), anEvent('e2', 't2'), anEvent('e3', 't3'))
    await house.until([{ state: 'delivered' }, { state: 'pending', attempts: 1 }, { state: 'delivered' }])
    const eventIds = async () => (await house.deliveries()).map(({ event }) => event.id)
    expect(await eventIds()).toEqual(['e1', 'e2', 'e3'])
    house.pass(EVENTS_KEPT_MS + MINUTE_MS)
    await vi.waitFor(async () => expect(await eventIds()).toEqual(['e2']), { timeout: 10_000 })
  })
})
