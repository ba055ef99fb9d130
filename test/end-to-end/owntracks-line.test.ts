import { expect, it, onTestFinished } from 'vitest'
import { armSeals, makeNetwork, ORIGIN } from '../../bench/platform/arm-seals.ts'
import { ADMIN_PASSWORD, startPlatform } from '../../bench/platform/start-platform.ts'
import { phoneTopic, reportTopic } from '../../contract/topics.ts'
import { signIn } from '../../simulators/api-client.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { runMosquitto } from '../broker/mosquitto.ts'

type Listed<Item> = { items: Item[] }
type Alert = { code: string; severity: string; sealId: string; state: string }

const MINUTE_MS = 60_000

it('takes OwnTracks from mosquitto_pub: a phone that is not with its seal is told, also after kill -9', async () => {
  const folder = tempFolder()
  let platform = await startPlatform(folder)
  onTestFinished(() => platform.kill())
  const nowMs = Date.now()
  const signedIn = () => signIn({ url: platform.url, username: 'admin', password: ADMIN_PASSWORD })
  let api = await signedIn()
  await makeNetwork(api)
  const [seal] = await armSeals(api, { count: 1, armedAtMs: nowMs - 30 * MINUTE_MS, intervalS: 30 })
  if (!seal) throw new Error('no seal')
  const { token } = (await api.call('POST', '/witnesses', { id: 'PHONE-1', name: 'Buồng lái' })) as { token: string }
  const from = new Date(nowMs - 30 * MINUTE_MS).toISOString()
  const { items: trips } = (await api.call('GET', `/trips?sealId=${seal.id}`)) as Listed<{ id: string }>
  await api.call('POST', `/trips/${trips[0]?.id}/bind-witness`, { witnessId: 'PHONE-1', from, reason: 'thử nghiệm' })

  const login = (user: string, password: string, topic: string) => [
    '-p',
    String(platform.mqttPort),
    '-u',
    user,
    '-P',
    password,
    '-q',
    '1',
    '-t',
    topic,
  ]
  /** One message a line. */
  const publish = (user: string, password: string, topic: string, bodies: readonly object[]) =>
    runMosquitto(
      'mosquitto_pub',
      [...login(user, password, topic), '-l'],
      `${bodies.map((body) => JSON.stringify(body)).join('\n')}\n`,
    )
  /** 60 km/h to the east, from 16 min ago on. */
  const placeAt = (minute: number, northDeg: number) => ({
    lat: ORIGIN[1] + northDeg,
    lon: ORIGIN[0] + 0.05 + minute * 0.0094,
  })
  const minutes = Array.from({ length: 13 }, (_, n) => n)
  const timeOf = (minute: number): number => nowMs - (16 - minute) * MINUTE_MS
  const reports = minutes.map((n) => {
    const at = new Date(timeOf(n)).toISOString()
    return { v: 1, seq: n, at, buffered: true, fix: { ...placeAt(n, 0), accuracyM: 8, source: 'gnss' } }
  })
  const locations = minutes.map((n) => ({
    _type: 'location',
    tst: Math.floor(timeOf(n) / 1_000) + 20,
    ...placeAt(n + 1 / 3, n < 4 ? 0 : 0.02),
    acc: 14,
    batt: 71,
    tid: 'lx',
  }))
  expect(await publish(seal.id, seal.token, reportTopic(seal.id), reports)).toMatchObject({ code: 0 })
  expect(await publish('PHONE-1', token, phoneTopic('PHONE-1', 'pixel'), locations)).toMatchObject({ code: 0 })
  // With `-l` it would try for ever.
  const foreign = [...login('PHONE-1', token, phoneTopic(seal.id, 'pixel')), '-m', '{}']
  expect((await runMosquitto('mosquitto_pub', foreign)).code).not.toBe(0)

  const splits = async () =>
    ((await api.call('GET', '/alerts?code=SEAL_TRUCK_SPLIT')) as Listed<Alert>).items.map(
      ({ severity, sealId, state }) => [severity, sealId, state],
    )
  await expect.poll(splits, { timeout: 10_000 }).toEqual([['P1', seal.id, 'raised']])
  const phone = async () =>
    (await api.call('GET', '/witnesses/PHONE-1')) as { lastReport: { batteryPct: number } | null }
  expect((await phone()).lastReport).toMatchObject({ batteryPct: 71 })

  await platform.kill()
  platform = await startPlatform(folder)
  api = await signedIn()
  expect(await publish('PHONE-1', token, phoneTopic('PHONE-1', 'pixel'), locations)).toMatchObject({ code: 0 })
  // A seal's own token: a test seal without a lock.
  const own = { _type: 'location', tst: Math.floor(Date.now() / 1_000), ...placeAt(16, 0), acc: 9, batt: 55 }
  expect(await publish(seal.id, seal.token, phoneTopic(seal.id, 'pixel'), [own])).toMatchObject({ code: 0 })
  const battery = async () =>
    ((await api.call('GET', `/seals/${seal.id}`)) as { lastReport: { batteryPct: number } }).lastReport.batteryPct
  await expect.poll(battery).toBe(55)
  expect(await splits()).toEqual([['P1', seal.id, 'raised']])
}, 60_000)
