import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandTopic, reportTopic } from '../../contract/topics.ts'
import { type BrokerUnderTest, startBrokerUnderTest } from './broker-under-test.ts'
import { connect, PINGREQ, packet, publish, subscribe, unsubscribe } from './packets.ts'

let world: BrokerUnderTest
beforeAll(async () => {
  world = await startBrokerUnderTest()
})
afterAll(() => world.stop())

const SEAL = 'VN0001234'
const ILL_FORMED = Buffer.from([0x65, 0xc3, 0x28])
const SURROGATE = Buffer.from([0xed, 0xa0, 0x80])
const login = () => ({ username: world.sealId, password: world.token })

describe('a CONNECT that MQTT 3.1.1 forbids closes the connection unanswered', () => {
  test.each([
    ['another protocol name [MQTT-3.1.2-1]', () => connect({ ...login(), protocol: 'MQXX' })],
    ['the reserved flag [MQTT-3.1.2-3]', () => connect({ ...login(), flags: 0xc3 })],
    ['will QoS 3 [MQTT-3.1.2-14]', () => connect({ ...login(), will: { topic: 'x', payload: '', qos: 3 } })],
    ['a will QoS without a will [MQTT-3.1.2-13]', () => connect({ ...login(), flags: 0xca })],
    ['a will retain without a will [MQTT-3.1.2-15]', () => connect({ ...login(), flags: 0xe2 })],
    ['a password without a user name [MQTT-3.1.2-22]', () => connect({ password: world.token })],
    [
      'an empty client id with a kept session [MQTT-3.1.3-8]',
      () => connect({ ...login(), clientId: '', clean: false }),
    ],
    ['ill-formed UTF-8 in the client id [MQTT-1.5.3-1]', () => connect({ ...login(), clientId: ILL_FORMED })],
    ['a surrogate in the user name [MQTT-1.5.3-1]', () => connect({ ...login(), username: SURROGATE })],
    ['U+0000 in the client id [MQTT-1.5.3-2]', () => connect({ ...login(), clientId: 'a\0b' })],
    ['U+0000 in the user name [MQTT-1.5.3-2]', () => connect({ ...login(), username: `${SEAL}\0` })],
    ['a wildcard in the will topic', () => connect({ ...login(), will: { topic: 'eseal/#', payload: '' } })],
    ['a field cut short', () => packet(0x10, Buffer.from('\0\x04MQTT\x04\x02\0\0\0\x09abc'))],
    ['flags in its header [MQTT-2.2.2-2]', () => Buffer.concat([Buffer.from([0x11]), connect(login()).subarray(1)])],
    ['another packet first [MQTT-3.1.0-1]', () => publish(reportTopic(SEAL), 'x')],
  ])('%s', async (_, bytes) => {
    const client = await world.raw()
    const before = world.broker.stats().refused.packet
    client.send(bytes())
    expect(await client.closed()).toEqual([])
    expect(world.broker.stats().refused.packet).toBe(before + 1)
  })
})

describe('a packet that MQTT 3.1.1 forbids closes the connection', () => {
  test.each([
    ['packet id 0 [MQTT-2.3.1-1]', publish(reportTopic(SEAL), 'x', { id: 0 })],
    ['QoS 3 [MQTT-3.3.1-4]', publish(reportTopic(SEAL), 'x', { qos: 3 })],
    ['DUP with QoS 0 [MQTT-3.3.1-2]', publish(reportTopic(SEAL), 'x', { qos: 0, dup: true })],
    ['U+0000 in the topic [MQTT-1.5.3-2]', publish(`${reportTopic(SEAL)}\0`, 'x')],
    ['ill-formed UTF-8 in the topic [MQTT-1.5.3-1]', publish(ILL_FORMED, 'x')],
    ['a wildcard in the topic [MQTT-3.3.2-2]', publish(`eseal/v1/${SEAL}/+`, 'x')],
    ['an empty topic [MQTT-4.7.3-1]', publish('', 'x')],
    ['a second CONNECT [MQTT-3.1.0-2]', connect({ clientId: 'again' })],
    ['SUBSCRIBE with packet id 0', subscribe(0, commandTopic(SEAL))],
    ['SUBSCRIBE without a filter [MQTT-3.8.3-3]', subscribe(5)],
    ['SUBSCRIBE with QoS 3 [MQTT-3-8.3-4]', packet(0x82, Buffer.from('\0\x01\0\x01a\x03'))],
    ['SUBSCRIBE with wrong flags [MQTT-3.8.1-1]', packet(0x80, Buffer.from('\0\x01\0\x01a\x01'))],
    ['SUBSCRIBE to more topics than anybody has', subscribe(5, ...Array.from({ length: 33 }, (_, n) => `topic/${n}`))],
    ['UNSUBSCRIBE with an empty filter', unsubscribe(1, '')],
    ['PUBACK with packet id 0', packet(0x40, Buffer.from([0, 0]))],
    ['PINGREQ with a body', packet(0xc0, Buffer.from('x'))],
    ['a packet only a server sends', packet(0xd0)],
    ['packet type 0', packet(0x00)],
    ['packet type 15', packet(0xf0)],
    ['a remaining length of five bytes', Buffer.from([0x32, 0xff, 0xff, 0xff, 0xff, 0x01])],
  ])('%s', async (_, bytes) => {
    const client = await world.signedIn()
    const before = { stored: world.journal.of('report').length, refused: world.broker.stats().refused.packet }
    client.send(bytes)
    expect(await client.closed()).toEqual([])
    expect(world.journal.of('report')).toHaveLength(before.stored)
    expect(world.broker.stats().refused.packet).toBe(before.refused + 1)
  })

  test('what was lawful before it is stored and acknowledged, so that the device need not send it for ever', async () => {
    const client = await world.signedIn()
    client.send(publish(reportTopic(SEAL), 'good', { id: 4 }), publish(reportTopic(SEAL), 'bad', { id: 0 }), PINGREQ)
    expect((await client.closed()).map((bytes) => [...bytes])).toEqual([[0x40, 2, 0, 4]])
    expect(world.journal.bodies('report').at(-1)).toBe('good')
  })

  test('lawful rarities pass: an empty client id, a UTF-8 client id, a byte at a time', async () => {
    await world.signedIn({ clientId: '' })
    await world.signedIn({ clientId: 'niêm-phong-điện-tử/#+' })
    const slow = await world.raw()
    for (const byte of connect({ ...login(), clientId: 'slow' })) slow.send(Buffer.from([byte]))
    expect([...(await slow.next())]).toEqual([0x20, 2, 0, 0])
    for (const byte of publish(reportTopic(SEAL), 'drip', { id: 300 })) slow.send(Buffer.from([byte]))
    expect((await slow.next()).readUInt16BE(2)).toBe(300)
  })
})
