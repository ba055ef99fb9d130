import type { Stores } from '../../../adapters/records/records.ts'
import type { BindWitnessBody, UnbindWitnessBody } from '../../../contract/http/witness.ts'
import { formatTime } from '../../../contract/time.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { actRefusal } from '../../../domain/trip/trip-acts.ts'
import { invalid, Problem } from '../http/problem.ts'
import { SUPERVISORS } from '../session/roles.ts'
import { needsSupervisor } from '../trips/needs-supervisor.ts'
import { type StepContext, stateRefused, type TripStep, takeStep } from '../trips/trip-step.ts'
import { visibleWitness } from './visible-witness.ts'

export type Binding = TripStep & { readonly body: BindWitnessBody }

/** A phone travels with a trip, from now or, on a supervisor's word, from earlier on; judging folds again from there. */
export const bindWitness = (context: StepContext, binding: Binding): Promise<Trip> =>
  takeStep(context, binding, async (stores, trip) => {
    const { body, user, sight, nowMs } = binding
    const refusal = actRefusal(trip, 'bind-witness')
    if (refusal) throw await stateRefused(stores, trip, refusal)
    const { witnessId, sealId = null, reason = null } = body
    await visibleWitness(stores, witnessId, sight)
    demandOnTrip(trip, body)
    const fromMs = demandTime(trip, binding)
    await demandUnbound(stores, trip, body)
    const by = user.username
    const act = { tripId: trip.id, effectiveAtMs: fromMs, recordedAtMs: nowMs, by, reason }
    await stores.trips.appendAct({ kind: 'bind-witness', witnessId, sealId, ...act })
    await stores.witnesses.bind({ witnessId, tripId: trip.id, sealId, fromMs, toMs: null })
    const detail = { witnessId, sealId, fromMs, reason }
    await stores.audit.append({ atMs: nowMs, by, action: 'trip.bind-witness', target: `trip ${trip.id}`, detail })
    return stores.trips.update(trip)
  })

const demandOnTrip = (trip: Trip, { sealId }: BindWitnessBody): void => {
  if (sealId === undefined || trip.seals.some((seal) => seal.sealId === sealId)) return
  const seals = trip.seals.map((seal) => seal.sealId).join(', ')
  throw invalid('sealId', `seal ${sealId} is not on trip ${trip.id}: ${seals}`)
}

/** What is told of the past can raise and withdraw alerts of hours ago. */
const demandTime = (trip: Trip, { body, user, nowMs }: Binding): number => {
  const fromMs = body.from ?? nowMs
  if (fromMs > nowMs) throw invalid('from', 'expected a time that is not in the future')
  const earliestMs = trip.armedAtMs ?? trip.createdAtMs
  if (fromMs < earliestMs) throw invalid('from', `expected a time from ${formatTime(earliestMs)} on`)
  if (fromMs < nowMs && !SUPERVISORS.includes(user.role))
    throw needsSupervisor(user.role, `binding a witness from ${formatTime(fromMs)} on, which is past,`)
  return fromMs
}

const demandUnbound = async ({ witnesses }: Stores, trip: Trip, { witnessId }: BindWitnessBody): Promise<void> => {
  const bound = (await witnesses.bindingsOfTrip(trip.id)).find(
    (one) => one.witnessId === witnessId && one.toMs === null,
  )
  if (!bound) return
  const detail = `witness ${witnessId} travels with trip ${trip.id} since ${formatTime(bound.fromMs)}: unbind it first`
  throw new Problem({ status: 409, code: 'witness.already-bound', detail })
}

export type Unbinding = TripStep & { readonly body: UnbindWitnessBody }

/** From now on a phone no longer travels with a trip; what was found before stands. */
export const unbindWitness = (context: StepContext, unbinding: Unbinding): Promise<Trip> =>
  takeStep(context, unbinding, async (stores, trip) => {
    const { body, user, nowMs } = unbinding
    const refusal = actRefusal(trip, 'unbind-witness')
    if (refusal) throw await stateRefused(stores, trip, refusal)
    const { witnessId, reason } = body
    const bound = await stores.witnesses.bindingsOfTrip(trip.id)
    if (!bound.some((one) => one.witnessId === witnessId && one.toMs === null))
      throw invalid('witnessId', `witness ${witnessId} does not travel with trip ${trip.id}`)
    const by = user.username
    const times = { effectiveAtMs: nowMs, recordedAtMs: nowMs }
    await stores.trips.appendAct({ kind: 'unbind-witness', witnessId, tripId: trip.id, by, reason, ...times })
    await stores.witnesses.unbind(trip.id, witnessId, nowMs)
    const detail = { witnessId, reason }
    await stores.audit.append({ atMs: nowMs, by, action: 'trip.unbind-witness', target: `trip ${trip.id}`, detail })
    return stores.trips.update(trip)
  })
