import { describe, expect, it } from 'vitest'
import type { SealId, TripId } from '../../domain/ids.ts'
import { aSeal } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import {
  ARMED_AT_MS,
  armOne,
  armTrip,
  closeTrip,
  type LineUnderTest,
  openLineUnderTest,
  reportAt,
} from './line-under-test.ts'

const FIRST = 'VN0001234' as SealId
const SECOND = 'VN0005678' as SealId
const TRIP = 'T7' as TripId
const s = (seconds: number): number => ARMED_AT_MS + seconds * 1_000

const armed = async (): Promise<LineUnderTest> => {
  const line = await openLineUnderTest(tempFolder(), { checkpointMs: 0 })
  await armTrip(line, { armed: false })
  await line.records.seals.register(aSeal(2, { id: SECOND }), new Uint8Array(32).fill(2))
  await armOne(line, TRIP, [FIRST, SECOND])
  await line.start()
  return line
}
/** The second seal reports 20 s after the first. */
const drive = async (line: LineUnderTest, cutOf: SealId | null = null): Promise<void> => {
  for (const at of [0, 60, 120, 180]) {
    const cut = (sealId: SealId): object => (at === 120 && cutOf === sealId ? { lock: { wire: 'cut' } } : {})
    await line.at(s(at))
    await line.send('report', reportAt(at, at / 60, 0, cut(FIRST)), FIRST)
    await line.at(s(at + 20))
    await line.send('report', reportAt(at + 20, at / 60, 0, cut(SECOND)), SECOND)
  }
  await line.settled()
}

describe('a trip with several seals', () => {
  it('has the alerts of each seal, in one incident', async () => {
    const line = await armed()
    await drive(line, SECOND)
    await line.at(s(230))
    await line.send('report', reportAt(230, 4, 0, { lock: { case: 'open' } }), FIRST)
    await line.settled()
    const alerts = (await line.records.alerts.ofTrips([TRIP])).filter(({ code }) => code !== 'SIGNAL_LOST')
    expect(alerts.map(({ code, sealId }) => [code, sealId])).toEqual([
      ['SEAL_CUT', SECOND],
      ['DEVICE_CASE_OPEN', FIRST],
    ])
    expect(new Set(alerts.map(({ incidentId }) => incidentId)).size).toBe(1)
  })

  it('is late once, and when one of them arrives no more', async () => {
    const line = await openLineUnderTest(tempFolder(), { checkpointMs: 0 })
    await armTrip(line, { armed: false })
    await line.records.seals.register(aSeal(2, { id: SECOND }), new Uint8Array(32).fill(2))
    await armOne(line, TRIP, [FIRST, SECOND], ARMED_AT_MS, s(600))
    await line.start()
    await drive(line)
    await line.at(s(610))
    await line.settled()
    await line.watched()
    const ofCode = async (wanted: string) =>
      (await line.records.alerts.ofTrips([TRIP])).filter(({ code }) => code === wanted)
    const late = () => ofCode('LATE')
    expect(await ofCode('LATE_RISK')).toMatchObject([{ state: 'raised', endedAtMs: s(600) }])
    expect(await late()).toMatchObject([{ code: 'LATE', state: 'raised', startedAtMs: s(600), endedAtMs: null }])
    // Only the second one is heard again, in the destination.
    for (const at of [4_000, 4_060]) {
      await line.at(s(at))
      await line.send('report', reportAt(at, 106.6 + at / 100_000), SECOND)
    }
    await line.settled()
    expect((await line.records.trips.get(TRIP))?.arrivedAtMs).toBe(s(4_000))
    expect(await late()).toMatchObject([{ code: 'LATE', state: 'raised', endedAtMs: s(4_000) }])
  })

  it('has left when the first of them has, also when the other reports late, after closing and a restart', async () => {
    const line = await armed()
    await drive(line)
    const departed = (await line.records.trips.get(TRIP))?.departedAtMs
    expect(departed).toBe(s(60))
    await closeTrip(line, 210, TRIP)
    await line.settled()
    await line.stop()
    await line.start()
    await line.at(s(3_600))
    await line.send('report', [reportAt(190, 4, 0, { buffered: true, lock: { wire: 'cut' } })], SECOND)
    await line.settled()
    const trip = await line.records.trips.get(TRIP)
    expect([trip?.state, trip?.departedAtMs]).toEqual(['CLOSED', s(60)])
    const [cut] = (await line.records.alerts.ofTrips([TRIP])).filter(({ code }) => code === 'SEAL_CUT')
    expect([cut?.startedAtMs, cut?.endedAtMs, cut?.late]).toEqual([s(190), s(210), true])
  })
})
