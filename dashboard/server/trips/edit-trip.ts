import type { Stores } from '../../../adapters/records/records.ts'
import { contradictionsIn, type TripBody, type TripPatch } from '../../../contract/http/trip.ts'
import type { SealId } from '../../../domain/ids.ts'
import { transition } from '../../../domain/trip/transitions.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { actRefusal } from '../../../domain/trip/trip-acts.ts'
import { Problem } from '../http/problem.ts'
import { watchAnew } from '../seals/watch-seal.ts'
import { demandSight, withReferences } from './new-trip.ts'
import { type TripParts, tripParts } from './trip-parts.ts'
import { assignSeals, giveBackSeals } from './trip-seals.ts'
import { type StepContext, stateRefused, type TripStep, takeStep } from './trip-step.ts'

export type Edit = TripStep & { readonly patch: TripPatch }

/** Changes a trip that is not armed yet; seals that come and go change hands, and the state with them. */
export const editTrip = (context: StepContext, edit: Edit): Promise<Trip> =>
  takeStep(context, edit, async (stores, trip) => {
    const refusal = actRefusal(trip, 'edit')
    if (refusal) throw await stateRefused(stores, trip, refusal)
    const wanted = { ...trip, ...tripParts(merged(trip, edit.patch)) }
    if (Object.keys(changesBetween(trip, wanted)).length === 0) return trip
    const edited = await withReferences(stores.network, inItsState(wanted, edit.nowMs), edit.nowMs)
    demandSight(edit.sight, edited)
    return keep(stores, trip, edited, { ...edit, changes: changesBetween(trip, edited) })
  })

/** The trip as a request, with what the patch says instead. Throws a 400 when the whole contradicts itself. */
const merged = (trip: Trip, patch: TripPatch): TripBody => {
  const given: Partial<TripBody> = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
  const saysSeals = 'sealId' in given || 'seals' in given
  const { declaration, originGate, destinationGate, corridor, carrierId, vehicle } = trip
  const body: TripBody = {
    ...{ declaration, originGate, destinationGate, corridor, carrierId, vehicle },
    containers: trip.containers.map(({ valid: _valid, repairs: _repairs, ...container }) => container),
    deadline: trip.deadlineMs,
    ...(saysSeals ? {} : sealsAsRequested(trip)),
    ...given,
  }
  const errors = contradictionsIn(body).map(({ path, message }) => ({ path: path.join('.'), message }))
  const [first] = errors
  if (first) throw new Problem({ status: 400, code: 'validation', detail: `${first.path}: ${first.message}`, errors })
  return body
}

/** One seal over all containers goes on guarding all, whatever they become. */
const sealsAsRequested = ({ seals, containers }: Trip): Pick<TripBody, 'sealId' | 'seals'> => {
  const [only, ...others] = seals
  const guardsAll = only && others.length === 0 && only.containers.length === containers.length
  if (guardsAll && only.vehicle === undefined) return { sealId: only.sealId }
  return { seals: seals.map((seal) => ({ ...seal, containers: [...seal.containers] })) }
}

const inItsState = (trip: Trip, nowMs: number): Trip => {
  const decision = transition(trip, trip.seals.length > 0 ? 'assign-seals' : 'release-seals', nowMs)
  return decision.kind === 'changed' ? decision.trip : trip
}

type Changes = { readonly [Member in keyof TripParts]?: { readonly was: unknown; readonly is: unknown } }

const changesBetween = (before: Trip, after: Trip): Changes => {
  const members = Object.keys(before) as (keyof Trip)[]
  const changed = members.filter((member) => JSON.stringify(before[member]) !== JSON.stringify(after[member]))
  return Object.fromEntries(changed.map((member) => [member, { was: before[member], is: after[member] }]))
}

/** Those that one has and the other has not. */
const sealsOnly = (one: Trip, other: Trip): SealId[] => {
  const others = new Set(other.seals.map(({ sealId }) => sealId))
  return one.seals.map(({ sealId }) => sealId).filter((sealId) => !others.has(sealId))
}

const keep = async (
  stores: Stores,
  before: Trip,
  edited: Trip,
  { user, sight, nowMs, changes }: Edit & { readonly changes: Changes },
): Promise<Trip> => {
  const by = user.username
  const stored = await stores.trips.update(edited)
  await giveBackSeals(stores, stored, sealsOnly(before, edited), { by, nowMs })
  await assignSeals(stores, stored, sealsOnly(edited, before), { by, nowMs, sight })
  if (before.originGate !== edited.originGate) await watchAnew(stores, stored, { by, atMs: nowMs })
  await stores.audit.append({ atMs: nowMs, by, action: 'trip.edit', target: `trip ${before.id}`, detail: changes })
  return stored
}
