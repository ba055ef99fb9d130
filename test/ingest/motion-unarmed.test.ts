import { beforeEach, expect, it } from 'vitest'
import type { GateId } from '../../domain/ids.ts'
import { aTrip } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armTrip, type LineUnderTest, openLineUnderTest, reportAt, SEAL, TRIP } from './line-under-test.ts'

let folder: string
let line: LineUnderTest
beforeEach(async () => {
  folder = tempFolder()
  line = await openLineUnderTest(folder)
  await armTrip(line, { armed: false })
  await line.records.transaction(async (stores) => {
    const seals = [{ sealId: SEAL, containers: ['CSQU3054383'] }]
    await stores.trips.insert(aTrip(1, { id: TRIP, state: 'SEAL_ASSIGNED', seals, corridorVersion: 1 }))
    await stores.trips.watch({
      ...{ tripId: TRIP, sealId: SEAL, originGate: 'lao-bao' as GateId, fromMs: ARMED_AT_MS, toMs: null },
      ...{ recordedAtMs: ARMED_AT_MS, networkVersion: await stores.network.version(), rulesVersion: 1 },
    })
    await stores.trips.appendAct({ ...ACT, kind: 'assign-seal', sealId: SEAL })
  })
  await line.start()
})

const ACT = { tripId: TRIP, effectiveAtMs: ARMED_AT_MS, recordedAtMs: ARMED_AT_MS, by: 'lan', reason: null }
const say = async (s: number, eastKm: number, more: object = {}) => {
  await line.at(ARMED_AT_MS + s * 1_000 + 500)
  await line.send('report', reportAt(s, eastKm, 0, more))
}
const told = async () =>
  (await line.alerts()).map(
    ({ code, severity, state, startS, endS }) => `${code} ${severity} ${state} ${startS}–${endS}`,
  )
/** As an officer arms it, with effect from `s` seconds after the assignment. */
const armFrom = async (s: number) => {
  const atMs = ARMED_AT_MS + s * 1_000
  await line.records.transaction(async ({ trips, network, rules }) => {
    const trip = await trips.get(TRIP)
    if (!trip) throw new Error('no trip')
    await trips.update({ ...trip, state: 'ARMED', armedAtMs: atMs })
    await trips.endWatch(SEAL, atMs)
    const versions = { networkVersion: await network.version(), rulesVersion: (await rules.newest()).version }
    await trips.appendAct({ ...ACT, ...versions, effectiveAtMs: atMs, kind: 'arm', corridorVersion: 1 })
    await trips.assign({ tripId: TRIP, sealId: SEAL, fromMs: atMs, toMs: null, recordedAtMs: atMs })
  })
  line.feed.hint('acts')
}

it('rings while the trip is SEAL_ASSIGNED, and nothing else does', async () => {
  for (const [s, km] of [
    [10, 0],
    [40, 0.2],
    [70, 2],
    [100, 3],
  ] as const)
    await say(s, km, { lock: { wire: 'cut' } })
  await line.settled()
  expect(await told()).toEqual(['MOTION_UNARMED P1 raised 70–null'])
  expect(await line.records.trips.get(TRIP)).toMatchObject({ state: 'SEAL_ASSIGNED', departedAtMs: null })
  await line.at(ARMED_AT_MS + 600_000)
  await line.watched()
  expect(await told()).toHaveLength(1)
})
it('ends with arming, and stands while the armed trip is judged', async () => {
  for (const [s, km] of [
    [10, 0],
    [70, 2],
    [100, 3],
  ] as const)
    await say(s, km)
  await line.settled()
  await armFrom(120)
  await line.settled()
  for (const [s, km] of [
    [130, 4],
    [160, 5],
  ] as const)
    await say(s, km)
  await line.settled()
  // Late by its deadline, too, which is no matter here.
  expect((await told()).filter((one) => one.startsWith('MOTION'))).toEqual(['MOTION_UNARMED P1 raised 70–119.999'])
  expect((await line.records.trips.get(TRIP))?.departedAtMs).toBe(ARMED_AT_MS + 130_000)
})
it('is taken back when a supervisor arms back to before it left', async () => {
  for (const [s, km] of [
    [10, 0],
    [70, 2],
    [100, 3],
  ] as const)
    await say(s, km)
  await line.settled()
  await armFrom(50)
  await line.settled()
  expect(await told()).toEqual(['MOTION_UNARMED P1 withdrawn 70–null'])
})
it('is found in late reports after arming, and once, through a crash', async () => {
  await say(10, 0)
  await line.settled()
  await armFrom(400)
  await line.settled()
  await line.close()
  line = await openLineUnderTest(folder)
  await line.at(ARMED_AT_MS + 900_000)
  await line.start()
  for (const [s, km] of [
    [100, 3],
    [70, 2],
    [70, 2],
  ] as const)
    await line.send('report', { ...reportAt(s, km), buffered: true })
  await line.settled()
  expect((await told()).filter((one) => one.startsWith('MOTION'))).toEqual(['MOTION_UNARMED P1 raised 70–399.999'])
})
it('is judged anew, not over what was found, when the trip has the seal a second time', async () => {
  for (const [s, km] of [
    [10, 0],
    [70, 2],
    [100, 3],
  ] as const)
    await say(s, km)
  await line.settled()
  await line.records.transaction(async ({ trips }) => {
    const [watch] = await trips.endWatch(SEAL, ARMED_AT_MS + 200_000)
    await trips.appendAct({ ...ACT, kind: 'release-seal', sealId: SEAL })
    if (watch) await trips.watch({ ...watch, fromMs: ARMED_AT_MS + 300_000 })
    await trips.appendAct({ ...ACT, kind: 'assign-seal', sealId: SEAL })
  })
  line.feed.hint('acts')
  for (const [s, km] of [
    [310, 0],
    [370, 2],
    [400, 3],
  ] as const)
    await say(s, km)
  await line.settled()
  expect((await told()).map((one) => one.split(' ').at(-1))).toEqual(['70–null', '370–null'])
})
