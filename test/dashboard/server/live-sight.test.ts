import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GateId, SealId, TripId } from '../../../domain/ids.ts'
import { aSeal } from '../../adapters/records/samples.ts'
import type { ApiClient } from './api-client.ts'
import { type ClientSocket, idsOf, openSocket, placeSeal, refusal, seenBy, until } from './live-sockets.ts'
import { colleague, makeToken } from './people.ts'
import { makeNetwork, makeTrip, raiseAlert, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let client: ApiClient
const sockets: ClientSocket[] = []
beforeEach(async () => {
  dashboard = await startDashboard()
  client = await dashboard.admin()
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect()
  await dashboard.stop()
})
const listen = (opening: Parameters<typeof openSocket>[1]) => {
  const socket = openSocket(dashboard.url, opening)
  sockets.push(socket)
  return { socket, seen: seenBy(socket) }
}

describe('a screen', () => {
  const scene = async () => {
    await makeNetwork(client)
    await registerSeal(client)
    await dashboard.deps.records.seals.register(aSeal(7, { gate: null }), new Uint8Array(32))
    const trip = await makeTrip(dashboard, client, { carrierId: 'C1' })
    const other = await dashboard.deps.records.trips.get(trip.id)
    if (!other) throw new Error('no trip')
    const foreign = { ...other, id: 'T0000000000AB' as TripId, originGate: 'huu-nghi' as GateId, carrierId: 'C2' }
    await dashboard.deps.records.trips.insert({ ...foreign, destinationGate: 'hai-phong' as GateId })
    await placeSeal(dashboard, 'VN0001234', [106.6, 16.62], trip.id)
    await placeSeal(dashboard, 'VN0000007', [106.7, 21.9], foreign.id)
    return { own: trip.id as TripId, foreign: foreign.id }
  }

  it.each([
    ['an officer of the region', { role: 'officer', region: 'IX' }],
    ['a carrier', { role: 'carrier', carrierId: 'C1' }],
  ] as const)('%s is told of nothing else', async (_who, person) => {
    const { own, foreign } = await scene()
    const mine = await raiseAlert(dashboard, 1, { tripId: own })
    await raiseAlert(dashboard, 2, { tripId: foreign })
    const lan = await colleague(dashboard, { username: 'lan', ...person })
    const { socket, seen } = listen({ headers: { Cookie: lan.cookie(), Origin: dashboard.url } })
    await until(() => seen.snapshots.length === 1)
    expect(idsOf(seen.snapshots[0]?.seals ?? [])).toEqual(['VN0001234'])
    expect(seen.snapshots[0]?.alerts.map(({ id }) => id)).toEqual([mine.id])
    socket.emit('watch', { bbox: [-180, -90, 180, 90], zoom: 3 })
    socket.emit('follow', { sealId: 'VN0000007' as SealId })
    await placeSeal(dashboard, 'VN0000007', [106.8, 21.8], foreign)
    await placeSeal(dashboard, 'VN0001234', [106.8, 16.7], own)
    await raiseAlert(dashboard, 3, { tripId: foreign })
    const last = await raiseAlert(dashboard, 4, { tripId: own })
    await until(() => seen.alerts.length > 0 && seen.seals.flat().some(([, lng]) => lng === 106.8))
    expect(seen.alerts.map(({ id }) => id)).toEqual([last.id])
    expect(new Set(idsOf(seen.seals.flat()))).toEqual(new Set(['VN0001234']))
  })

  it('of who sees all regions may ask for what one of them sees', async () => {
    const { own, foreign } = await scene()
    const mine = await raiseAlert(dashboard, 1, { tripId: own })
    await raiseAlert(dashboard, 2, { tripId: foreign })
    const { seen } = listen({ headers: { Cookie: client.cookie(), Origin: dashboard.url }, region: 'IX' })
    await until(() => seen.snapshots.length === 1)
    expect(idsOf(seen.snapshots[0]?.seals ?? [])).toEqual(['VN0001234'])
    expect(seen.snapshots[0]?.alerts.map(({ id }) => id)).toEqual([mine.id])
  })

  it('a wall comes with its token, until it is revoked', async () => {
    await scene()
    const token = await makeToken(dashboard, { name: 'wall', role: 'display' })
    const { socket, seen } = listen({ headers: { Origin: dashboard.url }, token })
    await until(() => seen.snapshots.length === 1)
    expect(seen.snapshots[0]?.seals).toHaveLength(2)
    await dashboard.deps.records.tokens.revoke('wall')
    await client.call('DELETE', '/session')
    await until(() => socket.disconnected)
    const blind = await makeToken(dashboard, { name: 'blind', role: 'system', scopes: ['trips:read'] })
    expect(await refusal(listen({ token: blind }).socket)).toBe('session.scope-not-permitted')
  })
})
