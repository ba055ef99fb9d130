import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commandTopic, reportTopic, statusTopic } from '../../contract/topics.ts'
import { type BrokerUnderTest, startBrokerUnderTest } from './broker-under-test.ts'
import { DISCONNECT, PACKET_TYPE, PINGREQ, publish, subscribe } from './packets.ts'

let world: BrokerUnderTest
beforeEach(async () => {
  world = await startBrokerUnderTest()
})
afterEach(() => world.stop())

const OFFLINE = '{"v":1,"online":false}'
const will = () => ({ topic: statusTopic(world.sealId), payload: OFFLINE })
/** Kind and client id (or body) of everything but hearing, in the order of the journal. */
const story = (): string[] =>
  world.journal.entries
    .filter(({ kind }) => kind !== 'hearing')
    .map(({ kind, body }) => {
      const text = Buffer.from(body).toString()
      if (kind === 'report' || kind === 'status') return `${kind} ${text}`
      const { clientId, takenOver } = JSON.parse(text)
      return `${kind} ${clientId}${takenOver ? ' for a newer one' : ''}`
    })

describe('presence', () => {
  test('a session is connected and disconnected, with its client id and address', async () => {
    const client = await world.signedIn({ clientId: 'a', will: will() })
    client.send(DISCONNECT)
    await client.closed()
    await expect.poll(() => story()).toEqual(['connected a', 'disconnected a']) // a farewell has no will
    const [body = ''] = world.journal.bodies('connected')
    expect(JSON.parse(body)).toEqual({
      clientId: 'a',
      address: '127.0.0.1',
      session: expect.stringMatching(/^\w+-\d+$/),
    })
    expect(world.journal.bodies('disconnected')).toEqual([body])
    expect(world.broker.stats().sessions).toBe(0)
  })

  test('a connection that breaks publishes its last will as status', async () => {
    const client = await world.signedIn({ clientId: 'a', will: will() })
    client.socket.resetAndDestroy()
    await expect.poll(() => story()).toHaveLength(3)
    expect(story().sort()).toEqual(['connected a', 'disconnected a', `status ${OFFLINE}`])
  })

  test('a take-over ends the old session before the new one begins; its will does not speak for the new one', async () => {
    const old = await world.signedIn({ clientId: 'a', will: will() })
    const next = await world.signedIn({ clientId: 'a' })
    await old.closed()
    await expect.poll(() => story()).toHaveLength(4)
    expect(story().filter((line) => !line.startsWith('status'))).toEqual([
      'connected a',
      'disconnected a for a newer one',
      'connected a',
    ])
    next.send(publish(reportTopic(world.sealId), 'x'))
    expect((await next.next())[0]).toBe(PACKET_TYPE.puback << 4)
    expect(world.broker.stats().sessions).toBe(1)
  })

  test('take-overs in a row, subscriptions and all, leave exactly one session', async () => {
    for (let round = 0; round < 20; round++) {
      const client = await world.signedIn({ clientId: 'a', clean: round % 2 === 0 })
      client.send(subscribe(1, commandTopic(world.sealId)))
      if (round % 3 === 0) client.socket.destroy()
    }
    const last = await world.signedIn({ clientId: 'a' })
    await expect.poll(() => world.journal.of('disconnected')).toHaveLength(20)
    expect(world.journal.of('connected')).toHaveLength(21)
    expect(world.broker.stats().sessions).toBe(1)
    last.send(PINGREQ)
    expect((await last.next())[0]).toBe(PACKET_TYPE.pingresp << 4)
  })

  test("another seal's session with the same client id is left alone", async () => {
    const mine = await world.signedIn({ clientId: 'same' })
    const token = world.records.register('VN0005678')
    await world.signedIn({ clientId: 'same', username: 'VN0005678', password: token })
    mine.send(PINGREQ)
    expect((await mine.next())[0]).toBe(PACKET_TYPE.pingresp << 4)
    expect(world.broker.stats().sessions).toBe(2)
  })

  test('says whose a report is where that is not the session told of last, and only there', async () => {
    const says = async (client: { send(bytes: Uint8Array): void; next(): Promise<Buffer> }, body: string) => {
      client.send(publish(reportTopic(world.sealId), body))
      expect((await client.next())[0]).toBe(PACKET_TYPE.puback << 4)
    }
    const a = await world.signedIn({ clientId: 'a' })
    await says(a, '1')
    const b = await world.signedIn({ clientId: 'b' })
    await says(b, '2')
    await says(a, '3')
    await says(a, '4')
    await says(b, '5')
    b.send(DISCONNECT)
    await b.closed()
    await expect.poll(() => story()).toContain('disconnected b')
    await says(a, '6')
    expect(story()).toEqual([
      'connected a',
      'report 1',
      'connected b',
      'report 2',
      'speaking a',
      'report 3',
      'report 4',
      'speaking b',
      'report 5',
      'disconnected b',
      'speaking a',
      'report 6',
    ])
    const sessions = new Set(world.journal.bodies('connected').map((body) => JSON.parse(body).session))
    expect(sessions.size).toBe(2)
  })

  test('a sixth session closes the oldest', async () => {
    const oldest = await world.signedIn({ clientId: '0' })
    for (let index = 1; index <= 5; index++) await world.signedIn({ clientId: `${index}` })
    await oldest.closed()
    expect(world.broker.stats().sessions).toBe(5)
  })

  test('stopping the broker ends every session on the record', async () => {
    await world.signedIn({ clientId: 'a' })
    await world.signedIn({ clientId: 'b' })
    await world.stop()
    expect(
      story()
        .filter((line) => line.startsWith('disconnected'))
        .sort(),
    ).toEqual(['disconnected a', 'disconnected b'])
    world = await startBrokerUnderTest()
  })
})

describe('subscriptions', () => {
  test.each([
    '#',
    '+/+/+/+',
    'eseal/v1/+/command',
    'eseal/v1/VN0009999/command',
    'eseal/v1/VN0001234/report',
    '$SYS/#',
    '$share/g/eseal/v1/VN0001234/command',
  ])('%s answers 0x80 and the session lives on', async (filter) => {
    const client = await world.signedIn()
    client.send(subscribe(3, filter), PINGREQ)
    expect([...(await client.next())]).toEqual([0x90, 3, 0, 3, 0x80])
    expect((await client.next())[0]).toBe(PACKET_TYPE.pingresp << 4)
  })

  test('its own command topic is granted beside a refused one', async () => {
    const client = await world.signedIn({ clean: false })
    client.send(subscribe(3, '#', commandTopic(world.sealId)))
    expect([...(await client.next())]).toEqual([0x90, 4, 0, 3, 0x80, 1])
  })
})

describe('hearing', () => {
  test('an entry at the start and regularly after it, with the same beginning', async () => {
    await world.stop()
    world = await startBrokerUnderTest({ hearingEveryMs: 20 })
    expect(world.journal.bodies('hearing')[0]).toBe(`{"since":${world.clock.nowMs()}}`)
    await expect.poll(() => world.journal.of('hearing').length).toBeGreaterThan(3)
    expect(new Set(world.journal.bodies('hearing')).size).toBe(1)
    expect(world.journal.of('hearing')[0]?.sealId).toBe('')
  })
})
