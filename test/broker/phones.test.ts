import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commandTopic, phoneTopic, reportTopic, statusTopic } from '../../contract/topics.ts'
import { type BrokerUnderTest, startBrokerUnderTest } from './broker-under-test.ts'
import { runMosquitto } from './mosquitto.ts'
import { connect, publish, subscribe } from './packets.ts'
import type { RawClient } from './raw-client.ts'

const PHONE = 'PHONE-1'
const LOCATION = '{"_type":"location","tst":1795230847,"lat":16.6,"lon":106.7}'
let world: BrokerUnderTest
let token: string
beforeEach(async () => {
  world = await startBrokerUnderTest({ lookEveryMs: 100 })
  token = world.records.registerPhone(PHONE)
})
afterEach(() => world.stop())
const phone = (parts = {}): Promise<RawClient> => world.signedIn({ username: PHONE, password: token, ...parts })

describe('a phone with a token of its own', () => {
  test('publishes with mosquitto_pub to its own topic; what it said is in the journal, byte for byte', async () => {
    const login = ['-h', '127.0.0.1', '-p', `${world.port}`, '-u', PHONE, '-P', token]
    const ran = await runMosquitto('mosquitto_pub', [
      ...login,
      '-t',
      phoneTopic(PHONE, 'pixel'),
      '-q',
      '1',
      '-m',
      LOCATION,
    ])
    expect(ran).toEqual({ code: 0, output: '' })
    expect(world.journal.of('report')).toMatchObject([{ sealId: PHONE }])
    expect(world.journal.bodies('report')).toEqual([LOCATION])
    expect(world.journal.of('connected')).toMatchObject([{ sealId: PHONE }])
  })

  test('may use what the app has below its topic, and its will there', async () => {
    const client = await phone({ will: { topic: phoneTopic(PHONE, 'pixel'), payload: '{"_type":"lwt"}' } })
    client.send(publish(`${phoneTopic(PHONE, 'pixel')}/event`, '{"_type":"transition"}', { id: 3 }))
    expect([...(await client.next())]).toEqual([0x40, 2, 0, 3])
    client.socket.destroy()
    await expect.poll(() => world.journal.bodies('report')).toContain('{"_type":"lwt"}')
  })

  test.each([
    ['a seal’s report topic under its own name', reportTopic(PHONE)],
    ['a status topic', statusTopic(PHONE)],
    ['another phone’s', phoneTopic('PHONE-2', 'pixel')],
    ['a seal’s', reportTopic('VN0001234')],
  ])('is closed without acknowledgement on %s', async (_, topic) => {
    const client = await phone()
    client.send(publish(topic, LOCATION, { id: 7 }))
    expect(await client.closed()).toEqual([])
    expect(world.journal.of('report')).toEqual([])
  })

  test('hears nothing: not commands, not its own topic', async () => {
    const client = await phone()
    client.send(subscribe(5, commandTopic(PHONE), `${phoneTopic(PHONE, 'pixel')}/cmd`, 'owntracks/+/+'))
    expect([...(await client.next())]).toEqual([0x90, 5, 0, 5, 0x80, 0x80, 0x80])
  })

  test('with a wrong token is refused, and one whose token was revoked is closed', async () => {
    const stranger = await world.raw()
    stranger.send(connect({ username: PHONE, password: 'wrong' }))
    expect((await stranger.closed()).map((packet) => [...packet])).toEqual([[0x20, 2, 0, 4]])
    const client = await phone()
    world.records.revokePhone(PHONE)
    world.feed.hint('seals')
    expect(await client.closed()).toEqual([])
  })
})

describe('a seal as a phone', () => {
  test('publishes OwnTracks under its own name, beside its own topics', async () => {
    const client = await world.signedIn()
    client.send(
      publish(phoneTopic(world.sealId, 'pixel'), LOCATION, { id: 1 }),
      publish(reportTopic(world.sealId), '{"v":1}', { id: 2 }),
    )
    expect([[...(await client.next())], [...(await client.next())]]).toEqual([
      [0x40, 2, 0, 1],
      [0x40, 2, 0, 2],
    ])
    expect(world.journal.bodies('report')).toEqual([LOCATION, '{"v":1}'])
  })

  test('not under another’s', async () => {
    const client = await world.signedIn()
    client.send(publish(phoneTopic(PHONE, 'pixel'), LOCATION, { id: 1 }))
    expect(await client.closed()).toEqual([])
  })
})
