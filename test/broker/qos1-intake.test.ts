import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commandTopic, reportTopic } from '../../contract/topics.ts'
import { type BrokerUnderTest, startBrokerUnderTest } from './broker-under-test.ts'
import { runMosquitto } from './mosquitto.ts'
import { connect, DISCONNECT, PACKET_TYPE, PINGREQ, publish, pubrel, subscribe } from './packets.ts'

let world: BrokerUnderTest
beforeEach(async () => {
  world = await startBrokerUnderTest()
})
afterEach(() => world.stop())

const report = (payload: string, how = {}): Buffer => publish(reportTopic(world.sealId), payload, how)
const typeOf = (packet: Buffer): number => (packet[0] ?? 0) >> 4
const idsOf = (packets: readonly Buffer[], type: number): number[] =>
  packets.filter((packet) => typeOf(packet) === type).map((packet) => packet.readUInt16BE(2))

describe('QoS 1 goes past Aedes, QoS 0 and 2 through it', () => {
  test('mixed and pipelined they are stored in the order of arrival, and acknowledged in the order of their kind', async () => {
    const client = await world.signedIn()
    const all = Array.from({ length: 120 }, (_, index) => ({
      id: index + 1,
      qos: [1, 1, 0, 1, 2, 2, 0, 1][index % 8] ?? 1,
    }))
    client.send(...all.map(({ id, qos }) => report(`${id}`, { id, qos })))
    const answers: Buffer[] = []
    for (const { qos } of all) if (qos > 0) answers.push(await client.next())
    expect(idsOf(answers, PACKET_TYPE.puback)).toEqual(all.filter(({ qos }) => qos === 1).map(({ id }) => id))
    expect(idsOf(answers, PACKET_TYPE.pubrec)).toEqual(all.filter(({ qos }) => qos === 2).map(({ id }) => id))
    expect(world.journal.bodies('report')).toEqual(all.map(({ id }) => `${id}`))
  })

  test('one of QoS 1 waits for those of QoS 0 and 2 before it, which wait for none', async () => {
    const client = await world.signedIn()
    const before = world.journal.started()
    world.journal.hold()
    client.send(report('one', { id: 1 }), report('zero', { qos: 0 }), report('two', { qos: 2, id: 2 }))
    client.send(report('three', { id: 3 }), report('four', { id: 4 }))
    await expect.poll(() => world.journal.started() - before).toBe(3)
    world.journal.release()
    const answers = [await client.next(), await client.next(), await client.next(), await client.next()]
    expect(idsOf(answers, PACKET_TYPE.puback)).toEqual([1, 3, 4])
    expect(world.journal.bodies('report')).toEqual(['one', 'zero', 'two', 'three', 'four'])
    client.send(pubrel(2))
    expect([...(await client.next())]).toEqual([0x70, 2, 0, 2])
  })

  test('mosquitto_pub is served at QoS 0, 1 and 2, many lines at a time', async () => {
    const login = ['-h', '127.0.0.1', '-p', `${world.port}`, '-u', world.sealId, '-P', world.token]
    const lines = Array.from({ length: 50 }, (_, index) => `${index}`)
    for (const qos of ['0', '1', '2']) {
      const ran = await runMosquitto(
        'mosquitto_pub',
        [...login, '-t', reportTopic(world.sealId), '-q', qos, '-l'],
        lines.map((line) => `${qos}:${line}\n`).join(''),
      )
      expect(ran).toEqual({ code: 0, output: '' })
    }
    const wanted = ['0', '1', '2'].flatMap((qos) => lines.map((line) => `${qos}:${line}`))
    await expect.poll(() => world.journal.bodies('report')).toEqual(wanted)
  })
})

describe('what ends a connection', () => {
  test('a foreign topic in the middle: nothing after it is stored, nothing that was under way is acknowledged', async () => {
    const client = await world.signedIn()
    client.send(
      report('own', { id: 1 }),
      publish(reportTopic('VN0009999'), 'foreign', { id: 2 }),
      report('late', { id: 3 }),
    )
    expect(await client.closed()).toEqual([])
    expect(world.journal.bodies('report')).toEqual(['own'])
    expect(world.broker.stats().refused).toMatchObject({ topic: 1, journal: 0, packet: 0 })
  })

  test('another own topic is read anew, and so is the first one after it', async () => {
    const client = await world.signedIn()
    const [one, two] = [reportTopic(world.sealId), `eseal/v1/${world.sealId}/receipt`]
    client.send(publish(one, 'a', { id: 1 }), publish(two, 'b', { id: 2 }), publish(one, 'c', { id: 3 }))
    for (const id of [1, 2, 3]) expect((await client.next()).readUInt16BE(2)).toBe(id)
    expect(world.journal.bodies('report')).toEqual(['a', 'c'])
    expect(world.journal.bodies('receipt')).toEqual(['b'])
    client.send(publish(`${one}s`, 'd', { id: 4 })) // begins as the known one does
    expect(await client.closed()).toEqual([])
  })

  test('a PUBLISH that ends in its packet id closes it', async () => {
    const client = await world.signedIn()
    client.send(report('good', { id: 1 }))
    await client.next()
    const whole = report('', { id: 5 })
    const cut = Buffer.from(whole.subarray(0, -1))
    cut[1] = cut.length - 2
    client.send(cut, PINGREQ)
    expect(await client.closed()).toEqual([])
    expect(world.broker.stats().refused.packet).toBe(1)
  })

  test('DISCONNECT waits for what was sent before it at every QoS', async () => {
    const client = await world.signedIn({ will: { topic: `eseal/v1/${world.sealId}/status`, payload: 'will' } })
    client.send(
      report('a', { id: 1 }),
      report('b', { qos: 0 }),
      report('c', { id: 2 }),
      DISCONNECT,
      report('d', { id: 3 }),
    )
    expect((await client.closed()).map((packet) => [...packet])).toEqual([
      [0x40, 2, 0, 1],
      [0x40, 2, 0, 2],
    ])
    expect(world.journal.bodies('report')).toEqual(['a', 'b', 'c'])
    expect(world.journal.bodies('status')).toEqual([]) // said goodbye: no will
  })

  test('a journal that fails: the whole share of that connection stays unacknowledged and is counted', async () => {
    const client = await world.signedIn()
    world.journal.hold()
    client.send(report('a', { id: 1 }), report('b', { id: 2 }))
    await expect.poll(() => world.journal.started()).toBe(4) // hearing, connected, two reports
    world.journal.fill(true)
    world.journal.release()
    expect(await client.closed()).toEqual([])
    expect(world.broker.stats()).toMatchObject({ stored: 0, refused: { journal: 2 } })
  })

  test('a newer session of the same client: what the old one still sends is not heard', async () => {
    const old = await world.signedIn({ clientId: 'same' })
    old.send(subscribe(1, commandTopic(world.sealId)))
    await old.next()
    const fresh = await world.raw()
    fresh.send(connect({ username: world.sealId, password: world.token, clientId: 'same' }))
    await fresh.next()
    old.send(report('old', { id: 1 }))
    expect(await old.closed()).toEqual([])
    fresh.send(report('new', { id: 1 }))
    await fresh.next()
    expect(world.journal.bodies('report')).toEqual(['new'])
  })
})

test('commands and PUBACKs to one seal never mix their bytes', async () => {
  const client = await world.signedIn()
  client.send(subscribe(1, commandTopic(world.sealId)))
  await client.next()
  world.journal.hold()
  const ids = Array.from({ length: 150 }, (_, index) => index + 1)
  client.send(...ids.map((id) => report(`${id}`, { id })))
  for (let index = 0; index < 50; index += 1) world.records.command({ id: `c${index}`, sealId: world.sealId })
  world.feed.hint('commands')
  world.journal.release()
  const heard: Buffer[] = []
  for (let count = 0; count < ids.length + 50; count += 1) heard.push(await client.next())
  expect(idsOf(heard, PACKET_TYPE.puback)).toEqual(ids)
  const commands = heard.filter((packet) => typeOf(packet) === PACKET_TYPE.publish)
  const bodies = commands.map((packet) => JSON.parse(packet.subarray(packet.indexOf('{"v"')).toString()))
  expect(bodies.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, index) => `c${index}`))
})
