import { once } from 'node:events'
import { connectAsync } from 'mqtt'
import { afterEach, describe, expect, test } from 'vitest'
import { reportTopic } from '../../contract/topics.ts'
import { type BrokerUnderTest, startBrokerUnderTest } from './broker-under-test.ts'
import { runMosquitto } from './mosquitto.ts'
import { connect, PACKET_TYPE, PINGREQ, publish } from './packets.ts'
import type { RawClient } from './raw-client.ts'

let world: BrokerUnderTest
afterEach(() => world.stop())

const TOPIC = reportTopic('VN0001234')
const MIB = 1024 * 1024

describe('sizes', () => {
  test('256 KiB pass, one byte more closes the connection unacknowledged', async () => {
    world = await startBrokerUnderTest()
    const overhead = publish(TOPIC, Buffer.alloc(100_000)).length - 100_000
    const client = await world.signedIn()
    client.send(publish(TOPIC, Buffer.alloc(256 * 1024 - overhead)))
    expect((await client.next())[0]).toBe(PACKET_TYPE.puback << 4)
    client.send(publish(TOPIC, Buffer.alloc(256 * 1024 - overhead + 1)))
    expect(await client.closed()).toEqual([])
    expect(world.journal.of('report')).toHaveLength(1)
  })

  test('1 MiB from mosquitto_pub is refused', async () => {
    world = await startBrokerUnderTest()
    const login = ['-h', '127.0.0.1', '-p', `${world.port}`, '-u', world.sealId, '-P', world.token]
    const ran = await runMosquitto('mosquitto_pub', [...login, '-t', TOPIC, '-q', '1', '-s'], 'x'.repeat(MIB))
    expect(ran.code).not.toBe(0)
    expect(world.journal.of('report')).toEqual([])
  })

  test.each([
    ['before CONNECT', false],
    ['after it', true],
  ])('a header that claims 128 MiB closes the connection at once, %s', async (_, isSignedIn) => {
    world = await startBrokerUnderTest()
    const client = isSignedIn ? await world.signedIn() : await world.raw()
    client.send(Buffer.from([isSignedIn ? 0x32 : 0x10, 0xff, 0xff, 0xff, 0x3f]))
    expect(await client.closed()).toEqual([])
    expect(world.broker.stats().refused.packet).toBe(1)
  })

  test('a CONNECT over 16 KiB is refused', async () => {
    world = await startBrokerUnderTest()
    const client = await world.raw()
    client.send(connect({ username: world.sealId, password: world.token, clientId: 'x'.repeat(17_000) }))
    expect(await client.closed()).toEqual([])
  })
})

describe('back-pressure instead of disconnects', () => {
  test('20,000 packets at once: all acknowledged in order, none dropped, the rate kept', async () => {
    world = await startBrokerUnderTest()
    const client = await world.signedIn()
    const ids = Array.from({ length: 20_000 }, (_, index) => index + 1)
    const startedAt = performance.now()
    client.send(...ids.map((id) => publish(TOPIC, `${id}`, { id })))
    for (const id of ids) expect((await client.next()).readUInt16BE(2)).toBe(id)
    expect(performance.now() - startedAt).toBeGreaterThan(3_500) // 20,000 at 5,000/s, less the first window
    expect(world.journal.bodies('report')).toEqual(ids.map(String))
  })

  test('no more than 200 are under way while the journal is slow, and the rest is not read', async () => {
    world = await startBrokerUnderTest()
    const client = await world.signedIn()
    world.journal.hold()
    const before = world.journal.started()
    const bodies = [
      ...Array.from({ length: 300 }, (_, index) => publish(TOPIC, 'x', { id: index + 1 })),
      ...Array.from({ length: 4_000 }, (_, index) => publish(TOPIC, 'x'.repeat(5_000), { id: index + 1 })),
    ]
    client.send(...bodies) // 20 MB: more than the kernel's buffers take
    await expect.poll(() => world.journal.started() - before).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 300)) // a wrong broker would go on reading in this time
    expect(world.journal.started() - before).toBe(200)
    expect(client.socket.writableLength).toBeGreaterThan(MIB)
    world.journal.release()
    for (const _ of bodies) await client.next()
  })

  test('large packets are bounded by bytes too', async () => {
    world = await startBrokerUnderTest({ unacknowledgedBytes: MIB })
    const client = await world.signedIn()
    world.journal.hold()
    const before = world.journal.started()
    client.send(...Array.from({ length: 40 }, (_, index) => publish(TOPIC, Buffer.alloc(200_000), { id: index + 1 })))
    await expect.poll(() => world.journal.started() - before).toBe(6)
    world.journal.release()
    for (let id = 1; id <= 40; id++) expect((await client.next()).readUInt16BE(2)).toBe(id)
  })

  test('500 packets in the same breath as CONNECT are all served', async () => {
    world = await startBrokerUnderTest()
    const client = await world.raw()
    const ids = Array.from({ length: 500 }, (_, index) => index + 1)
    const login = { username: world.sealId, password: world.token }
    client.send(connect(login), ...ids.map((id) => publish(TOPIC, `${id}`, { id })), PINGREQ)
    expect((await client.next())[0]).toBe(PACKET_TYPE.connack << 4)
    const answers: Buffer[] = []
    for (let count = 0; count < ids.length + 1; count++) answers.push(await client.next())
    const pubacks = answers.filter((answer) => answer[0] === PACKET_TYPE.puback << 4)
    expect(pubacks.map((puback) => puback.readUInt16BE(2))).toEqual(ids)
  })

  test('the mqtt package floods with QoS 1 and hears every acknowledgement', async () => {
    world = await startBrokerUnderTest()
    const login = { username: world.sealId, password: world.token, reconnectPeriod: 0 }
    const client = await connectAsync(`mqtt://127.0.0.1:${world.port}`, login)
    await Promise.all(Array.from({ length: 2_000 }, (_, index) => client.publishAsync(TOPIC, `${index}`, { qos: 1 })))
    await client.endAsync()
    expect(world.journal.bodies('report')).toEqual(Array.from({ length: 2_000 }, (_, index) => `${index}`))
  })
})

describe('flushed buffers of many seals', () => {
  const BUFFER_BYTES = 40_000
  /** Each of a seal of its own. */
  const flushing = async (...ids: string[]) =>
    Promise.all(
      ids.map(async (id) => {
        const client = await world.signedIn({ username: id, password: world.records.register(id), clientId: id })
        client.send(publish(reportTopic(id), 'x'.repeat(BUFFER_BYTES)))
        return client
      }),
    )
  const typeOfNext = async (client: RawClient | undefined) => (await client?.next())?.[0]
  const PUBACK = PACKET_TYPE.puback << 4

  test('go to the journal some at a time; a live report passes them', async () => {
    world = await startBrokerUnderTest({ bufferBytes: 100_000 })
    const live = await world.signedIn()
    world.journal.hold()
    const clients = await flushing('VN0000001', 'VN0000002', 'VN0000003', 'VN0000004')
    await expect.poll(() => world.journal.started('report')).toBe(2)
    live.send(publish(TOPIC, 'live', { id: 7 }))
    await expect.poll(() => world.journal.started('report')).toBe(3)
    world.journal.release()
    expect((await live.next()).readUInt16BE(2)).toBe(7)
    for (const client of clients) expect(await typeOfNext(client)).toBe(PUBACK)
    const stored = world.journal.of('report').map(({ body }) => body.length)
    expect(stored).toEqual([BUFFER_BYTES, BUFFER_BYTES, 4, BUFFER_BYTES, BUFFER_BYTES])
  })

  test('of connections that end, waiting or under way, leave their room to the others', async () => {
    world = await startBrokerUnderTest({ bufferBytes: 50_000 })
    world.journal.hold()
    const [first] = await flushing('VN0000001')
    await expect.poll(() => world.journal.started('report')).toBe(1)
    const [second, third] = await flushing('VN0000002', 'VN0000003')
    for (const client of [first, second]) client?.socket.resetAndDestroy()
    await expect.poll(() => world.broker.stats().sessions).toBe(1)
    expect(world.journal.started('report')).toBe(1)
    world.journal.release()
    expect(await typeOfNext(third)).toBe(PUBACK)
  })

  test('that the journal does not take leave theirs, too', async () => {
    world = await startBrokerUnderTest({ bufferBytes: 50_000 })
    const [first] = await flushing('VN0000001')
    expect(await typeOfNext(first)).toBe(PUBACK)
    world.journal.fill(true)
    first?.send(publish(reportTopic('VN0000001'), 'x'.repeat(BUFFER_BYTES)))
    expect(await first?.closed()).toEqual([])
    world.journal.fill(false)
    const [second] = await flushing('VN0000002')
    expect(await typeOfNext(second)).toBe(PUBACK)
  })
})

describe('who says nothing', () => {
  test('a socket without a CONNECT is closed after the time-out', async () => {
    world = await startBrokerUnderTest({ connectTimeoutMs: 100 })
    const client = await world.raw()
    client.send(connect({}).subarray(0, 5))
    expect(await client.closed()).toEqual([])
  })

  test('when too many wait, the one that waits longest goes', async () => {
    world = await startBrokerUnderTest({ waitingSockets: 2 })
    const first = await world.raw()
    await world.raw()
    await world.raw()
    expect(await first.closed()).toEqual([])
    expect(world.broker.stats()).toMatchObject({ waitingSockets: 2, refused: { crowd: 1 } })
    const seal = await world.signedIn()
    seal.send(PINGREQ)
    expect((await seal.next())[0]).toBe(PACKET_TYPE.pingresp << 4)
  })

  test('keep-alive: silence of 1.5 periods closes, a packet puts it off, our own slowness does not count', async () => {
    world = await startBrokerUnderTest()
    const client = await world.signedIn({ keepAliveS: 1, clientId: 'silent' })
    const busy = await world.signedIn({ keepAliveS: 1, clientId: 'busy' })
    world.journal.hold()
    busy.send(...Array.from({ length: 300 }, (_, index) => publish(TOPIC, 'x', { id: index + 1 })))
    const startedAt = performance.now()
    client.send(PINGREQ)
    await once(client.socket, 'close')
    expect(performance.now() - startedAt).toBeGreaterThan(1_400)
    await new Promise((resolve) => setTimeout(resolve, 1_600)) // more than busy's 1.5 periods
    world.journal.release()
    for (let id = 1; id <= 300; id++) expect((await busy.next()).readUInt16BE(2)).toBe(id)
  })
})
