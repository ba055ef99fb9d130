import { afterEach, beforeEach, expect, it } from 'vitest'
import { createRegister, type Register } from '../../../dashboard/server/live/register.ts'
import type { GateId, SealId } from '../../../domain/ids.ts'
import { aSeal, aTrip } from '../../adapters/records/samples.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

const SEAL = 'VN0001234' as SealId
let dashboard: TestDashboard
let register: Register
beforeEach(async () => {
  dashboard = await startDashboard()
  await dashboard.deps.records.seals.register(aSeal(1, { id: SEAL, reportingIntervalS: 30 }), new Uint8Array(32))
  register = createRegister(dashboard.deps)
})
afterEach(async () => {
  register.stop()
  await dashboard.stop()
})

it('knows within seconds how often a seal has agreed to report', async () => {
  await register.refresh()
  expect(register.seal(SEAL)).toMatchObject({ intervalS: 30 })
  await dashboard.deps.records.seals.setReportingInterval(SEAL, 600)
  dashboard.deps.feed.hint('seals')
  dashboard.pass(5_000)
  await expect.poll(() => register.refresh()).toBe(true)
  expect(register.seal(SEAL)).toMatchObject({ intervalS: 600 })
})

it('knows whose a trip is, and asks again when an officer has acted', async () => {
  const { deps, pass } = dashboard
  const trip = aTrip(1, { state: 'IN_TRANSIT' })
  await deps.records.trips.insert(trip)
  const after = async (topic: 'seals' | 'acts', isNews: boolean) => {
    deps.feed.hint(topic)
    pass(5_000)
    await expect.poll(() => register.refresh()).toBe(isNews)
    return register.trip(trip.id)
  }
  expect(await after('seals', true)).toMatchObject({ destinationGate: trip.destinationGate })
  await deps.records.trips.update({ ...trip, destinationGate: 'cau-treo' as GateId })
  expect(await after('seals', false)).toMatchObject({ destinationGate: trip.destinationGate })
  expect(await after('acts', true)).toMatchObject({ destinationGate: 'cau-treo' })
})
