import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { tripBody } from './places.ts'
import { makeNetwork, ok, raiseAlert } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
let lan: ApiClient
let minh: ApiClient
let foreign: ApiClient
let tripId: string
beforeEach(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  lan = await colleague(dashboard, { username: 'lan', role: 'supervisor', region: 'IX' })
  minh = await colleague(dashboard, { username: 'minh', role: 'officer', region: 'IX' })
  foreign = await colleague(dashboard, { username: 'xa', role: 'officer', region: 'I' })
  tripId = (await ok(admin.call('POST', '/trips', tripBody(null)))).id
})
afterEach(() => dashboard.stop())

const shift = (client: ApiClient) => ok(client.call('GET', '/handover'))
const texts = (notes: { text: string }[]) => notes.map(({ text }) => text)

it('shows open incidents, the watch list, unconfirmed arrivals and notes, as far as one may see them', async () => {
  const { records } = dashboard.deps
  const alert = await raiseAlert(dashboard, 1, { tripId: tripId as never })
  const trip = await records.trips.get(tripId as never)
  if (!trip) throw new Error('no trip')
  await records.trips.update({ ...trip, state: 'ARRIVED', arrivedAtMs: dashboard.nowMs() - 7_200_000 })
  await ok(lan.call('POST', '/handover/notes', { text: 'camera cổng 2 hỏng' }))
  await ok(admin.call('POST', '/handover/notes', { text: 'bão số 5 tối nay' }))
  await ok(lan.call('PUT', `/handover/watch-list/${tripId}`, { reason: 'tài xế lạ' }))
  const picture = await shift(minh)
  expect(picture.openIncidents).toMatchObject([{ alerts: [{ id: alert.id }] }])
  expect(picture.watchList).toMatchObject([{ trip: { id: tripId }, by: 'lan', reason: 'tài xế lạ' }])
  expect(picture.unconfirmedArrivals).toMatchObject([{ id: tripId, state: 'ARRIVED' }])
  expect(texts(picture.notes)).toEqual(['camera cổng 2 hỏng', 'bão số 5 tối nay'])
  const theirs = await shift(foreign)
  expect(theirs).toMatchObject({ openIncidents: [], watchList: [], unconfirmedArrivals: [], region: 'I' })
  expect(texts(theirs.notes)).toEqual(['bão số 5 tối nay'])
  expect((await foreign.call('PUT', `/handover/watch-list/${tripId}`, { reason: 'x' })).status).toBe(404)
  expect((await lan.call('DELETE', `/handover/watch-list/${tripId}`)).status).toBe(204)
  expect((await lan.call('DELETE', `/handover/watch-list/${tripId}`)).body.code).toBe('watch.not-found')
})

it('keeps what was handed over as it was, and begins notes anew', async () => {
  await ok(lan.call('POST', '/handover/notes', { text: 'ca ngày' }))
  const given = await ok(lan.call('POST', '/handover', { note: 'bàn giao 06:00' }))
  expect(given).toMatchObject({ by: 'lan', region: 'IX', acceptedBy: null })
  expect(texts(given.picture.notes)).toEqual(['ca ngày', 'bàn giao 06:00'])
  expect(await shift(minh)).toMatchObject({ notes: [], last: { id: given.id, by: 'lan' } })
  await raiseAlert(dashboard, 1, { tripId: tripId as never })
  expect((await ok(minh.call('GET', `/handover/history/${given.id}`))).picture.openIncidents).toEqual([])
})

it('is taken once, by somebody else of the room', async () => {
  const { id } = await ok(lan.call('POST', '/handover', {}))
  const accept = (client: ApiClient) => client.call('POST', `/handover/${id}/accept`)
  expect((await accept(lan)).body.code).toBe('handover.own')
  expect((await accept(foreign)).status).toBe(404)
  expect((await accept(minh)).body).toMatchObject({ acceptedBy: 'minh' })
  expect((await accept(minh)).status).toBe(200)
  const late = await accept(admin)
  expect([late.status, late.body.by]).toEqual([409, 'minh'])
  const { items } = await ok(minh.call('GET', '/handover/history'))
  expect(items).toMatchObject([{ id, acceptedBy: 'minh' }])
  expect((await ok(foreign.call('GET', '/handover/history'))).items).toEqual([])
})
