import { expect, it, onTestFinished } from 'vitest'
import { armSeals, makeNetwork, ORIGIN } from '../../bench/platform/arm-seals.ts'
import { openLiveSocket } from '../../bench/platform/live-socket.ts'
import { ADMIN_PASSWORD, startPlatform } from '../../bench/platform/start-platform.ts'
import type { SealRow } from '../../contract/live.ts'
import { signIn } from '../../simulators/api-client.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { runMosquitto } from '../broker/mosquitto.ts'

type Quarantine = { items: { path: string; reason: string }[] }
type Alerts = { items: { code: string; severity: string }[] }

it("takes CONTRACT's example from mosquitto_pub to the map, and refuses what is not the seal's", async () => {
  const platform = await startPlatform(tempFolder())
  onTestFinished(() => platform.kill())
  const api = await signIn({ url: platform.url, username: 'admin', password: ADMIN_PASSWORD })
  await makeNetwork(api)
  const [seal] = await armSeals(api, { count: 1, armedAtMs: Date.now() - 60_000, intervalS: 30 })
  if (!seal) throw new Error('no seal')
  const shown: SealRow[] = []
  const socket = await openLiveSocket(platform.url, 'admin', ADMIN_PASSWORD)
  onTestFinished(() => void socket.close())
  socket.on('seals', (rows) => shown.push(...rows))
  socket.emit('watch', { bbox: [100, 8, 110, 24], zoom: 6 })

  const publish = (body: string, { id = seal.id, token = seal.token } = {}) =>
    runMosquitto(
      'mosquitto_pub',
      ['-p', String(platform.mqttPort), '-u', seal.id, '-P', token, '-q', '1', '-t', `eseal/v1/${id}/report`, '-s'],
      body,
    )
  const now = new Date().toISOString()
  const fix = {
    at: now,
    lat: ORIGIN[1],
    lon: ORIGIN[0] + 0.1,
    accuracyM: 8,
    speedKmh: 42.5,
    headingDeg: 91,
    source: 'gnss',
  }
  const example = {
    v: 1,
    seq: 1841,
    at: now,
    sentAt: now,
    buffered: false,
    fix,
    lock: { state: 'locked', wire: 'intact', case: 'closed' },
    events: [{ kind: 'unlock-attempt', at: now, means: 'rfid', card: '0A11', accepted: false }],
    batteryPct: 82,
    charging: false,
    cell: { mcc: 452, mnc: 4, lac: 1203, cid: 55123, rssiDbm: -89 },
    jamming: false,
    firmware: '1.2.3',
  }
  expect(await publish(JSON.stringify(example))).toMatchObject({ code: 0 })
  await expect.poll(() => shown.map(([id, lng, lat]) => [id, lng, lat])).toContainEqual([seal.id, fix.lon, fix.lat])

  expect((await publish('{}', { token: 'not-its-token' })).code).not.toBe(0)
  expect((await publish('{}', { id: 'VN0009999' })).code).not.toBe(0)
  expect((await publish('x'.repeat(1024 * 1024))).code).not.toBe(0)

  const cut = { v: 1, at: new Date().toISOString(), fix: { lat: 91, lon: 106 }, lock: { wire: 'cut' } }
  for (const body of ['{"v":1,', JSON.stringify(cut), JSON.stringify([example, { v: 1 }])])
    expect(await publish(body)).toMatchObject({ code: 0 })
  const alerts = async () =>
    ((await api.call('GET', '/alerts')) as Alerts).items.map(({ code, severity }) => [code, severity])
  // The example says of itself that a card was refused.
  await expect.poll(alerts).toEqual([
    ['SEAL_CUT', 'P1'],
    ['UNREGISTERED_CARD', 'P3'],
  ])
  const quarantined = async () => ((await api.call('GET', '/quarantine')) as Quarantine).items.map(({ path }) => path)
  await expect.poll(async () => (await quarantined()).sort()).toEqual(['', '[1]', 'fix'])
})
