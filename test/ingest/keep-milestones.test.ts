import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../adapters/clock.ts'
import { createLog } from '../../adapters/log.ts'
import { openSqliteRecords } from '../../adapters/records/records.sqlite.ts'
import type { Records } from '../../adapters/records/records.ts'
import type { SealId } from '../../domain/ids.ts'
import { createJourney } from '../../domain/judging/journey.ts'
import { type Milestones, noMilestones } from '../../domain/judging/milestones.ts'
import type { Trip } from '../../domain/trip/trip.ts'
import { keepMilestones } from '../../ingest/keep-milestones.ts'
import { aTrip, aWebhook, sealId } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { planWith } from '../domain/judging/test-road.ts'

const TRIP = aTrip(1, { state: 'ARMED', armedAtMs: 0 })
const NOW_MS = 1_000_000

const armedTrip = async (changes: Partial<Trip> = {}): Promise<Records> => {
  const log = createLog({ level: 'silent' })
  const records = await openSqliteRecords({ file: join(tempFolder(), 'records.sqlite'), clock: systemClock, log })
  onTestFinished(() => records.close())
  await records.trips.insert({ ...TRIP, ...changes })
  await records.webhooks.insert(aWebhook('W1'))
  return records
}
const judged = (milestones: Partial<Milestones>, seal: SealId = sealId(1)) => {
  const journey = createJourney(planWith({ tripId: TRIP.id, sealId: seal }))
  return { journey: { ...journey, state: { ...journey.state, milestones: { ...noMilestones, ...milestones } } } }
}
const keep = (records: Records, seen: ReturnType<typeof judged>, others: readonly ReturnType<typeof judged>[] = []) =>
  records.transaction((stores) => keepMilestones(stores, [seen], () => [seen, ...others], NOW_MS))
/** What control rooms are told. */
const toldOf = async (records: Records): Promise<string[]> => {
  await records.webhooks.fanOut(NOW_MS, 100)
  const { items } = await records.webhooks.deliveries('W1', { limit: 100, cursor: null })
  return items.map(({ event }) => event.type).reverse()
}

it('moves a trip on by what its fixes show, and tells departure and arrival once', async () => {
  const records = await armedTrip()
  await keep(records, judged({}))
  expect((await records.trips.get(TRIP.id))?.version).toBe(TRIP.version)
  await keep(records, judged({ departedAtMs: 100 }))
  expect(await records.trips.get(TRIP.id)).toMatchObject({ state: 'DEPARTED', departedAtMs: 100 })
  await keep(records, judged({ departedAtMs: 100, inTransitAtMs: 200 }))
  expect(await records.trips.get(TRIP.id)).toMatchObject({ state: 'IN_TRANSIT', inTransitAtMs: 200 })
  await keep(records, judged({ departedAtMs: 100, inTransitAtMs: 200, arrivedAtMs: 300 }))
  await keep(records, judged({ departedAtMs: 100, inTransitAtMs: 200, arrivedAtMs: 300 }))
  expect(await records.trips.get(TRIP.id)).toMatchObject({ state: 'ARRIVED', arrivedAtMs: 300 })
  expect(await toldOf(records)).toEqual(['trip.departed', 'trip.arrived'])
  expect(await records.audit.last(`trip ${TRIP.id}`)).toMatchObject({
    by: 'system',
    action: 'trip.judged',
    detail: { was: { state: 'IN_TRANSIT', arrivedAtMs: null }, is: { state: 'ARRIVED', arrivedAtMs: 300 } },
  })
})

it('takes back what late data refutes', async () => {
  const records = await armedTrip({ state: 'DEPARTED', departedAtMs: 100 })
  await keep(records, judged({}))
  expect(await records.trips.get(TRIP.id)).toMatchObject({ state: 'ARMED', departedAtMs: null })
})

it('counts the first of several seals', async () => {
  const records = await armedTrip()
  await keep(records, judged({ departedAtMs: 150 }), [judged({ departedAtMs: 100, inTransitAtMs: 120 }, sealId(2))])
  expect(await records.trips.get(TRIP.id)).toMatchObject({ departedAtMs: 100, inTransitAtMs: 120, state: 'IN_TRANSIT' })
})

it('corrects the times of a closed trip and leaves it closed', async () => {
  const records = await armedTrip({ state: 'CLOSED', closedAtMs: 900 })
  await keep(records, judged({ departedAtMs: 100 }))
  expect(await records.trips.get(TRIP.id)).toMatchObject({ state: 'CLOSED', departedAtMs: 100 })
})
