import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SealId, TripId } from '../../../domain/ids.ts'
import type { ApiClient } from './api-client.ts'
import { bearer, colleague, makeToken } from './people.ts'
import { tripBody } from './places.ts'
import { makeGatesOfRegionI, makeNetwork, ok, raiseAlert, registerSeal, reportWell } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
/** Ours touches region IX; theirs lies between two gates of region I. */
let ours: string
let theirs: string
beforeEach(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  await makeGatesOfRegionI(admin)
  await registerSeal(admin)
  await ok(admin.call('POST', '/seals', { id: 'VN0000777', gate: 'huu-nghi' }))
  ours = (await ok(admin.call('POST', '/trips', { ...tripBody(), carrierId: 'C1' }))).id
  theirs = (
    await ok(
      admin.call('POST', '/trips', {
        ...tripBody('VN0000777', 'MSKU9070323'),
        originGate: 'huu-nghi',
        destinationGate: 'hai-phong',
        carrierId: 'C2',
      }),
    )
  ).id
})
afterEach(() => dashboard.stop())

const ids = async (client: ApiClient, path: string) =>
  (await ok(client.call('GET', path))).items.map(({ id }: { id: string }) => id).toSorted()
const bothAlerts = async () => {
  const a = await raiseAlert(dashboard, 1, { tripId: ours as TripId })
  const b = await raiseAlert(dashboard, 2, { tripId: theirs as TripId, sealId: 'VN0000777' as SealId })
  return [a.id, b.id] as const
}

describe('a region', () => {
  it('may be asked for by who sees them all', async () => {
    const [own, foreign] = await bothAlerts()
    expect(await ids(admin, '/trips?region=IX')).toEqual([ours])
    expect(await ids(admin, '/trips?region=I')).toEqual([theirs])
    expect(await ids(admin, '/alerts?region=IX')).toEqual([own])
    expect(await ids(admin, '/alerts?region=I&since=0')).toEqual([foreign])
    expect(await ids(admin, '/seals?region=IX')).toEqual(['VN0001234'])
    expect(await ids(admin, '/seals?region=I')).toEqual(['VN0000777'])
    expect(await ids(admin, '/trips?region=XX')).toEqual([])
    const carrier = await colleague(dashboard, { username: 'hai', role: 'carrier', carrierId: 'C1' })
    expect([await ids(carrier, '/trips'), await ids(carrier, '/trips?region=IX')]).toEqual([[ours], []])
  })

  it('is all that its officers may know of', async () => {
    const [own, foreign] = await bothAlerts()
    const lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
    expect(await ids(lan, '/trips')).toEqual([ours])
    expect(await ids(lan, '/alerts')).toEqual([own])
    expect(await ids(lan, '/alerts?since=0')).toEqual([own])
    // To ask for another region shows nothing of it.
    for (const list of ['/trips', '/alerts', '/seals']) expect(await ids(lan, `${list}?region=I`)).toEqual([])
    expect(await ids(lan, '/seals')).toEqual(['VN0001234'])
    for (const path of [`/trips/${theirs}`, `/trips/${theirs}/track`, `/alerts/${foreign}`, '/seals/VN0000777'])
      expect([path, (await lan.call('GET', path)).status]).toEqual([path, 404])
    expect((await lan.call('POST', `/trips/${theirs}/arm`, {})).status).toBe(404)
    expect((await lan.call('POST', `/trips/${theirs}/close`, { reason: 'x' })).status).toBe(404)
    expect((await lan.call('POST', `/alerts/${foreign}/acknowledge`)).status).toBe(404)
    expect((await lan.call('POST', `/alerts/${own}/acknowledge`)).status).toBe(200)
  })

  it('may not make a trip elsewhere, nor take a seal from there', async () => {
    const lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
    const elsewhere = { ...tripBody(null), originGate: 'huu-nghi', destinationGate: 'hai-phong' }
    expect((await lan.call('POST', '/trips', elsewhere)).body.code).toBe('trip.foreign-region')
    const taken = await lan.call('POST', '/trips', tripBody('VN0000777'))
    expect([taken.status, taken.body.errors[0].path]).toEqual([400, 'sealId'])
  })

  it('sees a seal of elsewhere when a trip brings it here', async () => {
    await ok(admin.call('POST', '/trips', { ...tripBody('VN0000777', 'APZU4812090'), originGate: 'huu-nghi' }))
    const lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
    expect(await ids(lan, '/seals')).toEqual(['VN0000777', 'VN0001234'])
    expect((await lan.call('GET', '/seals/VN0000777')).status).toBe(200)
  })

  it('of no officer is nothing', async () => {
    const nobody = await colleague(dashboard, { username: 'nobody', role: 'officer' })
    expect(await ids(nobody, '/trips')).toEqual([])
    expect(await ids(nobody, '/seals')).toEqual([])
  })
})

describe('a carrier', () => {
  it('sees its own trips and their alerts', async () => {
    const [own, foreign] = await bothAlerts()
    const carrier = await colleague(dashboard, { username: 'vantai', role: 'carrier', carrierId: 'C1' })
    expect(await ids(carrier, '/trips')).toEqual([ours])
    expect(await ids(carrier, '/alerts')).toEqual([own])
    expect((await carrier.call('GET', `/trips/${theirs}`)).status).toBe(404)
    expect((await carrier.call('GET', `/alerts/${foreign}`)).status).toBe(404)
    expect((await carrier.call('GET', '/seals')).status).toBe(403)
    expect((await carrier.call('POST', `/trips/${ours}/arm`, {})).status).toBe(403)
    const none = await colleague(dashboard, { username: 'none', role: 'carrier' })
    expect(await ids(none, '/trips')).toEqual([])
  })
})

describe('a token', () => {
  it('does what its scopes name, in its region, until it is revoked or expires', async () => {
    const token = await makeToken(dashboard, { name: 'vasscm', role: 'system', region: 'IX', scopes: ['trips:read'] })
    const system = bearer(dashboard, token)
    expect(await ids(system, '/trips')).toEqual([ours])
    expect((await system.call('GET', `/trips/${theirs}`)).status).toBe(404)
    expect((await system.call('GET', '/alerts')).body.code).toBe('session.scope-not-permitted')
    expect((await system.call('POST', '/trips', tripBody(null))).body.code).toBe('session.scope-not-permitted')
    expect((await system.call('GET', '/session')).body).toMatchObject({
      username: 'token vasscm',
      scopes: ['trips:read'],
      expiresAt: null,
    })
    expect((await system.call('DELETE', '/session')).body.code).toBe('session.not-for-tokens')
    await dashboard.deps.records.tokens.revoke('vasscm')
    expect((await system.call('GET', '/trips')).status).toBe(401)
    const old = await makeToken(dashboard, { name: 'old', role: 'display', expiresAtMs: dashboard.nowMs() + 1_000 })
    expect((await bearer(dashboard, old).call('GET', '/trips')).status).toBe(200)
    dashboard.pass(1_001)
    expect((await bearer(dashboard, old).call('GET', '/trips')).status).toBe(401)
  })

  it('writes without an Origin, under its own name, and says when it was used', async () => {
    const token = await makeToken(dashboard, { name: 'vasscm', role: 'system', scopes: ['trips:write'] })
    const answer = await fetch(`${dashboard.url}/api/v1/trips`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(tripBody(null, 'CBHU3202732')),
    })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ createdBy: 'token vasscm' })
    expect((await dashboard.deps.records.tokens.get('vasscm'))?.lastUsedAtMs).toBeGreaterThan(0)
  })

  it('of a region draws nobody’s gates; one of no region does', async () => {
    const scopes = ['network:write', 'network:read'] as const
    const bound = bearer(dashboard, await makeToken(dashboard, { name: 'ix', role: 'system', region: 'IX', scopes }))
    const free = bearer(dashboard, await makeToken(dashboard, { name: 'gis', role: 'system', scopes }))
    const { items } = (await free.call('GET', '/gates')).body
    const theirs = items.find(({ id }: { id: string }) => id === 'huu-nghi')
    const mine = { ...theirs, properties: { ...theirs.properties, region: 'IX' } }
    const put = (by: ApiClient) => by.call('PUT', '/gates/huu-nghi', mine, { 'If-Match': `"${theirs.version}"` })
    expect((await put(bound)).body.code).toBe('session.bound-to-region')
    expect((await put(free)).status).toBe(200)
  })

  it('of a wall reads and does nothing else', async () => {
    const wall = bearer(dashboard, await makeToken(dashboard, { name: 'wall', role: 'display' }))
    expect(await ids(wall, '/trips')).toHaveLength(2)
    expect((await wall.call('POST', '/trips', tripBody(null))).body.code).toBe('session.role-not-permitted')
  })
})

describe('seals moved by a trip', () => {
  it('are on the record and told to control rooms', async () => {
    await reportWell(dashboard)
    await ok(admin.call('POST', `/trips/${ours}/arm`, { override: { checks: ['battery-enough'], reason: 'năm 2099' } }))
    await ok(admin.call('POST', `/trips/${ours}/close`, { reason: 'thử' }))
    const { items } = await dashboard.deps.records.custody.list({
      sealId: 'VN0001234' as SealId,
      limit: 10,
      cursor: null,
    })
    expect(items.map(({ from, to, toGate, by }) => [from, to, toGate, by])).toEqual([
      ['armed', 'released', 'tien-sa', 'admin'],
      ['assigned', 'armed', 'lao-bao', 'admin'],
      ['in-stock', 'assigned', 'lao-bao', 'admin'],
    ])
  })
})
