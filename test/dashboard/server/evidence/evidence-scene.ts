import { batchOf } from '../../../../adapters/positions/position-batch.ts'
import type { Position } from '../../../../adapters/positions/positions.ts'
import type { SealId } from '../../../../domain/ids.ts'
import type { ApiClient } from '../api-client.ts'
import { ALL_OVERRIDDEN, LAO_BAO } from '../places.ts'
import { makeNetwork, makeTrip, ok, raiseAlert, registerSeal } from '../scene.ts'
import type { TestDashboard } from '../start-dashboard.ts'

const SEAL = 'VN0001234' as SealId
const OTHER = 'VN0009999' as SealId

/** Appends a report as the broker does; gives its offset. */
export const report = (
  { deps }: TestDashboard,
  { sealId = SEAL, seq, atMs, receivedAtMs }: { sealId?: SealId; seq: number; atMs: number; receivedAtMs: number },
): Promise<number> => {
  const at = new Date(atMs).toISOString()
  const fix = { at, lat: LAO_BAO[1], lon: LAO_BAO[0] + seq * 0.0005, accuracyM: 8, speedKmh: 42.5, source: 'gnss' }
  const body = Buffer.from(JSON.stringify({ v: 1, seq, at, fix, batteryPct: 82 }))
  return deps.journal.append({ sealId, kind: 'report', receivedAtMs, body })
}

const position = (seq: number, atMs: number, receivedAtMs: number): Position => ({
  sealId: SEAL,
  atMs,
  receivedAtMs,
  seq,
  lng: LAO_BAO[0] + seq * 0.0005,
  lat: LAO_BAO[1],
  accuracyM: 8,
  speedKmh: 42.5,
  headingDeg: null,
  altitudeM: null,
  satellites: null,
  batteryPct: 82,
  source: 'gnss',
})

/** A trip with so many reports, every third followed by another seal's, an alert that was resolved, and looks at it. */
export const makeEvidence = async (dashboard: TestDashboard, admin: ApiClient, reports = 30): Promise<string> => {
  await makeNetwork(admin)
  await registerSeal(admin)
  const trip = await makeTrip(dashboard, admin)
  const endMs = Math.floor(dashboard.nowMs() / 1_000) * 1_000
  const beginMs = endMs - reports * 30_000
  const at = new Date(beginMs - 1_000).toISOString()
  await ok(admin.call('POST', `/trips/${trip.id}/arm`, { at, reason: 'adopted', override: ALL_OVERRIDDEN }))
  const positions: Position[] = []
  const appended: Promise<number>[] = []
  for (let seq = 0; seq < reports; seq += 1) {
    const atMs = beginMs + seq * 30_000
    const receivedAtMs = atMs + 1_500
    appended.push(report(dashboard, { seq, atMs, receivedAtMs }))
    if (seq % 3 === 0) appended.push(report(dashboard, { sealId: OTHER, seq, atMs, receivedAtMs }))
    positions.push(position(seq, atMs, receivedAtMs))
  }
  await Promise.all(appended)
  await dashboard.deps.positions.write(batchOf(positions))
  await raiseAlert(dashboard, 1, { tripId: trip.id, sealId: SEAL })
  await ok(admin.call('POST', '/alerts/alert-0001/resolve', { reason: 'explained', note: 'lái xe nghỉ <b>' }))
  return trip.id
}

export const fetchPack = async (dashboard: TestDashboard, client: ApiClient, tripId: string): Promise<Uint8Array> => {
  const answer = await fetch(`${dashboard.url}/api/v1/trips/${tripId}/evidence`, {
    headers: { Cookie: client.cookie() },
  })
  if (answer.status !== 200) throw new Error(`no evidence: ${answer.status} ${await answer.text()}`)
  return new Uint8Array(await answer.arrayBuffer())
}
