import { BlockList } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { anEvent, type MessengerHouse, openMessengerHouse, SECRET } from './messenger-house.ts'
import { answer, type Receiver, startReceiver } from './receiver.ts'

const MINUTE_MS = 60_000
let house: MessengerHouse
let room: Receiver

beforeEach(async () => {
  room = await startReceiver(SECRET)
  house = await openMessengerHouse()
  await house.addWebhook('room', room.url)
})
afterEach(async () => {
  await house.dispose()
  await room.stop()
  expect(room.errors).toEqual([])
})
const tookIds = (ids: readonly string[]): Promise<void> =>
  vi.waitFor(() => expect(room.ids()).toEqual(ids), { timeout: 10_000, interval: 10 })

describe('what is sent', () => {
  it('is signed, with the event’s time in the body and the attempt’s in the header', async () => {
    await house.start()
    await house.say(anEvent('e1', 't1', { atMs: Date.UTC(2026, 10, 21, 3, 14, 7, 500) }))
    await house.until([{ state: 'delivered', attempts: 1, lastStatus: 204, lastError: null }])
    const { body, timestampS } = room.received[0] ?? {}
    const { payload: data } = anEvent('e1', 't1')
    expect(body).toEqual({ type: 'alert.raised', timestamp: '2026-11-21T03:14:07.500Z', data })
    expect(Math.abs((timestampS ?? 0) - Date.now() / 1_000)).toBeLessThan(10)
  })

  it('goes to every end point that wants the type, each with its own order', async () => {
    const other = await startReceiver(SECRET)
    try {
      await house.addWebhook('trips', other.url, { types: ['trip.armed'] })
      await house.start()
      await house.say(anEvent('e1', 't1'), anEvent('e2', 't1', { type: 'trip.armed', severity: null }))
      await tookIds(['e1', 'e2'])
      await expect.poll(() => other.ids()).toEqual(['e2'])
    } finally {
      await other.stop()
    }
  })
})

describe('a failure', () => {
  it('is repeated by the schedule with the same id', async () => {
    room.behave(answer(500))
    await house.start()
    await house.say(anEvent('e1', 't1'))
    await house.until([{ state: 'pending', attempts: 1, lastStatus: 500, lastError: 'answered 500, expected 2xx' }])
    room.behave(answer(204))
    house.pass(5_000)
    await house.until([{ state: 'delivered', attempts: 2 }])
    expect(room.ids()).toEqual(['e1', 'e1'])
  })

  it('holds back its own trip and nobody else’s', async () => {
    room.behave((message, response) => answer(message.id === 'e1' ? 503 : 204)(message, response))
    await house.start()
    await house.say(anEvent('e1', 't1'), anEvent('e2', 't1'), anEvent('f1', 't2'), anEvent('f2', 't2'))
    await house.until([{ state: 'pending' }, { state: 'pending' }, { state: 'delivered' }, { state: 'delivered' }])
    expect(room.ids()).not.toContain('e2')
    room.behave(answer(204))
    house.pass(5_000)
    await house.until(Array(4).fill({ state: 'delivered' }))
    const ids = room.ids()
    expect(ids.lastIndexOf('e1')).toBeLessThan(ids.indexOf('e2'))
    expect(ids.indexOf('f1')).toBeLessThan(ids.indexOf('f2'))
  })

  it('ends in the dead letter after the eleventh attempt, and the trip’s next goes on', async () => {
    room.behave((message, response) => answer(message.id === 'e1' ? 500 : 204)(message, response))
    await house.say(anEvent('e1', 't1'), anEvent('e2', 't1'))
    await house.records().webhooks.fanOut(house.clock.nowMs(), 9)
    const [first] = await house.deliveries()
    if (!first) throw new Error('a delivery was expected')
    await house.records().webhooks.saveAttempt({ ...first, attempts: 10 })
    await house.start()
    await house.until([{ state: 'dead', attempts: 11, lastStatus: 500 }, { state: 'delivered' }])
  })

  it('is a redirect, which is not followed', async () => {
    const elsewhere = await startReceiver(SECRET)
    try {
      room.behave(answer(307, { location: elsewhere.url }))
      await house.start()
      await house.say(anEvent('e1', 't1'))
      await house.until([{ state: 'pending', lastStatus: 307 }])
      expect(elsewhere.received).toEqual([])
    } finally {
      await elsewhere.stop()
    }
  })

  it('is nobody listening', async () => {
    await room.stop()
    await house.start()
    await house.say(anEvent('e1', 't1'))
    await house.until([{ state: 'pending', attempts: 1, lastStatus: null }])
    expect((await house.deliveries())[0]?.lastError).toContain('ECONNREFUSED')
    room = await startReceiver(SECRET)
  })

  it('is an answer that breaks off', async () => {
    room.behave((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half')
      setImmediate(() => response.destroy())
    })
    await house.start()
    await house.say(anEvent('e1', 't1'))
    await house.until([{ state: 'pending', attempts: 1, lastStatus: null }])
  })
})

describe('a slow or endless answer', () => {
  beforeEach(async () => {
    await house.dispose()
    house = await openMessengerHouse({ timeoutMs: 1_000 })
    await house.addWebhook('room', room.url)
    await house.start()
  })

  it('is a failure when nothing comes', async () => {
    room.behave(() => undefined)
    await house.say(anEvent('e1', 't1'))
    await house.until([{ state: 'pending', attempts: 1, lastError: 'no complete answer within 1000 ms' }])
  })

  it('is a failure when the body drips on', async () => {
    let dripping: NodeJS.Timeout | undefined
    room.behave((_, response) => {
      response.writeHead(200)
      dripping = setInterval(() => response.write('.'), 10)
    })
    await house.say(anEvent('e1', 't1'))
    await house.until([{ state: 'pending', attempts: 1, lastError: 'no complete answer within 1000 ms' }])
    clearInterval(dripping)
  })

  it('is not read beyond a bound', async () => {
    let sent = 0
    room.behave((_, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384))) sent += 16_384
      }
      response.writeHead(200).on('drain', pour)
      pour()
    })
    await house.say(anEvent('e1', 't1'))
    await house.until([{ state: 'delivered', lastStatus: 200 }])
    expect(sent).toBeLessThan(16 * 1024 * 1024)
  })
})

describe('what a control room answers', () => {
  it.each([
    ['seconds', () => '120'],
    ['a date', () => new Date(Date.now() + 120_000).toUTCString()],
  ])('Retry-After in %s lets the whole end point rest', async (_, retryAfter) => {
    room.behave(answer(429, { 'retry-after': retryAfter() }))
    await house.start()
    await house.say(anEvent('e1', 't1'))
    await house.until([{ state: 'pending', attempts: 1, lastStatus: 429 }])
    room.behave(answer(204))
    house.pass(MINUTE_MS)
    await house.say(anEvent('f1', 't2', { severity: 'P1' }))
    await house.until([{ state: 'pending' }, { state: 'pending', attempts: 0 }])
    expect(room.ids()).toEqual(['e1'])
    house.pass(MINUTE_MS)
    await house.until([{ state: 'delivered' }, { state: 'delivered' }])
  })

  it('a success sends every waiting head again at once, without a scheduled attempt', async () => {
    room.behave(answer(500))
    await house.start()
    await house.say(anEvent('e1', 't1'), anEvent('f1', 't2'))
    await house.until([{ attempts: 1 }, { attempts: 1 }])
    for (const delayMs of [5_000, 15_000]) {
      house.pass(delayMs)
      await expect.poll(async () => (await house.deliveries()).every((d) => d.lastStatus === 500)).toBe(true)
      await house.until(Array(2).fill({ attempts: delayMs === 5_000 ? 2 : 3 }))
    }
    house.pass(2_000)
    room.behave((message, response) => answer(message.id === 'f1' ? 500 : 204)(message, response))
    const [, before] = await house.deliveries()
    await house.say(anEvent('g1', 't3'))
    await house.until([{ state: 'delivered' }, { state: 'pending', attempts: 3 }, { state: 'delivered' }])
    await expect.poll(() => room.ids().filter((id) => id === 'f1').length).toBeGreaterThan(3)
    expect((await house.deliveries())[1]?.nextAttemptAtMs).toBe(before?.nextAttemptAtMs)
  })

  it('nothing: while a P1 waits it is probed every minute', async () => {
    room.behave(answer(500))
    await house.say(anEvent('e1', 't1', { severity: 'P3' }), anEvent('e2', 't1', { severity: 'P1' }))
    await house.records().webhooks.fanOut(house.clock.nowMs(), 9)
    const [first] = await house.deliveries()
    if (!first) throw new Error('a delivery was expected')
    const nowMs = house.clock.nowMs()
    const waiting = { ...first, attempts: 8, lastAttemptAtMs: nowMs, nextAttemptAtMs: nowMs + 360 * MINUTE_MS }
    await house.records().webhooks.saveAttempt(waiting)
    await house.start()
    for (const probes of [1, 2]) {
      house.pass(MINUTE_MS)
      const passedAtMs = house.clock.nowMs()
      await tookIds(Array(probes).fill('e1'))
      // The room has it before the messenger has its answer: the next minute counts from the answer.
      await expect.poll(async () => (await house.deliveries())[0]?.lastAttemptAtMs).toBeGreaterThanOrEqual(passedAtMs)
    }
    await house.until([{ attempts: 8, nextAttemptAtMs: waiting.nextAttemptAtMs }, { attempts: 0 }])
    room.behave(answer(204))
    house.pass(MINUTE_MS)
    await tookIds(['e1', 'e1', 'e1', 'e2'])
  })
})

describe('where messages may go', () => {
  it('is never a private address that is not allowed', async () => {
    await house.dispose()
    house = await openMessengerHouse({ allow: new BlockList() })
    await house.addWebhook('room', room.url)
    await house.addWebhook('tls', room.url.replace('http:', 'https:').replace('127.0.0.1', 'localhost'))
    await house.start()
    await house.say(anEvent('e1', 't1'))
    await house.until([{ state: 'pending', attempts: 1, lastStatus: null }])
    await house.until([{ state: 'pending', attempts: 1, lastError: expect.stringContaining('private address') }], 'tls')
    expect(room.received).toEqual([])
  })

  it('is the address that was checked: the name is resolved once', async () => {
    await house.dispose()
    const asked: string[] = []
    house = await openMessengerHouse({
      resolve: async (name) => {
        asked.push(name)
        return [{ address: asked.length === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]
      },
    })
    await house.addWebhook('room', `http://control.example:${room.port}/hook`)
    await house.start()
    await house.say(anEvent('e1', 't1'))
    await house.until([{ state: 'delivered' }])
    expect(asked).toEqual(['control.example'])
    expect(room.received[0]?.host).toBe(`control.example:${room.port}`)
  })
})

describe('a restart', () => {
  it('goes on where the store says', async () => {
    room.behave(answer(500))
    await house.start()
    await house.say(anEvent('e1', 't1'), anEvent('e2', 't1'))
    await house.until([{ attempts: 1 }, { attempts: 0 }])
    await house.restart()
    room.behave(answer(204))
    house.pass(5_000)
    await house.until([
      { state: 'delivered', attempts: 2 },
      { state: 'delivered', attempts: 1 },
    ])
    expect(room.ids()).toEqual(['e1', 'e1', 'e2'])
  })

  it('between sending and recording sends the same id again', async () => {
    room.behave(() => undefined)
    await house.start()
    await house.say(anEvent('e1', 't1'))
    await tookIds(['e1'])
    room.behave(answer(204))
    await house.restart()
    await house.until([{ state: 'delivered', attempts: 1 }])
    expect(room.ids()).toEqual(['e1', 'e1'])
  })

  it('sends a long backlog, each once, in order per trip', async () => {
    const events = Array.from({ length: 600 }, (_, n) => anEvent(`e${n}`, `t${n % 7}`))
    await house.say(...events)
    await house.start()
    await vi.waitFor(() => expect(room.received).toHaveLength(600), { timeout: 30_000 })
    for (let trip = 0; trip < 7; trip++) {
      const mine = events.filter((event) => event.orderKey === `t${trip}`).map((event) => event.id)
      expect(room.ids().filter((id) => mine.includes(id))).toEqual(mine)
    }
  })
})
