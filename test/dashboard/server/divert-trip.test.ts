import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { corridorBody, gateBody } from './places.ts'
import { changeTrip, makeArmedTrip, makeNetwork, makeTrip, ok, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
let trip: { id: string; armedAt: string; deadline: string; corridor: string; destinationGate: string }
beforeAll(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  await ok(admin.call('POST', '/gates', gateBody('chan-may', [108, 16.33])))
  await ok(admin.call('POST', '/corridors', { ...corridorBody('LB-CM'), destinationGate: 'chan-may' }))
})
afterAll(() => dashboard.stop())
let made = 0
beforeEach(async () => {
  made += 1
  const sealId = `VN00010${String(made).padStart(2, '0')}`
  await registerSeal(admin, sealId)
  trip = await makeArmedTrip(dashboard, admin, { sealId })
  // Every trip of this file carries the same container: the one before has to end.
  ended.push(trip.id)
})
const ended: string[] = []
const end = async () => {
  for (const id of ended.splice(0)) await changeTrip(dashboard, id, { state: 'CLOSED' })
}

const TO_CHAN_MAY = { corridor: 'LB-CM', destinationGate: 'chan-may', reason: 'cầu hỏng' }
const divert = (body: object, client = admin) => client.call('POST', `/trips/${trip.id}/divert`, body)
const ago = (ms: number) => new Date(dashboard.nowMs() - ms).toISOString()

describe('a divert', () => {
  it('shows the new route on the trip, and is an act with the versions in force', async () => {
    const { status, body } = await divert({ ...TO_CHAN_MAY, deadline: '2099-12-01T00:00:00Z' })
    expect([status, body.corridor, body.corridorVersion, body.destinationGate, body.deadline]).toEqual([
      200,
      'LB-CM',
      1,
      'chan-may',
      '2099-12-01T00:00:00.000Z',
    ])
    const { trips, audit } = dashboard.deps.records
    expect((await trips.acts(body.id)).at(-1)).toMatchObject({
      kind: 'divert',
      by: 'admin',
      reason: 'cầu hỏng',
      corridor: 'LB-CM',
      corridorVersion: 1,
      networkVersion: 3,
      deadlineMs: Date.UTC(2099, 11, 1),
    })
    expect((await trips.acts(body.id))[0]).toMatchObject({
      kind: 'arm',
      registered: { corridor: 'LB-DN', destinationGate: 'tien-sa', deadlineMs: Date.parse(trip.deadline) },
    })
    expect(await audit.last(`trip ${trip.id}`)).toMatchObject({
      action: 'trip.divert',
      detail: { reason: 'cầu hỏng', was: { corridor: 'LB-DN', destinationGate: 'tien-sa' } },
    })
    await end()
  })

  it('takes a moment from arming to now, and the corridor version of that moment', async () => {
    dashboard.pass(60_000)
    expect((await divert({ ...TO_CHAN_MAY, from: ago(-1_000) })).body.errors[0].path).toBe('from')
    expect((await divert({ ...TO_CHAN_MAY, from: ago(120_000) })).body.errors[0].path).toBe('from')
    const since = ago(1_000)
    await ok(
      admin.call('POST', '/corridors/LB-CM/versions', {
        ...corridorBody('LB-CM'),
        destinationGate: 'chan-may',
        validFrom: since,
      }),
    )
    const before = await divert({ ...TO_CHAN_MAY, from: ago(30_000) })
    expect([before.status, before.body.corridorVersion]).toEqual([200, 1])
    expect((await divert(TO_CHAN_MAY)).body.corridorVersion).toBe(2)
    await end()
  })

  it('takes back a confirmation at the gate it leads away from, and keeps one at the same gate', async () => {
    await changeTrip(dashboard, trip.id, { state: 'ARRIVED', arrivedAtMs: dashboard.nowMs() })
    await ok(admin.call('POST', `/trips/${trip.id}/confirm-arrival`))
    const same = await divert({ corridor: 'LB-DN', destinationGate: 'tien-sa', reason: 'đường khác' })
    expect(same.body.arrivalConfirmedAt).not.toBeNull()
    expect((await divert(TO_CHAN_MAY)).body.arrivalConfirmedAt).toBeNull()
    await ok(admin.call('POST', `/trips/${trip.id}/confirm-arrival`))
    const acts = await dashboard.deps.records.trips.acts(same.body.id)
    expect(acts.filter((act) => act.kind === 'confirm-arrival').map(({ gate }) => gate)).toEqual([
      'tien-sa',
      'chan-may',
    ])
    await end()
  })

  it.each([
    ['an unknown corridor', { corridor: 'NO-NE' }, 400, 'validation'],
    ['an unknown gate', { destinationGate: 'nowhere' }, 400, 'validation'],
    ['a corridor that leads elsewhere', { corridor: 'LB-DN' }, 409, 'trip.corridor-leads-elsewhere'],
    ['no reason', { reason: undefined }, 400, 'validation'],
    ['an unknown member', { colour: 'red' }, 400, 'validation'],
  ])('is refused with %s', async (_what, change, status, code) => {
    const refused = await divert({ ...TO_CHAN_MAY, ...change })
    expect([refused.status, refused.body.code]).toEqual([status, code])
    await end()
  })

  it('is refused where no version is in force, or the road is one way', async () => {
    const ahead = {
      ...corridorBody('CM-TS'),
      originGate: 'chan-may',
      bothWays: false,
      validFrom: '2099-01-01T00:00:00Z',
    }
    await ok(admin.call('POST', '/corridors', ahead))
    expect((await divert({ ...TO_CHAN_MAY, corridor: 'CM-TS' })).body.code).toBe('trip.corridor-not-in-force')
    await ok(admin.call('POST', '/corridors/CM-TS/versions', { ...ahead, validFrom: null }))
    expect((await divert({ ...TO_CHAN_MAY, corridor: 'CM-TS' })).body.code).toBe('trip.corridor-leads-elsewhere')
    expect((await divert({ ...TO_CHAN_MAY, corridor: 'CM-TS', destinationGate: 'tien-sa' })).status).toBe(200)
    await end()
  })

  it('is a supervisor’s, and only while armed', async () => {
    const lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
    expect((await divert(TO_CHAN_MAY, lan)).status).toBe(403)
    const hoa = await colleague(dashboard, { username: 'hoa', role: 'supervisor', region: 'IX' })
    expect((await divert(TO_CHAN_MAY, hoa)).status).toBe(200)
    await end()
    expect((await divert(TO_CHAN_MAY, hoa)).body).toMatchObject({ code: 'trip.illegal-transition', by: 'hoa' })
    const draft = await makeTrip(dashboard, admin, { sealId: null })
    const early = await hoa.call('POST', `/trips/${draft.id}/divert`, TO_CHAN_MAY)
    expect([early.status, early.body.code]).toEqual([409, 'trip.illegal-transition'])
  })
})
