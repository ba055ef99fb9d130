import type { Stores } from '../../../adapters/records/records.ts'
import type { Person } from '../../../adapters/records/user-records.ts'
import type { TripBody } from '../../../contract/http/trip.ts'
import { checkContainerNumber } from '../../../domain/container-number.ts'
import type { SealId, TripId } from '../../../domain/ids.ts'
import { type Sight, seesSeal, seesTrip } from '../../../domain/sight.ts'
import type { Trip, TripContainer, TripSeal } from '../../../domain/trip/trip.ts'
import { invalid, Problem } from '../http/problem.ts'
import { randomId } from '../random-id.ts'
import { moveSeal } from '../seals/move-seal.ts'

/** A valid number is kept as ISO 6346 writes it; a wrong one as it was typed, with what it may have been meant to be. */
const containerOf = (given: TripBody['containers'][number]): TripContainer => {
  const { number, valid, repairs } = checkContainerNumber(given.number)
  return { ...given, number: valid ? number : given.number, valid, repairs }
}

/** A draft of a trip from a request; SEAL_ASSIGNED when it names seals. What it refers to is checked apart. */
export const newTrip = (body: TripBody, user: Person, nowMs: number): Trip => {
  const containers = body.containers.map(containerOf)
  const numbers = containers.map(({ number }) => number)
  if (new Set(numbers).size !== numbers.length) throw invalid('containers', 'expected each container once')
  const written = new Map(body.containers.map(({ number }, index) => [number, numbers[index] ?? number]))
  const seals: readonly TripSeal[] = body.sealId
    ? [{ sealId: body.sealId, containers: numbers }]
    : (body.seals ?? []).map((seal) => ({
        sealId: seal.sealId,
        containers: seal.containers.map((number) => written.get(number) ?? number),
      }))
  return {
    id: randomId('T') as TripId,
    version: 1,
    state: seals.length > 0 ? 'SEAL_ASSIGNED' : 'DRAFT',
    declaration: body.declaration,
    containers,
    seals,
    originGate: body.originGate,
    destinationGate: body.destinationGate,
    corridor: body.corridor,
    corridorVersion: null,
    deadlineMs: body.deadline,
    carrierId: body.carrierId,
    vehicle: body.vehicle,
    createdAtMs: nowMs,
    createdBy: user.username,
    armedAtMs: null,
    departedAtMs: null,
    inTransitAtMs: null,
    arrivedAtMs: null,
    unsealedAtMs: null,
    closedAtMs: null,
    arrivalConfirmedAtMs: null,
  }
}

/**
 * The trip with the version of its corridor that is in force now, else the newest; arming binds it anew. Throws a 400 that names the member when the
 * trip refers to what is not there. Whether the corridor serves the gate pair is asked at arming (`corridor-in-force`).
 */
export const withReferences = async (stores: Stores, trip: Trip): Promise<Trip> => {
  const gates = new Set((await stores.network.gates()).map(({ id }) => id))
  for (const member of ['originGate', 'destinationGate'] as const)
    if (!gates.has(trip[member])) throw invalid(member, `there is no gate ${trip[member]}`)
  const { network } = stores
  const corridor =
    (await network.corridorInForce(trip.corridor, trip.createdAtMs)) ?? (await network.corridor(trip.corridor))
  if (!corridor) throw invalid('corridor', `there is no corridor ${trip.corridor}`)
  return { ...trip, corridorVersion: corridor.version }
}

/** Seals in these states are where nobody can close them round a container. */
const AWAY = ['in-transfer', 'in-repair', 'lost']

/** Nobody registers a trip between gates of foreign regions, or for another carrier: they could not see it. */
export const demandSight = (sight: Sight, trip: Trip): void => {
  if (!seesTrip(sight, trip))
    throw invalid('originGate', 'expected an origin or a destination in your own region', 'trip.foreign-region')
}

type Assigning = { readonly by: string; readonly nowMs: number; readonly sight: Sight }

/** Takes the trip's seals out of stock. One that is busy stays as it is: arming checks that (not-on-another-trip). */
export const assignSeals = async (stores: Stores, trip: Trip, { by, nowMs, sight }: Assigning): Promise<void> => {
  for (const { sealId } of trip.seals) {
    const seal = await stores.seals.get(sealId)
    // The trip names it by now, so that whoever sees the trip sees the seal: where it stands is what counts.
    if (!seal || !seesSeal(sight, seal, null)) throw invalid('sealId', `there is no seal ${sealId}`)
    if (AWAY.includes(seal.state)) throw sealAway(sealId, seal.state)
    if (seal.state === 'in-stock' || seal.state === 'released')
      await moveSeal(stores, { sealId, to: 'assigned', gate: seal.gate, tripId: trip.id, note: null, by, atMs: nowMs })
  }
}

const sealAway = (sealId: SealId, state: string): Problem =>
  new Problem({
    status: 409,
    code: 'trip.seal-not-available',
    detail: `seal ${sealId} is ${state}: choose another seal`,
  })
