import { beforeEach, describe, expect, it } from 'vitest'
import type { SealId } from '../../domain/ids.ts'
import { aWebhook } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, type LineUnderTest, openLineUnderTest, reportAt, SEAL, TRIP } from './line-under-test.ts'
import { armDivertible, armSouth, NORTH_M, officers, SPARE } from './officers.ts'

let line: LineUnderTest
beforeEach(async () => {
  line = await openLineUnderTest(tempFolder(), {})
  await armDivertible(line)
  await armSouth(line)
  await line.records.webhooks.insert(aWebhook('W1'))
  await line.start()
})

const at = (s: number): number => ARMED_AT_MS + s * 1_000
const report = async (s: number, km: number, northM = 0, more: object = {}, sealId: SealId = SEAL): Promise<void> => {
  await line.at(at(s + 1))
  await line.send('report', reportAt(s, km, northM, more), sealId)
}
const trip = async () => {
  await line.settled()
  const found = await line.records.trips.get(TRIP)
  if (!found) throw new Error('no trip')
  return found
}
const alertsOf = async (code: string) => {
  await line.settled()
  return (await line.records.alerts.ofTrips([TRIP]))
    .filter((alert) => alert.code === code)
    .map(({ sealId, state, startedAtMs, endedAtMs, sentence }) => ({
      sealId,
      state,
      startS: (startedAtMs - ARMED_AT_MS) / 1_000,
      endS: endedAtMs && (endedAtMs - ARMED_AT_MS) / 1_000,
      sentence: sentence.en,
    }))
}
const told = async (): Promise<string[]> => {
  await line.records.webhooks.fanOut(at(10_000), 1_000)
  const { items } = await line.records.webhooks.deliveries('W1', { limit: 100, cursor: null })
  return items
    .map(({ event }) => event.type)
    .filter((type) => type.startsWith('trip.'))
    .reverse()
}

describe('a divert', () => {
  it('withdraws the deviation it explains, and is arrived at', async () => {
    await report(0, 0)
    await report(60, 1)
    for (const [s, km] of [
      [120, 2],
      [180, 3],
      [240, 4],
    ] as const)
      await report(s, km, NORTH_M)
    expect(await alertsOf('ROUTE_DEVIATION')).toMatchObject([{ state: 'raised', startS: 120 }])
    await officers.divert(line, 250, 90)
    expect(await alertsOf('ROUTE_DEVIATION')).toMatchObject([{ state: 'withdrawn' }])
    for (const [s, km] of [
      [300, 6],
      [360, 8],
      [420, 8],
    ] as const)
      await report(s, km, NORTH_M)
    expect(await trip()).toMatchObject({ state: 'ARRIVED', arrivedAtMs: at(360), destinationGate: 'cua-bac' })
    expect(await told()).toEqual(['trip.departed', 'trip.arrived'])
  })

  it('takes an arrival at the old gate back, also before the next fix, and tells of the one at the new gate', async () => {
    for (const [s, km] of [
      [0, 0],
      [60, 2],
      [120, 4],
      [180, 8],
      [240, 8],
    ] as const)
      await report(s, km)
    expect(await trip()).toMatchObject({ state: 'ARRIVED', arrivedAtMs: at(180) })
    await officers.divert(line, 300)
    expect(await trip()).toMatchObject({ state: 'IN_TRANSIT', arrivedAtMs: null, inTransitAtMs: at(120) })
    await report(360, 8, NORTH_M)
    await report(420, 8, NORTH_M)
    expect(await trip()).toMatchObject({ state: 'ARRIVED', arrivedAtMs: at(360) })
    expect(await told()).toEqual(['trip.departed', 'trip.arrived', 'trip.arrived'])
  })

  it('judges what comes late by the leg of its own time', async () => {
    await report(0, 0)
    await officers.divert(line, 600)
    await line.at(at(3_600))
    const late = [120, 180, 240, 660, 720, 780].map((s) => reportAt(s, 3, s < 600 ? 0 : NORTH_M, { buffered: true }))
    await line.send('report', late.reverse())
    expect(await alertsOf('ROUTE_DEVIATION')).toEqual([])
    await line.send(
      'report',
      [660, 720, 780].map((s) => reportAt(s + 400, 3, 0, { buffered: true })),
    )
    expect(await alertsOf('ROUTE_DEVIATION')).toMatchObject([{ state: 'raised', startS: 1_060 }])
  })
})

describe('a replaced seal', () => {
  it('ends its alerts with it; the new one guards the same containers from then on', async () => {
    await report(0, 0)
    await report(60, 1, 0, { lock: { wire: 'cut' } })
    expect(await alertsOf('SEAL_CUT')).toMatchObject([{ sealId: SEAL, startS: 60, endS: null }])
    // Neither what the spare says in the officer's bag nor what the old one says afterwards is the trip's.
    await report(80, 1, 0, { lock: { wire: 'cut' } }, SPARE)
    await line.settled()
    await officers.replace(line, 90)
    await report(100, 1, 0, { lock: { state: 'open' } })
    await report(110, 1, 0, { lock: { wire: 'intact' } }, SPARE)
    expect(await alertsOf('SEAL_CUT')).toMatchObject([{ sealId: SEAL, state: 'raised', startS: 60, endS: 90 }])
    expect(await alertsOf('SEAL_OPENED')).toEqual([])
    await report(160, 2, 0, { lock: { wire: 'cut' } }, SPARE)
    const [, cut] = await alertsOf('SEAL_CUT')
    expect(cut).toMatchObject({ sealId: SPARE, startS: 160, endS: null })
    expect(cut?.sentence).toContain('CSQU3054383')
    expect((await trip()).seals).toEqual([{ sealId: SPARE, containers: ['CSQU3054383'] }])
  })

  it('hands the journey on: it has departed with the first and arrives with the second', async () => {
    await report(0, 0)
    await report(60, 2)
    await report(120, 4)
    expect((await trip()).state).toBe('IN_TRANSIT')
    await officers.replace(line, 130)
    for (const [s, km] of [
      [150, 5],
      [210, 6],
      [270, 8],
      [330, 8],
    ] as const)
      await report(s, km, 0, {}, SPARE)
    expect(await trip()).toMatchObject({ state: 'ARRIVED', departedAtMs: at(60), arrivedAtMs: at(270) })
  })
})
