import { z } from 'zod'
import { idField } from '../../../contract/http/fields.ts'
import { pageOf } from '../../../contract/http/page.ts'
import { trackQuery, trackSchema } from '../../../contract/http/track.ts'
import { armBody, armProblemSchema, closeBody, tripBody, tripQuery, tripSchema } from '../../../contract/http/trip.ts'
import { tripToWire } from '../../../contract/trip-wire.ts'
import type { TripId } from '../../../domain/ids.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { OFFICERS, TRIP_READERS } from '../session/roles.ts'
import { armTrip } from '../trips/arm-trip.ts'
import { closeTrip } from '../trips/close-trip.ts'
import { confirmArrival } from '../trips/confirm-arrival.ts'
import { assignSeals, demandSight, newTrip, withReferences } from '../trips/new-trip.ts'
import { readTrack } from '../trips/read-track.ts'
import { visibleTrip } from '../trips/visible-trip.ts'

const tripParams = z.strictObject({ id: idField<TripId>() })

const listTrips = defineOperation({
  method: 'get',
  path: '/trips',
  tag: 'trips',
  summary: 'Trips, newest first',
  roles: TRIP_READERS,
  query: tripQuery,
  answers: { 200: { description: 'trips', schema: pageOf(tripSchema) } },
  async handle({ query, sight }, context) {
    const page = await context.records.trips.list({ ...query, sight })
    return { status: 200, body: { ...page, items: page.items.map(tripToWire) } }
  },
})

const createTrip = defineOperation({
  method: 'post',
  path: '/trips',
  tag: 'trips',
  summary: 'Register a trip; a wrong container number is kept with what it may have been meant to be',
  roles: OFFICERS,
  body: tripBody,
  answers: { 201: { description: 'DRAFT, or SEAL_ASSIGNED when it names a seal', schema: tripSchema } },
  refusals: [409],
  async handle({ body, user, sight, nowMs }, context) {
    const draft = newTrip(body, user, nowMs)
    const trip = await context.records.transaction(async (stores) => {
      const trip = await withReferences(stores, draft)
      demandSight(sight, trip)
      await stores.trips.insert(trip)
      await assignSeals(stores, trip, { by: user.username, nowMs, sight })
      const target = `trip ${trip.id}`
      await stores.audit.append({ atMs: nowMs, by: user.username, action: 'trip.create', target, detail: trip })
      return trip
    })
    for (const topic of ['seals', 'outbox'] as const) context.feed.hint(topic)
    return { status: 201, body: tripToWire(trip) }
  },
})

const readTrip = defineOperation({
  method: 'get',
  path: '/trips/{id}',
  tag: 'trips',
  summary: 'One trip',
  roles: TRIP_READERS,
  params: tripParams,
  answers: { 200: { description: 'the trip', schema: tripSchema } },
  refusals: [404],
  async handle({ params, sight }, context) {
    const trip = await visibleTrip(context.records, params.id, sight)
    return { status: 200, body: tripToWire(trip) }
  },
})

const arm = defineOperation({
  method: 'post',
  path: '/trips/{id}/arm',
  tag: 'trips',
  summary: 'Begin supervision; `at` adopts a journey under way, `override` takes failed checks on a supervisor',
  roles: OFFICERS,
  params: tripParams,
  body: armBody,
  ifMatch: 'optional',
  answers: { 200: { description: 'ARMED', schema: tripSchema } },
  refusals: [404, 409, 412],
  problems: { 409: armProblemSchema },
  async handle({ params, body, ifMatch, user, sight, nowMs }, context) {
    const arming = { id: params.id, body, ifMatch, user, sight, nowMs }
    return { status: 200, body: tripToWire(await armTrip(context, arming)) }
  },
})

const confirm = defineOperation({
  method: 'post',
  path: '/trips/{id}/confirm-arrival',
  tag: 'trips',
  summary: 'The receiving gate says that the trip is there; repeating your own changes nothing',
  roles: OFFICERS,
  params: tripParams,
  body: z.strictObject({}),
  ifMatch: 'optional',
  answers: { 200: { description: 'with `arrivalConfirmedAt`', schema: tripSchema } },
  refusals: [404, 409, 412],
  async handle({ params, ifMatch, user, sight, nowMs }, context) {
    const trip = await confirmArrival(context, { id: params.id, ifMatch, user, sight, nowMs })
    return { status: 200, body: tripToWire(trip) }
  },
})

const close = defineOperation({
  method: 'post',
  path: '/trips/{id}/close',
  tag: 'trips',
  summary: 'End supervision; from ARMED…ARRIVED only with a reason',
  roles: OFFICERS,
  params: tripParams,
  body: closeBody,
  ifMatch: 'optional',
  answers: { 200: { description: 'CLOSED', schema: tripSchema } },
  refusals: [404, 409, 412],
  async handle({ params, body, ifMatch, user, sight, nowMs }, context) {
    const closing = { id: params.id, reason: body.reason ?? null, ifMatch, user, sight, nowMs }
    return { status: 200, body: tripToWire(await closeTrip(context, closing)) }
  },
})

const track = defineOperation({
  method: 'get',
  path: '/trips/{id}/track',
  tag: 'trips',
  summary: 'Every fix of a trip in device time, outliers too',
  roles: TRIP_READERS,
  params: tripParams,
  query: trackQuery,
  look: { action: 'trip.track.read', target: 'trip {id}' },
  answers: { 200: { description: 'GeoJSON FeatureCollection of Points', schema: trackSchema } },
  refusals: [404],
  async handle({ params, query, sight, nowMs }, context) {
    const trip = await visibleTrip(context.records, params.id, sight)
    const options = { maxPoints: query.maxPoints, knownAtMs: query.knownAt, nowMs }
    return { status: 200, body: await readTrack(context, trip, options) }
  },
})

export const tripOperations: readonly Operation[] = [listTrips, createTrip, readTrip, arm, confirm, close, track]
