import { z } from 'zod'
import { idField } from '../../../contract/http/fields.ts'
import { pageOf } from '../../../contract/http/page.ts'
import { timelineQuery, timelineSchema } from '../../../contract/http/timeline.ts'
import { trackQuery, trackSchema } from '../../../contract/http/track.ts'
import { oneTripQuery, tripBody, tripPatch, tripQuery, tripSchema } from '../../../contract/http/trip.ts'
import { armingChecksSchema } from '../../../contract/http/trip-acts.ts'
import { tripToWire, unconfirmedToWire } from '../../../contract/trip-wire.ts'
import type { TripId } from '../../../domain/ids.ts'
import { armingChecks } from '../../../domain/trip/arming-checks.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { actRefusal } from '../../../domain/trip/trip-acts.ts'
import { demandPast } from '../http/known-at.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { notFound } from '../http/problem.ts'
import { OFFICERS, TRIP_READERS } from '../session/roles.ts'
import { readArmingFacts } from '../trips/arming-facts.ts'
import { editTrip } from '../trips/edit-trip.ts'
import { knownTrip } from '../trips/known-trip.ts'
import { newTrip } from '../trips/new-trip.ts'
import { readTrack } from '../trips/read-track.ts'
import { registerTrip } from '../trips/register-trip.ts'
import { readTimeline } from '../trips/timeline/read-timeline.ts'
import { itemToWire } from '../trips/timeline/timeline-item.ts'
import { stateRefused } from '../trips/trip-step.ts'
import { visibleTrip } from '../trips/visible-trip.ts'

const tripParams = z.strictObject({ id: idField<TripId>() })

const listTrips = defineOperation({
  method: 'get',
  path: '/trips',
  tag: 'trips',
  summary: 'Trips, newest first; unconfirmed arrivals longest first',
  roles: TRIP_READERS,
  query: tripQuery,
  answers: { 200: { description: 'trips', schema: pageOf(tripSchema) } },
  async handle({ query: { region, ...query }, sight: whole, nowMs }, context) {
    const sight = await context.sights.within(whole, region)
    const page = await context.records.trips.list({ ...query, sight })
    const toItem = (trip: Trip) => (query.unconfirmed ? unconfirmedToWire(trip, nowMs) : tripToWire(trip))
    return { status: 200, body: { ...page, items: page.items.map(toItem) } }
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
    const hand = { by: user.username, nowMs, sight }
    const trip = await context.records.transaction((stores) => registerTrip(stores, newTrip(body, user, nowMs), hand))
    for (const topic of ['seals', 'outbox'] as const) context.feed.hint(topic)
    return { status: 201, body: tripToWire(trip) }
  },
})

const readTrip = defineOperation({
  method: 'get',
  path: '/trips/{id}',
  tag: 'trips',
  summary: 'One trip; with `knownAt` as it was known then, a 404 before it was registered',
  roles: TRIP_READERS,
  params: tripParams,
  query: oneTripQuery,
  answers: { 200: { description: 'the trip', schema: tripSchema } },
  refusals: [404],
  async handle({ params, query: { knownAt }, sight, nowMs }, context) {
    demandPast(knownAt, nowMs)
    const trip = await visibleTrip(context.records, params.id, sight)
    const known = knownAt === undefined ? trip : await knownTrip(context.records, trip.id, knownAt)
    if (!known) throw notFound('trip', params.id)
    return { status: 200, body: tripToWire(known) }
  },
})

const edit = defineOperation({
  method: 'patch',
  path: '/trips/{id}',
  tag: 'trips',
  summary: 'Change a trip that is not armed yet; containers are checked anew, seals change hands',
  roles: OFFICERS,
  params: tripParams,
  body: tripPatch,
  ifMatch: 'required',
  answers: { 200: { description: 'DRAFT, or SEAL_ASSIGNED when it names a seal', schema: tripSchema } },
  refusals: [404, 409, 412, 428],
  async handle({ params, body, ifMatch, user, sight, nowMs }, context) {
    const trip = await editTrip(context, { id: params.id, patch: body, ifMatch, user, sight, nowMs })
    return { status: 200, body: tripToWire(trip) }
  },
})

const checkArming = defineOperation({
  method: 'get',
  path: '/trips/{id}/arming-checks',
  tag: 'trips',
  summary: 'What arming would find now, each check with its result and message; nothing changes',
  roles: OFFICERS,
  params: tripParams,
  answers: { 200: { description: 'all eight checks', schema: armingChecksSchema } },
  refusals: [404, 409],
  async handle({ params, sight, nowMs }, context) {
    const trip = await visibleTrip(context.records, params.id, sight)
    const refusal = actRefusal(trip, 'edit')
    if (refusal) throw await stateRefused(context.records, trip, refusal)
    const facts = await readArmingFacts(context.records, trip, { nowMs, armedAtMs: nowMs })
    return { status: 200, body: { checks: armingChecks(trip, facts) } }
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
    demandPast(query.knownAt, nowMs)
    const trip = await visibleTrip(context.records, params.id, sight)
    const options = { maxPoints: query.maxPoints, knownAtMs: query.knownAt, nowMs }
    return { status: 200, body: await readTrack(context, trip, options) }
  },
})

const timeline = defineOperation({
  method: 'get',
  path: '/trips/{id}/timeline',
  tag: 'trips',
  summary:
    'Everything that happened to a trip in one list, in the order in which it happened; with `knownAt` what was known then',
  roles: TRIP_READERS,
  params: tripParams,
  query: timelineQuery,
  look: { action: 'trip.timeline.read', target: 'trip {id}' },
  answers: { 200: { description: 'what happened', schema: timelineSchema } },
  refusals: [404],
  async handle({ params, query, sight, nowMs }, context) {
    const { knownAt, ...page } = query
    demandPast(knownAt, nowMs)
    const trip = await visibleTrip(context.records, params.id, sight)
    const known = knownAt === undefined ? trip : await knownTrip(context.records, trip.id, knownAt)
    if (!known) throw notFound('trip', params.id)
    const { items, ...rest } = await readTimeline(context, known, { ...page, nowMs, knownAtMs: knownAt })
    return { status: 200, body: { ...rest, items: items.map(itemToWire) } }
  },
})

export const tripOperations: readonly Operation[] = [
  listTrips,
  createTrip,
  readTrip,
  edit,
  checkArming,
  track,
  timeline,
]
