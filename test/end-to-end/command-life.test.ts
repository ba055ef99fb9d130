import { connect } from 'mqtt'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type ArmedSeal, armSeals, makeNetwork, ORIGIN } from '../../bench/platform/arm-seals.ts'
import { ADMIN_PASSWORD, type RunningPlatform, startPlatform } from '../../bench/platform/start-platform.ts'
import { type ApiClient, ApiError, signIn } from '../../simulators/api-client.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { runMosquitto } from '../broker/mosquitto.ts'

type Command = { id: string; state: string; sentAt: string | null; approvedBy: string | null; reason: string | null }
const MINUTE_MS = 60_000
const KM_PER_LNG = 106.7
const PASSWORD = 'mật khẩu của đồng nghiệp'
/** On a busy machine a step may take seconds. */
const SOON = { timeout: 20_000 }

let platform: RunningPlatform
let api: ApiClient
let seal: ArmedSeal
beforeEach(async () => {
  platform = await startPlatform(tempFolder())
  onTestFinished(() => platform.kill())
  api = await signIn({ url: platform.url, username: 'admin', password: ADMIN_PASSWORD })
  await makeNetwork(api)
  const [armed] = await armSeals(api, { count: 1, armedAtMs: Date.now() - 180 * MINUTE_MS, intervalS: 30 })
  if (!armed) throw new Error('no seal')
  seal = armed
})

const login = (token = seal.token): string[] => ['-p', String(platform.mqttPort), '-u', seal.id, '-P', token]
const topic = (kind: string): string => `eseal/v1/${seal.id}/${kind}`
const publish = async (kind: 'report' | 'receipt', body: unknown): Promise<void> => {
  const args = [...login(), '-q', '1', '-t', topic(kind), '-s']
  expect(await runMosquitto('mosquitto_pub', args, JSON.stringify(body))).toMatchObject({ code: 0 })
}
const receipt = (commandId: string, result: string, reason?: string): Promise<void> =>
  publish('receipt', { v: 1, commandId, result, reason })
/** The seal wakes up, connects, and takes one command: QoS and body as mosquitto_sub, a client nobody here wrote, got them. */
const takeOne = async (): Promise<{ qos: string; command: { id: string; kind: string } }> => {
  const args = [...login(), '-q', '1', '-t', topic('command'), '-C', '1', '-F', '%q %p']
  const { code, output } = await runMosquitto('mosquitto_sub', args)
  expect(code).toBe(0)
  return { qos: output.slice(0, 1), command: JSON.parse(output.slice(2)) }
}
const order = async (body: object, by = api): Promise<Command> =>
  (await by.call('POST', '/commands', { sealId: seal.id, ...body })) as Command
const read = async (id: string): Promise<Command> => (await api.call('GET', `/commands/${id}`)) as Command
const stateOf = async (id: string): Promise<string> => (await read(id)).state
const becomes = (id: string, state: string): Promise<void> => expect.poll(() => stateOf(id), SOON).toBe(state)

describe('the life of a command', () => {
  it('over a real client that connects late, seen over HTTP at every step', async () => {
    const brief = await order({ kind: 'locate', expiresAt: new Date(Date.now() + 1_000).toISOString() })
    const lasting = await order({ kind: 'set-interval', intervalS: 60 })
    expect([brief.state, lasting.state, lasting.sentAt]).toEqual(['queued', 'queued', null])
    await becomes(brief.id, 'expired')

    // The older one is over: never delivered, though nobody has had it.
    const first = await takeOne()
    expect(first).toMatchObject({ qos: '1', command: { id: lasting.id, kind: 'set-interval', intervalS: 60 } })
    await becomes(lasting.id, 'sent')
    const { sentAt } = await read(lasting.id)
    expect(sentAt).toMatch(/Z$/)

    // No receipt came: it is given again, as the same command, and stays what it was.
    expect((await takeOne()).command.id).toBe(lasting.id)
    expect(await read(lasting.id)).toMatchObject({ state: 'sent', sentAt })
    await receipt(lasting.id, 'done')
    await becomes(lasting.id, 'done')
    const seen = async (): Promise<number> =>
      ((await api.call('GET', `/seals/${seal.id}`)) as { reportingIntervalS: number }).reportingIntervalS
    expect(await seen()).toBe(60)

    // Answered once: neither is it given again, nor does another receipt change it.
    await receipt(lasting.id, 'failed', 'again')
    await receipt(brief.id, 'done')
    const last = await order({ kind: 'locate' })
    expect((await takeOne()).command.id).toBe(last.id)
    await receipt(last.id, 'refused', 'no sky')
    await becomes(last.id, 'refused')
    expect(await read(last.id)).toMatchObject({ reason: 'no sky' })
    expect(await read(lasting.id)).toMatchObject({ state: 'done', reason: null })
    expect(await stateOf(brief.id)).toBe('expired')
  })

  it('that opens a seal: two persons, inside the destination gate, and no alert', async () => {
    const colleague = async (username: string, role: string): Promise<ApiClient> => {
      const person = {
        username,
        displayName: username,
        role,
        region: 'IX',
        password: PASSWORD,
        mustChangePassword: false,
      }
      await api.call('POST', '/users', person)
      return signIn({ url: platform.url, username, password: PASSWORD })
    }
    const lan = await colleague('lan', 'officer')
    const hoa = await colleague('hoa', 'supervisor')
    const refusalOf = (call: Promise<unknown>): Promise<string | null> =>
      call.then(() => 'done').catch((error: unknown) => (error instanceof ApiError ? error.code : String(error)))
    expect(await refusalOf(order({ kind: 'unlock' }, lan))).toBe('command.trip-not-arrived')

    const locked = { state: 'locked', wire: 'intact', case: 'closed' }
    const at = (agoMin: number, km: number, more: object = {}): object => {
      const time = new Date(Date.now() - agoMin * MINUTE_MS).toISOString()
      const fix = { at: time, lat: ORIGIN[1], lon: ORIGIN[0] + km / KM_PER_LNG, accuracyM: 8, source: 'gnss' }
      return { v: 1, at: time, sentAt: new Date().toISOString(), fix, lock: locked, batteryPct: 82, ...more }
    }
    const drive = Array.from({ length: 18 }, (_, leg) =>
      at(175 - leg * 10, Math.min(KM_PER_LNG, leg * 6.3), { buffered: true }),
    )
    await publish('report', [...drive, at(1, KM_PER_LNG, { buffered: true })])
    await publish('report', at(0, KM_PER_LNG))
    const tripState = async (): Promise<string> =>
      ((await api.call('GET', `/trips/${seal.tripId}`)) as { state: string }).state
    await expect.poll(tripState, SOON).toBe('ARRIVED')

    const { id, state } = await order({ kind: 'unlock' }, lan)
    expect(state).toBe('awaiting-approval')
    expect(await refusalOf(lan.call('POST', `/commands/${id}/approve`))).toBe('session.role-not-permitted')
    await hoa.call('POST', `/commands/${id}/approve`)
    expect(await read(id)).toMatchObject({ state: 'queued', approvedBy: 'hoa' })
    expect(await takeOne()).toMatchObject({ qos: '1', command: { id, kind: 'unlock' } })
    await becomes(id, 'sent')
    const opened = [{ kind: 'opened', at: new Date().toISOString() }]
    await publish('report', at(0, KM_PER_LNG, { lock: { ...locked, state: 'open' }, events: opened }))
    await receipt(id, 'done')
    await becomes(id, 'done')
    const alerts = (await api.call('GET', '/alerts')) as { items: { code: string }[] }
    expect(alerts.items.map(({ code }) => code)).not.toContain('SEAL_OPENED')
  })
})

it('a rotated token ends the session that signed in with the old one', async () => {
  const client = connect(platform.mqttUrl, {
    username: seal.id,
    password: seal.token,
    reconnectPeriod: 0,
    protocolVersion: 4,
  })
  onTestFinished(() => void client.end(true))
  const online = async (): Promise<boolean> =>
    ((await api.call('GET', `/seals/${seal.id}`)) as { online: boolean }).online
  await expect.poll(online, SOON).toBe(true)
  const closed = Promise.withResolvers<void>()
  client.on('close', () => closed.resolve())
  const { token } = (await api.call('POST', `/seals/${seal.id}/token`)) as { token: string }
  await closed.promise
  await expect.poll(online, SOON).toBe(false)
  const report = JSON.stringify({ v: 1, batteryPct: 80 })
  const pub = (using: string) =>
    runMosquitto('mosquitto_pub', [...login(using), '-q', '1', '-t', topic('report'), '-m', report])
  expect((await pub(seal.token)).code).not.toBe(0)
  expect((await pub(token)).code).toBe(0)
  await api.call('DELETE', `/seals/${seal.id}/token`)
  expect((await pub(token)).code).not.toBe(0)
})
