import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SealId } from '../../../domain/ids.ts'
import type { ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { ALL_OVERRIDDEN, gateBody, tripBody } from './places.ts'
import { makeNetwork, makeTrip, ok, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
beforeEach(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  await registerSeal(admin)
  await registerSeal(admin, 'VN0000002')
})
afterEach(() => dashboard.stop())

const edit = (trip: { id: string; version: number }, patch: object, client = admin) =>
  client.call('PATCH', `/trips/${trip.id}`, patch, { 'If-Match': `"${trip.version}"` })
const stateOf = async (id: string) => (await ok(admin.call('GET', `/seals/${id}`))).state
const movesOf = async (id: string) => {
  const { items } = await dashboard.deps.records.custody.list({ sealId: id as SealId, limit: 10, cursor: null })
  return items.map(({ from, to, tripId }) => [from, to, tripId]).reverse()
}

describe('editing a draft', () => {
  it('changes what is named and nothing else, on the record', async () => {
    const trip = await makeTrip(dashboard, admin)
    const { status, body } = await edit(trip, {
      vehicle: '29H-111.11',
      carrierId: 'C1',
      deadline: '2099-12-01T00:00:00Z',
    })
    expect(status).toBe(200)
    expect(body).toEqual({
      ...trip,
      version: 2,
      vehicle: '29H-111.11',
      carrierId: 'C1',
      deadline: '2099-12-01T00:00:00.000Z',
    })
    const { items } = await ok(admin.call('GET', '/trips?carrierId=C1&q=29h11111'))
    expect(items).toEqual([body])
    expect(await dashboard.deps.records.audit.last(`trip ${trip.id}`)).toMatchObject({
      action: 'trip.edit',
      by: 'admin',
      detail: { vehicle: { was: '74C-012.34', is: '29H-111.11' } },
    })
    expect((await edit(body, {})).body).toEqual(body)
    expect((await edit(body, { vehicle: null })).body).toMatchObject({ version: 3, vehicle: null })
  })

  it('checks containers anew, with repairs, and goes on guarding all of them with the one seal', async () => {
    const trip = await makeTrip(dashboard, admin, { containers: [{ number: 'CSQU3054384' }] })
    expect(trip.containers[0]).toMatchObject({ valid: false, mechanicalSealClass: null })
    const containers = [{ number: 'csqu 305438-3', mechanicalSealClass: 'H' }, { number: 'MSKU9070324' }]
    const { body } = await edit(trip, { containers })
    expect(body.containers).toMatchObject([
      { number: 'CSQU3054383', valid: true, mechanicalSealClass: 'H' },
      { number: 'MSKU9070324', valid: false, repairs: ['MSKU0970324', 'MSKU9073024'] },
    ])
    expect(body.seals).toEqual([{ sealId: 'VN0001234', containers: ['CSQU3054383', 'MSKU9070324'] }])
  })

  it('moves DRAFT ↔ SEAL_ASSIGNED with its seals, and the seals with it', async () => {
    const trip = await makeTrip(dashboard, admin, { sealId: null })
    expect([trip.state, await stateOf('VN0001234')]).toEqual(['DRAFT', 'in-stock'])
    const assigned = (await edit(trip, { sealId: 'VN0001234' })).body
    expect([assigned.state, await stateOf('VN0001234')]).toEqual(['SEAL_ASSIGNED', 'assigned'])
    const other = (await edit(assigned, { sealId: 'VN0000002' })).body
    expect([await stateOf('VN0001234'), await stateOf('VN0000002')]).toEqual(['in-stock', 'assigned'])
    const none = (await edit(other, { seals: [] })).body
    expect([none.state, none.sealId, await stateOf('VN0000002')]).toEqual(['DRAFT', null, 'in-stock'])
    expect(await movesOf('VN0000002')).toEqual([
      ['in-stock', 'assigned', trip.id],
      ['assigned', 'in-stock', trip.id],
    ])
  })

  it('gives a seal that another draft names on to that one, and leaves one that is armed elsewhere', async () => {
    const first = await makeTrip(dashboard, admin)
    const second = await makeTrip(dashboard, admin, { containers: [{ number: 'MSKU9070323' }] })
    const given = (await edit(first, { sealId: null })).body
    expect(await stateOf('VN0001234')).toBe('assigned')
    expect((await movesOf('VN0001234')).at(-1)).toEqual(['assigned', 'assigned', second.id])
    const again = (await edit(given, { sealId: 'VN0001234' })).body
    await ok(admin.call('POST', `/trips/${second.id}/arm`, { override: ALL_OVERRIDDEN }))
    expect((await edit(again, { sealId: null })).body.state).toBe('DRAFT')
    expect(await stateOf('VN0001234')).toBe('armed')
  })

  it.each([
    ['an unknown member', { colour: 'red' }, 'colour'],
    ['a state, which is not edited', { state: 'ARMED' }, 'state'],
    ['an unknown seal', { sealId: 'VN9999999' }, 'sealId'],
    ['an unknown gate', { originGate: 'nowhere' }, 'originGate'],
    ['an unknown corridor', { corridor: 'NO-NE' }, 'corridor'],
    [
      'sealId and seals',
      { sealId: 'VN0001234', seals: [{ sealId: 'VN0000002', containers: ['CSQU3054383'] }] },
      'seals',
    ],
    [
      'a container twice in two spellings',
      { containers: [{ number: 'CSQU3054383' }, { number: 'csqu305438 3' }] },
      'containers',
    ],
    [
      'a seal for a container that is not its own',
      { seals: [{ sealId: 'VN0001234', containers: ['X'] }] },
      'seals.0.containers',
    ],
    ['null where something is needed', { declaration: null }, 'declaration'],
  ])('is refused with %s', async (_what, patch, path) => {
    const trip = await makeTrip(dashboard, admin)
    const { status, body } = await edit(trip, patch)
    expect([status, body.code, body.errors[0].path]).toEqual([400, 'validation', path])
    expect((await admin.call('GET', `/trips/${trip.id}`)).body).toEqual(trip)
  })

  it('says when a container that a seal guards is taken away', async () => {
    const containers = [{ number: 'CSQU3054383' }, { number: 'MSKU9070323' }]
    const seals = [
      { sealId: 'VN0001234', containers: ['CSQU3054383'] },
      { sealId: 'VN0000002', containers: ['MSKU9070323'] },
    ]
    const trip = await makeTrip(dashboard, admin, { sealId: undefined, containers, seals })
    const refused = await edit(trip, { containers: [{ number: 'CSQU3054383' }] })
    expect(refused.body.errors).toEqual([
      { path: 'seals.1.containers', message: "MSKU9070323 is not among the trip's containers" },
    ])
    const both = await edit(trip, { containers: [{ number: 'CSQU3054383' }], seals: seals.slice(0, 1) })
    expect([both.body.sealId, await stateOf('VN0000002')]).toEqual(['VN0001234', 'in-stock'])
  })

  it('keeps which vehicle each seal is on, also of one seal that guards all', async () => {
    const containers = [{ number: 'CSQU3054383' }, { number: 'MSKU9070323' }]
    const seals = [
      { sealId: 'VN0001234', containers: ['CSQU3054383'], vehicle: '74C-012.34' },
      { sealId: 'VN0000002', containers: ['MSKU9070323'] },
    ]
    const trip = await makeTrip(dashboard, admin, { sealId: undefined, containers, seals })
    expect(trip.seals).toEqual(seals)
    const renamed = (await edit(trip, { vehicle: 'x' })).body
    expect(renamed.seals).toEqual(seals)
    const alone = (await edit(renamed, { containers: containers.slice(0, 1), seals: seals.slice(0, 1) })).body
    expect((await edit(alone, { vehicle: 'y' })).body.seals).toEqual(seals.slice(0, 1))
  })

  it('needs the version that was read, and is over once the trip is armed', async () => {
    const trip = await makeTrip(dashboard, admin)
    expect((await admin.call('PATCH', `/trips/${trip.id}`, { vehicle: 'x' })).body.code).toBe('version.required')
    const lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
    const edited = (await edit(trip, { vehicle: 'x' }, lan)).body
    const late = await edit(trip, { vehicle: 'y' })
    expect([late.status, late.body]).toMatchObject([412, { code: 'version.conflict', changedBy: 'lan' }])
    const armed = await ok(admin.call('POST', `/trips/${trip.id}/arm`, { override: ALL_OVERRIDDEN }))
    expect((await edit(edited, { vehicle: 'z' })).status).toBe(412)
    expect((await edit(armed, { vehicle: 'z' })).body).toMatchObject({
      status: 409,
      code: 'trip.illegal-transition',
      by: 'admin',
    })
  })

  it('neither reaches into foreign regions nor sends a trip there', async () => {
    for (const [id, lng] of [['huu-nghi', 106.7] as const, ['hai-phong', 106.69] as const]) {
      const gate = gateBody(id, [lng, 21.97])
      await ok(admin.call('POST', '/gates', { ...gate, properties: { ...gate.properties, region: 'I' } }))
    }
    const trip = await makeTrip(dashboard, admin)
    const lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
    const away = { originGate: 'huu-nghi', destinationGate: 'hai-phong' }
    expect((await edit(trip, away, lan)).body.code).toBe('trip.foreign-region')
    const theirs = await ok(admin.call('POST', '/trips', { ...tripBody(null, 'MSKU9070323'), ...away }))
    expect((await edit(theirs, { vehicle: 'x' }, lan)).status).toBe(404)
    const carrier = await colleague(dashboard, { username: 'vantai', role: 'carrier', carrierId: 'C1' })
    expect((await edit(trip, { vehicle: 'x' }, carrier)).status).toBe(403)
  })
})
