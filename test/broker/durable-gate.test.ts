import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { reportTopic, statusTopic } from '../../contract/topics.ts'
import { type BrokerUnderTest, startBrokerUnderTest } from './broker-under-test.ts'
import { runMosquitto } from './mosquitto.ts'
import { DISCONNECT, PACKET_TYPE, PINGREQ, publish, pubrel } from './packets.ts'

let world: BrokerUnderTest
beforeEach(async () => {
  world = await startBrokerUnderTest()
})
afterEach(() => world.stop())

const REPORT = '{"v":1,"at":"2026-11-21T03:14:07.500Z","batteryPct":82}'
const report = (payload: string, how = {}): Buffer => publish(reportTopic(world.sealId), payload, how)

describe('the durable gate', () => {
  test('mosquitto_pub delivers a report that is in the journal, byte for byte, when it returns', async () => {
    const login = ['-h', '127.0.0.1', '-p', `${world.port}`, '-u', world.sealId, '-P', world.token]
    const ran = await runMosquitto('mosquitto_pub', [
      ...login,
      '-t',
      reportTopic(world.sealId),
      '-q',
      '1',
      '-m',
      REPORT,
    ])
    expect(ran).toEqual({ code: 0, output: '' })
    expect(world.journal.bodies('report')).toEqual([REPORT])
    expect(world.journal.of('report')[0]).toMatchObject({ sealId: world.sealId, receivedAtMs: world.clock.nowMs() })
  })

  test('no PUBACK leaves before the journal has said yes', async () => {
    const client = await world.signedIn()
    world.journal.hold()
    client.send(report(REPORT, { id: 7 }), PINGREQ)
    expect((await client.next())[0]).toBe(PACKET_TYPE.pingresp << 4) // the broker is awake, yet silent about 7
    expect(world.journal.started()).toBeGreaterThan(0)
    world.journal.release()
    expect([...(await client.next())]).toEqual([0x40, 2, 0, 7])
  })

  test('1,000 pipelined publishes are stored and acknowledged in the order of arrival', async () => {
    const client = await world.signedIn()
    const ids = Array.from({ length: 1_000 }, (_, index) => index + 1)
    client.send(...ids.map((id) => report(`{"v":1,"seq":${id}}`, { id })))
    const acknowledged: number[] = []
    for (const _ of ids) acknowledged.push((await client.next()).readUInt16BE(2))
    expect(acknowledged).toEqual(ids)
    expect(world.journal.bodies('report')).toEqual(ids.map((id) => `{"v":1,"seq":${id}}`))
  })

  test('a journal that can not write: no PUBACK, that connection closes, the next one is served', async () => {
    const client = await world.signedIn()
    world.journal.fill(true)
    client.send(report(REPORT))
    expect(await client.closed()).toEqual([])
    expect(world.journal.bodies('report')).toEqual([])
    expect(world.broker.stats().refused.journal).toBe(1)
    world.journal.fill(false)
    const next = await world.signedIn()
    next.send(report(REPORT))
    expect((await next.next())[0]).toBe(PACKET_TYPE.puback << 4)
  })

  test('QoS 2 is stored before its PUBREC, QoS 0 is stored too', async () => {
    const client = await world.signedIn()
    world.journal.hold()
    client.send(report('two', { qos: 2, id: 3 }), report('zero', { qos: 0 }), PINGREQ)
    expect((await client.next())[0]).toBe(PACKET_TYPE.pingresp << 4)
    world.journal.release()
    expect([...(await client.next())]).toEqual([0x50, 2, 0, 3])
    expect(world.journal.bodies('report')).toEqual(['two', 'zero'])
    client.send(pubrel(3))
    expect([...(await client.next())]).toEqual([0x70, 2, 0, 3])
  })

  test('3,000 QoS 2 handshakes left open slow nobody down and disconnect nobody', async () => {
    const client = await world.signedIn()
    const ids = Array.from({ length: 3_000 }, (_, index) => index + 1)
    client.send(...ids.map((id) => report('x', { qos: 2, id })))
    for (const id of ids) expect((await client.next()).readUInt16BE(2)).toBe(id)
    expect(world.journal.of('report')).toHaveLength(3_000)
  })

  test('what was sent before DISCONNECT is acknowledged', async () => {
    const client = await world.signedIn()
    world.journal.hold()
    client.send(report('last words', { id: 9 }), DISCONNECT)
    await expect.poll(() => world.journal.started()).toBe(3) // hearing, connected, report
    world.journal.release()
    expect((await client.closed()).map((packet) => [...packet])).toEqual([[0x40, 2, 0, 9]])
  })

  test('a client that has closed its sending side still hears its PUBACKs', async () => {
    const client = await world.signedIn()
    world.journal.hold()
    client.socket.end(report('last words', { id: 9 }))
    await expect.poll(() => world.journal.started()).toBe(3)
    world.journal.release()
    expect((await client.closed()).map((packet) => [...packet])).toEqual([[0x40, 2, 0, 9]])
  })

  test('status and receipt are journaled under their kind; retain is ignored', async () => {
    const client = await world.signedIn()
    client.send(publish(statusTopic(world.sealId), '{"v":1,"online":true}', { id: 1, retain: true }))
    client.send(publish(`eseal/v1/${world.sealId}/receipt`, '{"v":1}', { id: 2 }))
    await client.next()
    await client.next()
    expect(world.journal.bodies('status')).toEqual(['{"v":1,"online":true}'])
    expect(world.journal.bodies('receipt')).toEqual(['{"v":1}'])
  })

  test.each([
    ['another seal', reportTopic('VN0009999')],
    ['its own command topic', 'eseal/v1/VN0001234/command'],
    ['a $SYS topic', '$SYS/broker/load'],
    ['a longer topic', 'eseal/v1/VN0001234/report/x'],
    ['200 levels', '/'.repeat(200)],
  ])('a PUBLISH to %s closes the connection without acknowledgement', async (_, topic) => {
    const client = await world.signedIn()
    client.send(publish(topic, REPORT))
    expect(await client.closed()).toEqual([])
    expect(world.journal.of('report')).toEqual([])
  })

  test('mosquitto_pub can not publish for another seal', async () => {
    const login = ['-h', '127.0.0.1', '-p', `${world.port}`, '-u', world.sealId, '-P', world.token]
    const ran = await runMosquitto('mosquitto_pub', [...login, '-t', reportTopic('VN0009999'), '-q', '1', '-m', REPORT])
    expect(ran.code).not.toBe(0)
    expect(world.journal.of('report')).toEqual([])
  })
})
