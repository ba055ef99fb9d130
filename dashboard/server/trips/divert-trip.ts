import type { Stores } from '../../../adapters/records/records.ts'
import type { DivertBody } from '../../../contract/http/trip-acts.ts'
import { formatTime } from '../../../contract/time.ts'
import type { CorridorId } from '../../../domain/ids.ts'
import { validityText } from '../../../domain/network/corridor-validity.ts'
import { type Corridor, leadsTo } from '../../../domain/network/network.ts'
import { registeredUnlessSaid } from '../../../domain/trip/registered.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { actRefusal } from '../../../domain/trip/trip-acts.ts'
import { invalid, Problem } from '../http/problem.ts'
import { demandGate } from './new-trip.ts'
import { type StepContext, stateRefused, type TripStep, takeStep } from './trip-step.ts'

export type Divert = TripStep & { readonly body: DivertBody }

/** Sends a trip another way, or to another gate, from a moment on (docs/decisions/0070); judging folds again from there. */
export const divertTrip = (context: StepContext, divert: Divert): Promise<Trip> =>
  takeStep(context, divert, async (stores, trip) => {
    const { body, nowMs } = divert
    const refusal = actRefusal(trip, 'divert')
    if (refusal) throw await stateRefused(stores, trip, refusal)
    const fromMs = body.from ?? nowMs
    await demandUnderWay(stores, trip, fromMs, nowMs)
    await demandGate(stores.network, 'destinationGate', body.destinationGate)
    const corridor = await corridorAt(stores, body.corridor, fromMs)
    if (!leadsTo(corridor, body.destinationGate))
      throw new Problem({
        status: 409,
        code: 'trip.corridor-leads-elsewhere',
        detail: `corridor ${corridor.id} leads from ${corridor.originGate} to ${corridor.destinationGate}${corridor.bothWays ? ' and back' : ''}, expected one to ${body.destinationGate}`,
      })
    return keep(stores, trip, divert, { fromMs, corridorVersion: corridor.version })
  })

const demandUnderWay = async (stores: Stores, trip: Trip, fromMs: number, nowMs: number): Promise<void> => {
  if (fromMs > nowMs) throw invalid('from', 'expected a time that is not in the future')
  const arm = (await stores.trips.acts(trip.id)).find(({ kind }) => kind === 'arm')
  if (arm && fromMs < arm.effectiveAtMs)
    throw invalid('from', `expected a time from arming on: ${formatTime(arm.effectiveAtMs)}`)
}

/** The version in force then. */
const corridorAt = async ({ network }: Stores, id: CorridorId, atMs: number): Promise<Corridor> => {
  const inForce = await network.corridorInForce(id, atMs)
  if (inForce) return inForce
  const newest = await network.corridor(id)
  if (!newest) throw invalid('corridor', `there is no corridor ${id}`)
  throw new Problem({
    status: 409,
    code: 'trip.corridor-not-in-force',
    detail: `corridor ${id} is not in force at ${formatTime(atMs)}; its newest is ${validityText(newest)}`,
  })
}

const keep = async (
  stores: Stores,
  trip: Trip,
  { body, user, nowMs }: Divert,
  { fromMs, corridorVersion }: { readonly fromMs: number; readonly corridorVersion: number },
): Promise<Trip> => {
  const by = user.username
  const { corridor, destinationGate, reason } = body
  const route = { corridor, corridorVersion, destinationGate }
  const stored = await stores.trips.update({
    ...trip,
    ...route,
    deadlineMs: body.deadline ?? trip.deadlineMs,
    // Another gate has to receive it now.
    arrivalConfirmedAtMs: destinationGate === trip.destinationGate ? trip.arrivalConfirmedAtMs : null,
  })
  await stores.trips.appendAct({
    kind: 'divert',
    ...route,
    networkVersion: await stores.network.version(),
    coverageVersion: (await stores.coverage.newest()).version,
    deadlineMs: body.deadline ?? null,
    tripId: trip.id,
    effectiveAtMs: fromMs,
    recordedAtMs: nowMs,
    ...registeredUnlessSaid(trip, await stores.trips.acts(trip.id)),
    by,
    reason,
  })
  const was = { corridor: trip.corridor, destinationGate: trip.destinationGate, deadlineMs: trip.deadlineMs }
  const detail = { ...route, fromMs, deadlineMs: stored.deadlineMs, reason, was }
  await stores.audit.append({ atMs: nowMs, by, action: 'trip.divert', target: `trip ${trip.id}`, detail })
  return stored
}
