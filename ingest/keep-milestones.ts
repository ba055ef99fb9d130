import type { AuditEntry } from '../adapters/records/audit-records.ts'
import type { Stores } from '../adapters/records/records.ts'
import type { OutboxEvent } from '../adapters/records/webhook-records.ts'
import type { WebhookType } from '../contract/http/webhook.ts'
import { tripToWire } from '../contract/trip-wire.ts'
import type { Milestones } from '../domain/judging/milestones.ts'
import { milestonesOf } from '../domain/judging/state.ts'
import { earliestMilestones } from '../domain/judging/trip-episodes.ts'
import { ARMED_STATES, type Trip, type TripState } from '../domain/trip/trip.ts'
import type { LiveJourney } from './journeys.ts'

type Judged = Pick<LiveJourney, 'journey'>

/** Writes departure, transit and arrival as seen from fixes into the trips, and tells control rooms what is new. */
export const keepMilestones = async (
  stores: Stores,
  judged: readonly Judged[],
  ofTrip: (tripId: Trip['id']) => readonly Judged[],
  receivedAtMs: number,
): Promise<void> => {
  const byTrip = Map.groupBy(judged, ({ journey }) => journey.plan.tripId)
  const moved: { readonly before: Trip; readonly seen: Milestones }[] = []
  for (const before of await stores.trips.ofIds([...byTrip.keys()])) {
    const changed = byTrip.get(before.id) ?? []
    const sealIds = new Set(changed.map(({ journey }) => journey.plan.sealId))
    const others = ofTrip(before.id).filter(({ journey }) => !sealIds.has(journey.plan.sealId))
    const seen = earliestMilestones(
      [...changed, ...others].map(({ journey }) => milestonesOf(journey.plan, journey.state)),
    )
    if (!isSame(before, seen)) moved.push({ before, seen })
  }
  if (moved.length === 0) return
  const after = await stores.trips.saveMilestones(moved.map(({ before, seen }) => movedOn(before, seen)))
  const steps = after.map((trip, index) => ({ before: moved[index]?.before ?? trip, after: trip }))
  await stores.audit.appendAll(steps.map((step) => entryOf(step.before, step.after, receivedAtMs)))
  await stores.webhooks.appendEvents(steps.flatMap((step) => eventsOf(step.before, step.after, receivedAtMs)))
}

const movedOn = (before: Trip, seen: Milestones): Trip => {
  const state = ARMED_STATES.includes(before.state) ? stateOf(seen) : before.state
  return { ...before, ...seen, state }
}

const isSame = (trip: Trip, seen: Milestones): boolean =>
  trip.departedAtMs === seen.departedAtMs &&
  trip.inTransitAtMs === seen.inTransitAtMs &&
  trip.arrivedAtMs === seen.arrivedAtMs

const stateOf = ({ departedAtMs, inTransitAtMs, arrivedAtMs }: Milestones): TripState => {
  if (arrivedAtMs !== null) return 'ARRIVED'
  if (inTransitAtMs !== null) return 'IN_TRANSIT'
  return departedAtMs === null ? 'ARMED' : 'DEPARTED'
}

/** On the record like any other change, so that an officer who is refused is told that the truck was faster. */
const entryOf = (before: Trip, after: Trip, receivedAtMs: number): AuditEntry => {
  const milestones = ({ state, departedAtMs, inTransitAtMs, arrivedAtMs }: Trip) => ({
    state,
    departedAtMs,
    inTransitAtMs,
    arrivedAtMs,
  })
  const detail = { was: milestones(before), is: milestones(after) }
  return { atMs: receivedAtMs, by: 'system', action: 'trip.judged', target: `trip ${after.id}`, detail }
}

const eventsOf = (before: Trip, after: Trip, receivedAtMs: number): OutboxEvent[] => {
  const news: [WebhookType, number | null, number | null][] = [
    ['trip.departed', before.departedAtMs, after.departedAtMs],
    ['trip.arrived', before.arrivedAtMs, after.arrivedAtMs],
  ]
  return news.flatMap(([type, was, is]) =>
    was !== null || is === null
      ? []
      : [
          {
            id: `msg_${after.id}_${type.replace('.', '-')}_${after.version}`,
            type,
            atMs: receivedAtMs,
            orderKey: after.id,
            severity: null,
            payload: tripToWire(after),
          },
        ],
  )
}
