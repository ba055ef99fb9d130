import { join } from 'node:path'
import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../adapters/clock.ts'
import { createLog } from '../../adapters/log.ts'
import { openSqliteRecords } from '../../adapters/records/records.sqlite.ts'
import type { Records } from '../../adapters/records/records.ts'
import { createJourney } from '../../domain/judging/journey.ts'
import { noMilestones } from '../../domain/judging/milestones.ts'
import { initialTransport } from '../../domain/judging/transport.ts'
import type { LiveJourney } from '../../ingest/journeys.ts'
import { keepTrips } from '../../ingest/keep-trips.ts'
import { aTrip, sealId } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { planWith } from '../domain/judging/test-road.ts'

const TRIPS = 1_100
const NOW_MS = 1_000_000
const log = createLog({ level: 'silent' })

const armedTrips = async (): Promise<Records> => {
  const records = await openSqliteRecords({ file: join(tempFolder(), 'records.sqlite'), clock: systemClock, log })
  onTestFinished(() => records.close())
  await records.transaction(async ({ trips }) => {
    for (let nth = 1; nth <= TRIPS; nth += 1) await trips.insert(aTrip(nth, { state: 'ARMED', armedAtMs: 0 }))
  })
  return records
}
const departed = (trip: number, seal: number, departedAtMs: number): LiveJourney => {
  const journey = createJourney(planWith({ tripId: aTrip(trip).id, sealId: sealId(seal) }))
  const state = { ...journey.state, milestones: { ...noMilestones, departedAtMs } }
  return {
    journey: { ...journey, state },
    transport: initialTransport,
    passedToMs: 0,
    offset: 1,
    wholeTo: 1,
  }
}

it('keeps the trips of a large fleet some at a time, a trip with all of its seals, and lets others have the loop', async () => {
  const records = await armedTrips()
  // The second seal of the first trip comes last, and was the first to set out.
  const judged = Array.from({ length: TRIPS }, (_, index) => departed(index + 1, index + 1, 200 + index))
  judged.push(departed(1, TRIPS + 1, 100))
  let turns = 0
  const isOver = new AbortController()
  const others = (async () => {
    for (; !isOver.signal.aborted; turns += 1) await nextTurnOfTheLoop()
  })()
  await records.transaction((stores) => keepTrips(stores, judged, [], NOW_MS, log))
  isOver.abort()
  await others
  expect(turns).toBeGreaterThanOrEqual(2)
  const kept = await records.trips.ofIds(judged.map(({ journey }) => journey.plan.tripId))
  expect(kept).toHaveLength(TRIPS)
  expect(kept.map(({ state, departedAtMs, version }) => [state, departedAtMs, version])).toEqual([
    ['DEPARTED', 100, 2],
    ...kept.slice(1).map((_, index) => ['DEPARTED', 201 + index, 2]),
  ])
})
