import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SealId, TripId, WitnessId } from '../../../domain/ids.ts'
import { ARMING_CHECKS } from '../../../domain/trip/arming-checks.ts'
import { type TripEvent, transition } from '../../../domain/trip/transitions.ts'
import { TRIP_STATES, type Trip, type TripState } from '../../../domain/trip/trip.ts'
import { actRefusal, TRIP_ACTS, type TripAct } from '../../../domain/trip/trip-acts.ts'
import { aTrip } from '../../adapters/records/samples.ts'
import type { ApiClient } from './api-client.ts'
import { makeNetwork, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
let seals = 0
beforeAll(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
})
afterAll(() => dashboard.stop())

const ALL = { override: { checks: [...ARMING_CHECKS], reason: 'thử mọi trạng thái' } }
const LB_DN = { corridor: 'LB-DN', destinationGate: 'tien-sa' }
const nextSeal = (): string => `VN2${String(++seals).padStart(6, '0')}`

/** What can be asked for of a trip, and what of the state machine that is. */
const ASKED: readonly [name: string, what: TripEvent | TripAct, body: (trip: Trip) => Promise<object> | object][] = [
  ['PATCH', 'edit', () => ({ vehicle: '29H-111.11' })],
  ['arm', 'arm', () => ALL],
  ['divert', 'divert', () => ({ ...LB_DN, reason: 'x' })],
  ['replace-seal', 'replace-seal', ({ seals: [seal] }) => spareFor(seal?.sealId ?? 'VN0000000')],
  ['bind-witness', 'bind-witness', async () => ({ witnessId: await nextPhone() })],
  ['unbind-witness', 'unbind-witness', async (trip) => ({ witnessId: await boundPhone(trip), reason: 'x' })],
  ['confirm-arrival', 'confirm-arrival', () => ({})],
  ['unseal', 'unseal', () => ({ reason: 'x' })],
  ['close', 'close', () => ({})],
  ['close', 'close-with-reason', () => ({ reason: 'x' })],
  ['cancel', 'cancel', () => ({})],
]
const nextPhone = async (): Promise<string> => {
  const id = `PHONE-${++seals}`
  await admin.call('POST', '/witnesses', { id })
  return id
}
const boundPhone = async ({ id: tripId }: Trip): Promise<string> => {
  const witnessId = (await nextPhone()) as WitnessId
  await dashboard.deps.records.witnesses.bind({ witnessId, tripId, sealId: null, fromMs: 0, toMs: null })
  return witnessId
}
const spareFor = async (sealId: string) => {
  const newSealId = nextSeal()
  await registerSeal(admin, newSealId)
  return { sealId, newSealId, reason: 'x' }
}

/** A trip in a state, with what others would have left behind of how it came there. */
const tripIn = async (state: TripState): Promise<Trip> => {
  const sealId = nextSeal() as SealId
  await registerSeal(admin, sealId)
  const isUnderWay = !['DRAFT', 'SEAL_ASSIGNED', 'CANCELLED'].includes(state)
  const atMs = dashboard.nowMs() - 60_000
  const id = `T-${sealId}` as TripId
  const seals = state === 'DRAFT' ? [] : [{ sealId, containers: ['CSQU3054383'] }]
  const trip = aTrip(1, {
    id,
    state,
    seals,
    createdAtMs: atMs,
    corridorVersion: 1,
    armedAtMs: isUnderWay ? atMs : null,
  })
  await dashboard.deps.records.transaction(async (stores) => {
    await stores.trips.insert(trip)
    await stores.audit.append({ atMs, by: 'lan', action: 'trip.test', target: `trip ${id}`, detail: null })
    if (!isUnderWay) return
    const act = { tripId: id, effectiveAtMs: atMs, recordedAtMs: atMs, by: 'lan', reason: null }
    await stores.trips.appendAct({ ...act, kind: 'arm', corridorVersion: 1, networkVersion: 2, rulesVersion: 1 })
    await stores.trips.assign({ tripId: id, sealId, fromMs: atMs, toMs: null, recordedAtMs: atMs })
  })
  return trip
}

/** What the law says of it: the state after it, or the code of its refusal. */
const lawOf = (trip: Trip, what: TripEvent | TripAct): string => {
  if ((TRIP_ACTS as readonly string[]).includes(what)) return actRefusal(trip, what as TripAct)?.code ?? trip.state
  const decision = transition(trip, what as TripEvent, 0)
  return decision.kind === 'changed' ? decision.trip.state : decision.refusal.code
}

describe.each(TRIP_STATES)('a trip that is %s', (state) => {
  it.each(ASKED)('answers %s (%s) as the law says', async (name, what, bodyOf) => {
    const trip = await tripIn(state)
    const law = lawOf(trip, what)
    const body = await bodyOf(trip)
    const answer =
      name === 'PATCH'
        ? await admin.call('PATCH', `/trips/${trip.id}`, body, { 'If-Match': '"1"' })
        : await admin.call('POST', `/trips/${trip.id}/${name}`, body)
    const { records } = dashboard.deps
    const after = await records.trips.get(trip.id)
    if (law.startsWith('trip.')) {
      expect([answer.status, answer.body.code]).toEqual([409, law])
      expect(answer.body).toMatchObject({ state, by: 'lan', at: new Date(trip.createdAtMs).toISOString() })
      expect(after).toEqual(trip)
      expect(await records.audit.last(`trip ${trip.id}`)).toMatchObject({ action: 'trip.test' })
    } else {
      expect([answer.status, answer.body.state, answer.body.version]).toEqual([200, law, 2])
      expect(await records.audit.last(`trip ${trip.id}`)).toMatchObject({ by: 'admin' })
    }
  })
})
