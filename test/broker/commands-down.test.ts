import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commandTopic } from '../../contract/topics.ts'
import { type BrokerUnderTest, startBrokerUnderTest } from './broker-under-test.ts'
import { runMosquitto } from './mosquitto.ts'
import { connect, PACKET_TYPE, PINGREQ, puback, subscribe } from './packets.ts'
import type { RawClient } from './raw-client.ts'

let world: BrokerUnderTest
beforeEach(async () => {
  world = await startBrokerUnderTest({ lookEveryMs: 60_000 })
})
afterEach(() => world.stop())

const listening = async (parts = {}): Promise<RawClient> => {
  const client = await world.signedIn(parts)
  client.send(subscribe(1, commandTopic(world.sealId)))
  expect((await client.next())[0]).toBe(PACKET_TYPE.suback << 4)
  return client
}
const bodyOf = (packet: Buffer): unknown => JSON.parse(packet.subarray(packet.indexOf('{"v"')).toString())
const isQuiet = async (client: RawClient): Promise<void> => {
  client.send(PINGREQ)
  expect((await client.next())[0]).toBe(PACKET_TYPE.pingresp << 4)
}

describe('commands', () => {
  test('what waits goes down with SUBSCRIBE, as CONTRACT writes it, and is then «sent»', async () => {
    world.records.command({
      id: 'c1',
      sealId: world.sealId,
      kind: 'set-interval',
      intervalS: 60,
      expiresAtMs: 1_795_000_000_000,
    })
    const client = await listening()
    const packet = await client.next()
    expect(packet[0]).toBe((PACKET_TYPE.publish << 4) | 2) // QoS 1
    expect(packet.toString('latin1')).toContain(commandTopic(world.sealId))
    expect(bodyOf(packet)).toEqual({
      v: 1,
      id: 'c1',
      kind: 'set-interval',
      intervalS: 60,
      expiresAt: '2026-11-18T11:06:40.000Z',
    })
    await expect.poll(() => world.records.stateOf('c1')).toBe('sent')
  })

  test('a new one goes down on the hint, once', async () => {
    const client = await listening()
    world.records.command({ id: 'c1', sealId: world.sealId })
    world.feed.hint('commands')
    expect(bodyOf(await client.next())).toMatchObject({ id: 'c1', kind: 'locate' })
    client.send(puback(1))
    await expect.poll(() => world.records.stateOf('c1')).toBe('sent')
    world.records.command({ id: 'c2', sealId: world.sealId })
    world.feed.hint('commands')
    expect(bodyOf(await client.next())).toMatchObject({ id: 'c2' })
    await isQuiet(client)
  })

  test('without a hint the clock finds it', async () => {
    await world.stop()
    world = await startBrokerUnderTest({ lookEveryMs: 20 })
    const client = await listening()
    world.records.command({ id: 'c1', sealId: world.sealId })
    expect(bodyOf(await client.next())).toMatchObject({ id: 'c1' })
  })

  test('a seal that comes back before its receipt gets it again; a kept session need not subscribe again', async () => {
    world.records.command({ id: 'c1', sealId: world.sealId })
    const first = await listening({ clean: false, clientId: 'kept' })
    await first.next()
    await expect.poll(() => world.records.stateOf('c1')).toBe('sent')
    first.socket.destroy()
    const second = await world.raw()
    second.send(connect({ username: world.sealId, password: world.token, clean: false, clientId: 'kept' }))
    expect([...(await second.next())]).toEqual([0x20, 2, 1, 0]) // session present
    expect(bodyOf(await second.next())).toMatchObject({ id: 'c1' })
  })

  test('expired and answered ones, and those of others, are never sent', async () => {
    world.records.command({ id: 'old', sealId: world.sealId, expiresAtMs: world.clock.nowMs() })
    world.records.command({ id: 'done', sealId: world.sealId, state: 'done' })
    world.records.command({ id: 'foreign', sealId: 'VN0005678' })
    world.records.command({ id: 'last', sealId: world.sealId })
    const client = await listening()
    expect(bodyOf(await client.next())).toMatchObject({ id: 'last' })
    await isQuiet(client)
    expect(world.records.stateOf('foreign')).toBe('queued')
  })

  test('who does not subscribe gets nothing and the command stays queued', async () => {
    world.records.command({ id: 'c1', sealId: world.sealId })
    const client = await world.signedIn()
    world.feed.hint('commands')
    await isQuiet(client)
    expect(world.records.stateOf('c1')).toBe('queued')
  })

  test('mosquitto_sub hears its command', async () => {
    world.records.command({ id: 'c1', sealId: world.sealId, kind: 'unlock' })
    const login = ['-h', '127.0.0.1', '-p', `${world.port}`, '-u', world.sealId, '-P', world.token]
    const ran = await runMosquitto('mosquitto_sub', [...login, '-t', commandTopic(world.sealId), '-q', '1', '-C', '1'])
    expect(ran.code).toBe(0)
    expect(JSON.parse(ran.output)).toMatchObject({ id: 'c1', kind: 'unlock' })
  })
})

test('a store that fails once does not lose those who began to listen meanwhile', async () => {
  const records = world.records
  let failures = 1
  const waiting = records.commands.waiting
  records.commands.waiting = (sealId, nowMs) => {
    failures -= 1
    return failures >= 0 ? Promise.reject(new Error('database is locked')) : waiting(sealId, nowMs)
  }
  records.command({ id: 'c1', sealId: world.sealId, state: 'sent' })
  const client = await listening()
  const afterAHint = () => {
    world.feed.hint('commands')
    return failures
  }
  await expect.poll(afterAHint).toBeLessThan(0)
  expect(bodyOf(await client.next())).toMatchObject({ id: 'c1' })
})
