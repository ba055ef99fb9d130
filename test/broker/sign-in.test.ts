import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { reportTopic, statusTopic } from '../../contract/topics.ts'
import { type BrokerUnderTest, startBrokerUnderTest } from './broker-under-test.ts'
import { runMosquitto } from './mosquitto.ts'
import { type ConnectParts, connect, PACKET_TYPE, PINGREQ } from './packets.ts'

let world: BrokerUnderTest

const answerTo = async (parts: ConnectParts): Promise<number[][]> => {
  const client = await world.raw()
  client.send(connect(parts))
  return (await client.closed()).map((packet) => [...packet])
}

describe('by token', () => {
  beforeEach(async () => {
    world = await startBrokerUnderTest({ lookEveryMs: 100 })
  })
  afterEach(() => world.stop())

  test.each([
    ['a wrong token', () => ({ username: world.sealId, password: 'wrong' }), 4],
    ['an unknown seal', () => ({ username: 'VN0009999', password: world.token }), 4],
    ['a user name that is no id', () => ({ username: '../etc', password: world.token }), 4],
    ['no user name', () => ({}), 5],
    ['no password', () => ({ username: world.sealId }), 5],
    [
      'a will on a foreign topic',
      () => ({
        ...{ username: world.sealId, password: world.token },
        will: { topic: reportTopic('VN0009999'), payload: 'x' },
      }),
      5,
    ],
  ])('%s is answered with a CONNACK that says so', async (_, parts: () => ConnectParts, code) => {
    expect(await answerTo(parts())).toEqual([[0x20, 2, 0, code]])
    expect(world.journal.of('connected')).toEqual([])
    expect(world.broker.stats().refused.credentials).toBe(1)
  })

  test('MQTT 5 is refused with return code 1, on the wire and for mosquitto_pub', async () => {
    expect(await answerTo({ username: world.sealId, password: world.token, level: 5 })).toEqual([[0x20, 2, 0, 1]])
    const login = ['-h', '127.0.0.1', '-p', `${world.port}`, '-u', world.sealId, '-P', world.token]
    const ran = await runMosquitto('mosquitto_pub', ['-V', '5', ...login, '-t', reportTopic(world.sealId), '-m', 'x'])
    expect(ran.code).not.toBe(0)
    expect(world.journal.of('report')).toEqual([])
  })

  test('MQTT 3.1 is served', async () => {
    const client = await world.signedIn({ protocol: 'MQIsdp', level: 3, clientId: 'an-old-seal-with-a-long-client-id' })
    client.send(PINGREQ)
    expect((await client.next())[0]).toBe(PACKET_TYPE.pingresp << 4)
  })

  test('records that can not be read are «server unavailable», not «wrong token»', async () => {
    await world.stop()
    const locked = () => Promise.reject(new Error('locked'))
    const records = {
      seals: { get: locked, registered: locked, tokenSha256: locked, tokensSha256: locked },
      witnesses: { tokenSha256: locked, tokensSha256: locked },
      commands: { waiting: async () => [], sealsWaiting: async () => [], markSent: async () => false },
    }
    world = await startBrokerUnderTest({}, { records })
    expect(await answerTo({ username: world.sealId, password: world.token })).toEqual([[0x20, 2, 0, 3]])
  })

  test('a revoked or rotated token closes open sessions, on the hint and by the clock', async () => {
    const hinted = await world.signedIn({ clientId: 'hinted' })
    world.records.revoke(world.sealId)
    world.feed.hint('seals')
    await hinted.closed()
    const token = world.records.register(world.sealId)
    const unhinted = await world.signedIn({ password: token })
    world.records.register(world.sealId)
    await unhinted.closed()
    await expect.poll(() => world.journal.of('disconnected')).toHaveLength(2)
  })
})

describe('by client certificate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-certificates-'))
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const pem = (name: string): Buffer => readFileSync(join(folder, name))

  const makeAuthority = (name: string): void => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-subj',
      `/CN=${name}`,
      '-days',
      '2',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
    )
  }
  const makeCertificate = (authority: string, name: string, subject: string): void => {
    openssl(
      'req',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-subj',
      subject,
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
    )
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      `${authority}.pem`,
      '-CAkey',
      `${authority}.key`,
      '-days',
      '2',
      '-copy_extensions',
      'copy',
      '-out',
      `${name}.pem`,
    )
  }
  beforeAll(async () => {
    for (const authority of ['ours', 'theirs']) makeAuthority(authority)
    makeCertificate('ours', 'server', '/CN=localhost')
    makeCertificate('ours', 'seal', '/CN=VN0001234')
    makeCertificate('ours', 'stranger', '/CN=VN0009999')
    makeCertificate('theirs', 'forged', '/CN=VN0001234')
    world = await startBrokerUnderTest({
      tls: { port: 0, cert: pem('server.pem'), key: pem('server.key'), clientCa: pem('ours.pem') },
    })
  })
  afterAll(async () => {
    await world.stop()
    rmSync(folder, { recursive: true })
  })
  const publishWith = (certificate: string | null, more: readonly string[] = []) => {
    const path = (name: string): string => join(folder, name)
    const by = certificate ? ['--cert', path(`${certificate}.pem`), '--key', path(`${certificate}.key`)] : []
    const where = ['-h', '127.0.0.1', '-p', `${world.tlsPort}`, '--cafile', path('ours.pem')]
    return runMosquitto('mosquitto_pub', [
      ...where,
      ...by,
      ...more,
      '-t',
      statusTopic(world.sealId),
      '-q',
      '1',
      '-m',
      'x',
    ])
  }

  test('a certificate of our authority signs in the seal its CN names', async () => {
    expect(await publishWith('seal')).toEqual({ code: 0, output: '' })
    expect(world.journal.of('status').at(-1)?.sealId).toBe(world.sealId)
  })
  test('a token works over TLS without a certificate', async () => {
    expect((await publishWith(null, ['-u', world.sealId, '-P', world.token])).code).toBe(0)
  })
  test.each([
    ['one of another authority', 'forged', []],
    ['one for a seal that is not registered', 'stranger', []],
    ['one with the user name of another seal', 'seal', ['-u', 'VN0009999', '-P', 'x']],
  ])('%s does not', async (_, certificate, more) => {
    const before = world.journal.of('status').length
    expect((await publishWith(certificate, more)).code).not.toBe(0)
    expect(world.journal.of('status')).toHaveLength(before)
  })
})
