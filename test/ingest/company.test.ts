import { describe, expect, it } from 'vitest'
import type { SealId, TripId, WitnessId } from '../../domain/ids.ts'
import { aSeal } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import {
  ARMED_AT_MS,
  armOne,
  armTrip,
  type LineUnderTest,
  openLineUnderTest,
  reportAt,
  SEAL,
  TRIP,
} from './line-under-test.ts'

const PHONE = 'PHONE-1' as WitnessId
const SECOND = 'VN0005678' as SealId
const s = (seconds: number): number => ARMED_AT_MS + seconds * 1_000

const openLine = (folder = tempFolder()): Promise<LineUnderTest> => openLineUnderTest(folder, { checkpointMs: 0 })

const armed = async (): Promise<LineUnderTest> => {
  const line = await openLine()
  await armTrip(line)
  const phone = { id: PHONE, version: 1, name: 'máy của Lan', gate: null, createdAtMs: 0 }
  await line.records.witnesses.register(phone, new Uint8Array(32).fill(9))
  await line.start()
  return line
}
const bind = async ({ records, feed }: LineUnderTest, atS: number, recordedS = atS): Promise<void> => {
  await records.transaction(async (stores) => {
    const times = { effectiveAtMs: s(atS), recordedAtMs: s(recordedS) }
    const act = { tripId: TRIP, witnessId: PHONE, by: 'lan', reason: null, ...times }
    await stores.trips.appendAct({ kind: 'bind-witness', sealId: null, ...act })
    await stores.witnesses.bind({ witnessId: PHONE, tripId: TRIP, sealId: null, fromMs: s(atS), toMs: null })
  })
  feed.hint('acts')
}
const unbind = async ({ records, feed }: LineUnderTest, atS: number): Promise<void> => {
  await records.transaction(async (stores) => {
    const times = { effectiveAtMs: s(atS), recordedAtMs: s(atS) }
    await stores.trips.appendAct({
      kind: 'unbind-witness',
      tripId: TRIP,
      witnessId: PHONE,
      by: 'lan',
      reason: null,
      ...times,
    })
    await stores.witnesses.unbind(TRIP, PHONE, s(atS))
  })
  feed.hint('acts')
}

/** What OwnTracks would send from there: the fix of a report in its own words. */
const located = (atS: number, km: number, northM = 0): object => {
  const { fix } = reportAt(atS, km, northM) as { fix: { lat: number; lon: number } }
  return { _type: 'location', tst: s(atS) / 1_000, lat: fix.lat, lon: fix.lon, acc: 10, batt: 64 }
}
/** Seal and phone at 60 km/h from minute to minute; the phone so far to the north. */
const drive = async (line: LineUnderTest, from: number, to: number, northM: number, phone = true): Promise<void> => {
  for (let n = from; n <= to; n += 1) {
    await line.at(s(n * 60))
    await line.send('report', reportAt(n * 60, n))
    await line.at(s(n * 60 + 20))
    if (phone) await line.send('report', located(n * 60 + 20, n + 1 / 3, northM), PHONE)
  }
  await line.settled()
}
const splits = async (line: LineUnderTest) =>
  (await line.alerts())
    .filter(({ code }) => code.endsWith('_SPLIT'))
    .map(({ code, state, startS, endS }) => [code, state, startS, endS])

describe('a phone bound to a trip', () => {
  it('tells when the seal is not where its truck is, and shows where it is itself', async () => {
    const line = await armed()
    await bind(line, 60)
    await drive(line, 1, 5, 0)
    expect(await splits(line)).toEqual([])
    await drive(line, 6, 13, 2_000)
    expect(await splits(line)).toEqual([['SEAL_TRUCK_SPLIT', 'raised', 380, null]])
    const [latest] = await line.records.witnesses.latest([PHONE])
    expect(latest).toMatchObject({ receivedAtMs: s(800), batteryPct: 64, fix: { atMs: s(800) } })
    expect((await line.records.seals.latest([PHONE])).length).toBe(0)
    const track = await line.positions.track(PHONE, s(0), s(1_000))
    expect(track.length).toBe(13)
  })

  it('bound late, or from earlier on, is judged from when it was in the cab', async () => {
    const line = await armed()
    await drive(line, 1, 13, 2_000)
    expect(await splits(line)).toEqual([])
    await bind(line, 240, 840)
    await line.settled()
    expect(await splits(line)).toEqual([['SEAL_TRUCK_SPLIT', 'raised', 260, null]])
    await unbind(line, 900)
    await line.settled()
    await drive(line, 16, 18, 0)
    expect(await splits(line)).toEqual([['SEAL_TRUCK_SPLIT', 'raised', 260, null]])
  })

  it('that was out of coverage explains nothing until it comes, and then all of it, also after a crash', async () => {
    const folder = tempFolder()
    const line = await openLine(folder)
    await armTrip(line)
    await line.records.witnesses.register(
      { id: PHONE, version: 1, name: null, gate: null, createdAtMs: 0 },
      new Uint8Array(32).fill(9),
    )
    await line.start()
    await bind(line, 60)
    await line.settled()
    await drive(line, 1, 13, 0, false)
    expect(await splits(line)).toEqual([])
    await line.at(s(7_200))
    const queue = Array.from({ length: 13 }, (_, index) => located(index * 60 + 80, index + 4 / 3, 3_000))
    for (const message of queue.reverse()) await line.send('report', message, PHONE)
    await line.settled()
    const raised = [['SEAL_TRUCK_SPLIT', 'raised', 80, null]]
    expect(await splits(line)).toEqual(raised)
    await line.stop()
    await line.start()
    for (const message of queue) await line.send('report', message, PHONE)
    await line.settled()
    expect(await splits(line)).toEqual(raised)
  })

  it('keeps what can’t be used in quarantine, and is no seal', async () => {
    const line = await armed()
    await bind(line, 60)
    await line.send('report', '{"_type":"location","tst":1,', PHONE)
    await line.send('report', { _type: 'location', tst: s(60) / 1_000, lat: 91, lon: 0 }, PHONE)
    await line.send('connected', { clientId: 'x', address: '::1' }, PHONE)
    await line.settled()
    const { items } = await line.records.quarantine.list({ limit: 10, cursor: null })
    expect(items.map(({ sealId }) => sealId)).toEqual([PHONE, PHONE])
    expect(await line.records.witnesses.latest([PHONE])).toMatchObject([{ online: true, receivedAtMs: null }])
    expect((await line.records.seals.latest([PHONE])).length).toBe(0)
  })
})

describe('the seals of one trip', () => {
  it('are a convoy: who leaves it is told once, whoever reports late', async () => {
    const line = await openLine()
    await armTrip(line, { armed: false })
    await line.records.seals.register(aSeal(2, { id: SECOND }), new Uint8Array(32).fill(2))
    await armOne(line, 'T7' as TripId, [SEAL, SECOND])
    await line.start()
    const late: object[] = []
    for (let n = 1; n <= 20; n += 1) {
      await line.at(s(n * 60))
      await line.send('report', reportAt(n * 60, n))
      const second = reportAt(n * 60 + 10, n > 3 ? 3 : n, 0, { buffered: n > 3 })
      if (n > 3) late.push(second)
      else await line.send('report', second, SECOND)
    }
    await line.settled()
    expect(await splits(line)).toEqual([])
    await line.at(s(3_600))
    await line.send('report', late, SECOND)
    await line.settled()
    const [found, ...more] = await splits(line)
    expect([found?.[0], found?.[3], more]).toEqual(['CONVOY_SPLIT', null, []])
    const [alert] = (await line.records.alerts.ofTrips(['T7' as TripId])).filter(({ code }) => code === 'CONVOY_SPLIT')
    expect([alert?.sealId, alert?.late]).toEqual([SECOND, true])
  })

  it('of one plate are held together: which leaves the truck is told once, after a crash, too', async () => {
    const line = await openLine()
    await armTrip(line, { armed: false })
    await line.records.seals.register(aSeal(2, { id: SECOND }), new Uint8Array(32).fill(2))
    const trip = 'T7' as TripId
    await armOne(line, trip, [SEAL, SECOND])
    const stored = await line.records.trips.get(trip)
    if (!stored) throw new Error('no trip')
    const plates = ['74C-012.34', '74c01234']
    await line.records.trips.update({
      ...stored,
      seals: stored.seals.map((seal, index) => ({ ...seal, vehicle: plates[index] ?? '' })),
    })
    await line.start()
    for (let n = 1; n <= 16; n += 1) {
      await line.at(s(n * 60))
      await line.send('report', reportAt(n * 60, n))
      await line.at(s(n * 60 + 20))
      await line.send('report', reportAt(n * 60 + 20, n + 1 / 3, n > 5 ? 2_000 : 0), SECOND)
      if (n !== 8) continue
      await line.settled()
      await line.stop()
      await line.start()
    }
    await line.settled()
    expect(await splits(line)).toEqual([['SEAL_TRUCK_SPLIT', 'raised', 380, null]])
    const [alert] = (await line.records.alerts.ofTrips([trip])).filter(({ code }) => code === 'SEAL_TRUCK_SPLIT')
    expect([alert?.sealId, alert?.evidence.measured.other]).toEqual([SECOND, SEAL])
  })
})
