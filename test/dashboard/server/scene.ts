import type { SealLatest } from '../../../adapters/records/records.ts'
import type { Alert } from '../../../domain/alert/alert.ts'
import type { SealId, TripId } from '../../../domain/ids.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { anAlert } from '../../adapters/records/samples.ts'
import type { Answered, ApiClient } from './api-client.ts'
import { ALL_OVERRIDDEN, corridorBody, gateBody, LAO_BAO, TIEN_SA, tripBody } from './places.ts'
import type { TestDashboard } from './start-dashboard.ts'

/** Calls and expects success; gives the body. */
export const ok = async (answer: Promise<Answered>): Promise<Answered['body']> => {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`expected success, got ${status}: ${JSON.stringify(body)}`)
  return body
}

/** Two gates and the corridor between them. */
export const makeNetwork = async (client: ApiClient): Promise<void> => {
  await ok(client.call('POST', '/gates', gateBody('lao-bao', LAO_BAO)))
  await ok(client.call('POST', '/gates', gateBody('tien-sa', TIEN_SA)))
  await ok(client.call('POST', '/corridors', corridorBody()))
}

export const registerSeal = (client: ApiClient, id = 'VN0001234'): Promise<Answered['body']> =>
  ok(client.call('POST', '/seals', { id, model: 'JT701D', reportingIntervalS: 30, gate: 'lao-bao' }))

/** What ingest writes when a seal in the origin gate has just reported that all is well. */
export const reportWell = (
  dashboard: TestDashboard,
  id = 'VN0001234',
  changes: Partial<SealLatest> = {},
): Promise<void> => {
  const nowMs = dashboard.nowMs()
  const latest: SealLatest = {
    sealId: id as SealId,
    online: true,
    receivedAtMs: nowMs - 1_000,
    clockSkewMs: 900,
    fix: {
      atMs: nowMs - 2_000,
      lng: LAO_BAO[0],
      lat: LAO_BAO[1],
      accuracyM: 8,
      speedKmh: 0,
      headingDeg: 91,
      altitudeM: null,
      satellites: 11,
      source: 'gnss',
    },
    lock: { state: 'locked', wire: 'intact', case: 'closed' },
    batteryPct: 82,
    tripId: null,
    firmware: '1.2.3',
    ...changes,
  }
  return dashboard.deps.records.seals.saveLatest([latest])
}

/** A trip of a seal that is fit to be armed now (its deadline is near enough for its battery). */
export const makeTrip = (
  dashboard: TestDashboard,
  client: ApiClient,
  changes: object = {},
): Promise<Answered['body']> => {
  const deadline = new Date(dashboard.nowMs() + 12 * 3_600_000).toISOString()
  return ok(client.call('POST', '/trips', { ...tripBody(), deadline, ...changes }))
}

/** A trip that is armed, whatever its seal has reported. */
export const makeArmedTrip = async (
  dashboard: TestDashboard,
  client: ApiClient,
  changes: object = {},
): Promise<Answered['body']> => {
  const { id } = await makeTrip(dashboard, client, changes)
  return ok(client.call('POST', `/trips/${id}/arm`, { override: ALL_OVERRIDDEN }))
}

/** Brings a trip where judging or others would have brought it. */
export const changeTrip = async (dashboard: TestDashboard, id: string, changes: Partial<Trip>): Promise<Trip> => {
  const { trips } = dashboard.deps.records
  const trip = await trips.get(id as TripId)
  if (!trip) throw new Error(`no trip ${id}`)
  return trips.update({ ...trip, ...changes })
}

/** An alert as ingest keeps it. */
export const raiseAlert = async (dashboard: TestDashboard, n: number, changes: Partial<Alert> = {}): Promise<Alert> => {
  const nowMs = dashboard.nowMs()
  const alert = anAlert(n, {
    startedAtMs: nowMs - 60_000,
    confirmedAtMs: nowMs - 30_000,
    raisedAtMs: nowMs,
    tripId: 'T0123456789AB' as TripId,
    sealId: 'VN0001234' as SealId,
    evidence: {
      measured: { distanceM: 420.5, note: null },
      threshold: { halfWidthM: 300 },
      fixes: [{ atMs: nowMs, seq: 7, position: [106.7, 16.6], accuracyM: 8, crossTrackM: 420.5 }],
      against: [{ vi: 'sai số lớn', en: 'poor accuracy' }],
    },
    ...changes,
  })
  await dashboard.deps.records.alerts.save([
    { alertId: alert.id, atMs: nowMs, by: 'system', what: 'raised', note: null, resolution: null, alert },
  ])
  dashboard.deps.feed.hint('alerts')
  return alert
}

/** Two more gates, of region I: what lies between them is foreign to the network's other regions. */
export const makeGatesOfRegionI = async (admin: ApiClient): Promise<void> => {
  for (const [id, lng] of [['huu-nghi', 106.7] as const, ['hai-phong', 106.69] as const]) {
    const body = gateBody(id, [lng, 21.97])
    await ok(admin.call('POST', '/gates', { ...body, properties: { ...body.properties, region: 'I' } }))
  }
}
