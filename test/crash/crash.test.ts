import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { openSqliteJournal } from '../../adapters/journal/journal.sqlite.ts'
import { createLog } from '../../adapters/log.ts'
import { armSeals, makeNetwork, ORIGIN } from '../../bench/platform/arm-seals.ts'
import { ADMIN_PASSWORD, startPlatform } from '../../bench/platform/start-platform.ts'
import { type ApiClient, signIn } from '../../simulators/api-client.ts'
import { createRandom } from '../../simulators/random.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { createApiClient } from '../dashboard/server/api-client.ts'
import { tries } from '../tries.ts'
import { createDeviceFleet } from './device-fleet.ts'

const SEALS = 100
const REPORTS_PER_S = tries(500, 2_000)
const KILLS = tries(5, 20)
/** How long a deviation lasts before it is told. */
const CONFIRM_MS = tries(10_000, 60_000)
/** These seals drive 900 m beside the road all the time; those have their wire cut a few seconds after the start. */
const OFF_ROUTE = 10
const CUT = 10
const CUT_AFTER_MS = 5_000

const bodyFor = (index: number, startedAtMs: number) => (atMs: number) => ({
  v: 1,
  seq: atMs - startedAtMs,
  at: new Date(atMs).toISOString(),
  sentAt: new Date(atMs).toISOString(),
  fix: {
    lat: ORIGIN[1] + (index < OFF_ROUTE ? 900 / 110_660 : 0),
    lon: ORIGIN[0] + 0.05 + index * 0.005 + (atMs - startedAtMs) * 2e-7,
    accuracyM: 8,
    source: 'gnss',
  },
  lock: {
    state: 'locked',
    wire: index >= SEALS - CUT && atMs - startedAtMs > CUT_AFTER_MS ? 'cut' : 'intact',
    case: 'closed',
  },
  batteryPct: 80,
})

/** Trips armed from here on tell a deviation after CONFIRM_MS. */
const setConfirmation = async (url: string): Promise<void> => {
  const office = createApiClient(url)
  await office.signIn('admin', ADMIN_PASSWORD)
  const settings = { routeDeviation: { confirmMs: CONFIRM_MS } }
  expect((await office.call('PUT', '/rules', { settings }, { 'If-Match': '"1"' })).status).toBe(200)
}

type Track = { features: { properties: { at: string } }[] }

it(`loses no acknowledged report and doubles no alert in ${KILLS} times kill -9`, { timeout: 600_000 }, async () => {
  const folder = tempFolder()
  const random = createRandom('crash')
  let platform = await startPlatform(folder)
  const admin = (): Promise<ApiClient> => signIn({ url: platform.url, username: 'admin', password: ADMIN_PASSWORD })
  const api = await admin()
  await makeNetwork(api)
  await setConfirmation(platform.url)
  const seals = await armSeals(api, { count: SEALS, armedAtMs: Date.now() - 60_000, intervalS: 30 })
  const startedAtMs = Date.now()
  const fleet = createDeviceFleet(
    seals.map((seal, index) => ({ seal, bodyAt: bodyFor(index, startedAtMs) })),
    REPORTS_PER_S,
  )
  onTestFinished(async () => {
    fleet.pause()
    fleet.disconnect()
    await platform.kill()
  })
  await fleet.connect(platform.mqttPort)
  fleet.start()
  for (let kill = 0; kill < KILLS; kill += 1) {
    await sleep(random.between(300, 1_800))
    await platform.kill()
    platform = await startPlatform(folder)
    await fleet.connect(platform.mqttPort)
  }
  // Long enough for a deviation to be confirmed even if every crash fell into it.
  while (Date.now() - startedAtMs < CONFIRM_MS + 15_000) await sleep(100)
  fleet.pause()
  while (fleet.pending() > 0) await sleep(20)
  console.log(`${KILLS} kills, ${fleet.made()} reports made, ${fleet.acknowledged()} acknowledged`)
  expect(fleet.acknowledged()).toBe(fleet.made())

  const after = await admin()
  for (const { seal, acknowledged } of fleet.devices) {
    const wanted = [...acknowledged].sort((a, b) => a - b)
    const read = async (): Promise<number[]> => {
      const track = (await after.call('GET', `/trips/${seal.tripId}/track`)) as Track
      return track.features.map(({ properties }) => Date.parse(properties.at))
    }
    await expect.poll(async () => (await read()).length, { timeout: 60_000 }).toBe(wanted.length)
    expect(await read()).toEqual(wanted)
  }
  const { items } = (await after.call('GET', '/alerts?limit=500')) as { items: { code: string; sealId: string }[] }
  const found = items.map(({ code, sealId }) => `${code} ${sealId}`).sort()
  const expected = seals.flatMap(({ id }, index) => [
    ...(index < OFF_ROUTE ? [`ROUTE_DEVIATION ${id}`] : []),
    ...(index >= SEALS - CUT ? [`SEAL_CUT ${id}`] : []),
  ])
  expect(found).toEqual(expected.sort())

  fleet.disconnect()
  expect(await platform.stop()).toBe(0)
  const log = createLog({ level: 'silent' })
  const journal = openSqliteJournal({ file: join(folder, 'journal.sqlite'), clock: { nowMs: () => Date.now() }, log })
  expect(await journal.verify()).toMatchObject({ ok: true })
  await journal.close()
})
