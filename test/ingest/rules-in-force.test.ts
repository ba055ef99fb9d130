import { expect, test } from 'vitest'
import type { SealId, TripId } from '../../domain/ids.ts'
import { DEFAULT_SETTINGS } from '../../domain/rules/settings.ts'
import { aSeal } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armOne, armTrip, openLineUnderTest, reportAt, SEAL } from './line-under-test.ts'

const LATER_SEAL = 'VN0001235' as SealId

test('each trip is judged by the rules it was armed with, also after a restart', async () => {
  const line = await openLineUnderTest(tempFolder())
  await armTrip(line)
  const { routeDeviation } = DEFAULT_SETTINGS
  // Ends only well inside: that share is compiled into the corridor.
  const settings = { ...DEFAULT_SETTINGS, routeDeviation: { ...routeDeviation, p1BeyondM: 100, innerFraction: 0.2 } }
  await line.records.rules.add({ settings, saved: { atMs: 1, by: 'lan', reason: null } }, 1)
  await line.records.seals.register(aSeal(2, { id: LATER_SEAL }), new Uint8Array(32))
  await armOne(line, 'T2' as TripId, [LATER_SEAL])
  await line.start()
  // 700 m off a corridor of 500 m, then 300 m off it.
  const path = [0, 0, 700, 700, 700, 300, 300, 300]
  for (const [index, northM] of path.entries()) {
    await line.at(ARMED_AT_MS + index * 60_000)
    for (const sealId of [SEAL, LATER_SEAL]) await line.send('report', reportAt(index * 60, 10 + index, northM), sealId)
    if (index === 5) {
      await line.settled()
      await line.stop()
      await line.start()
    }
  }
  await line.settled()
  const { items } = await line.records.alerts.list({ limit: 9, cursor: null, code: 'ROUTE_DEVIATION' })
  expect(items.map(({ tripId, severity, endedAtMs }) => [tripId, severity, endedAtMs !== null]).toSorted()).toEqual([
    ['T1', 'P2', true],
    ['T2', 'P1', false],
  ])
  await line.close()
})
