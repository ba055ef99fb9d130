import type { Seal, Stores } from '../../../adapters/records/records.ts'
import type { ReplaceSealBody } from '../../../contract/http/trip-acts.ts'
import { type ArmingCheck, type SealFacts, sealChecks } from '../../../domain/trip/arming-checks.ts'
import { armingTimeMs } from '../../../domain/trip/arming-time.ts'
import { registeredUnlessSaid } from '../../../domain/trip/registered.ts'
import { everOnTrip } from '../../../domain/trip/seal-succession.ts'
import { OPEN_STATES, type Trip } from '../../../domain/trip/trip.ts'
import { actRefusal } from '../../../domain/trip/trip-acts.ts'
import { invalid, Problem } from '../http/problem.ts'
import { moveSeal } from '../seals/move-seal.ts'
import { SUPERVISORS } from '../session/roles.ts'
import { afterLastTrip } from './after-last-trip.ts'
import { readSealFacts } from './arming-facts.ts'
import { demandSeal, sealNotAvailable } from './trip-seals.ts'
import { type StepContext, stateRefused, type TripStep, takeStep } from './trip-step.ts'

export type Replacing = TripStep & { readonly body: ReplaceSealBody }
export type Replaced = { readonly trip: Trip; readonly checks: readonly ArmingCheck[] }

/**
 * Puts another seal in a seal's place (docs/decisions/0070, 0071). An officer needs one that reports, is closed, has
 * battery and knows the time; a supervisor's reason takes failed checks on, and the answer says which they were.
 */
export const replaceSeal = async (context: StepContext, replacing: Replacing): Promise<Replaced> => {
  let checks: readonly ArmingCheck[] = []
  const trip = await takeStep(context, replacing, async (stores, before) => {
    const { body, user, nowMs } = replacing
    const refusal = actRefusal(before, 'replace-seal')
    if (refusal) throw await stateRefused(stores, before, refusal)
    const seal = await demandSpare(stores, before, replacing)
    const [facts] = await readSealFacts(stores, [body.newSealId], null)
    if (!facts) throw new Error(`no facts of seal ${body.newSealId}`)
    checks = sealChecks(before, facts, nowMs)
    const failed = checks.filter(({ passed }) => !passed)
    if (failed.length > 0 && !SUPERVISORS.includes(user.role)) throw checksFailed(before, checks, failed)
    return keep(stores, before, seal, {
      ...replacing,
      failed,
      beginsMs: await beginsMsOf(stores, before, facts, nowMs),
    })
  })
  return { trip, checks }
}

/** Both seals as the request names them: the old one on the trip now, the new one free, at hand, and never on it. */
const demandSpare = async (stores: Stores, trip: Trip, { body, sight }: Replacing): Promise<Seal> => {
  const { sealId, newSealId } = body
  if (!trip.seals.some((seal) => seal.sealId === sealId))
    throw invalid(
      'sealId',
      `seal ${sealId} is not on trip ${trip.id}: ${trip.seals.map((seal) => seal.sealId).join(', ')}`,
    )
  const seal = await demandSeal(stores, newSealId, sight, 'newSealId')
  if (everOnTrip(trip.seals, await stores.trips.acts(trip.id)).has(newSealId))
    throw sealNotAvailable(newSealId, `was on trip ${trip.id} before`)
  const holders = await stores.trips.holding({ containers: [], sealIds: [newSealId] })
  const holder = holders.find(({ state }) => OPEN_STATES.includes(state))
  if (holder) throw sealNotAvailable(newSealId, `is on trip ${holder.id}`)
  return seal
}

/** Earlier by its clock's lag (docs/decisions/0016), and neither before the trip was armed nor on its own last trip. */
const beginsMsOf = async (
  stores: Stores,
  trip: Trip,
  { sealId, latest }: SealFacts,
  nowMs: number,
): Promise<number> => {
  const arm = (await stores.trips.acts(trip.id)).find(({ kind }) => kind === 'arm')
  const beginsMs = armingTimeMs(nowMs, [latest?.clockSkewMs ?? null])
  return afterLastTrip(stores, [sealId], Math.max(beginsMs, arm?.effectiveAtMs ?? 0))
}

const checksFailed = (trip: Trip, checks: readonly ArmingCheck[], failed: readonly ArmingCheck[]): Problem =>
  new Problem({
    status: 409,
    code: 'trip.seal-checks-failed',
    detail: `trip ${trip.id} can't be given this seal but by a supervisor: ${failed.map(({ id, message }) => `${id} (${message})`).join('; ')}`,
    more: { checks },
  })

type Kept = Replacing & { readonly failed: readonly ArmingCheck[]; readonly beginsMs: number }

const keep = async (
  stores: Stores,
  trip: Trip,
  seal: Seal,
  { body, user, nowMs, failed, beginsMs }: Kept,
): Promise<Trip> => {
  const { sealId, newSealId, reason } = body
  const by = user.username
  const { id: tripId } = trip
  const seals = trip.seals.map((one) => (one.sealId === sealId ? { ...one, sealId: newSealId } : one))
  const stored = await stores.trips.update({ ...trip, seals })
  await stores.trips.appendAct({
    kind: 'replace-seal',
    ...{ tripId, sealId, newSealId, beginsMs, by, reason },
    reportingIntervalS: seal.reportingIntervalS,
    effectiveAtMs: nowMs,
    recordedAtMs: nowMs,
    ...registeredUnlessSaid(trip, await stores.trips.acts(tripId)),
  })
  await stores.trips.endAssignment(tripId, sealId, nowMs)
  await stores.trips.assign({ tripId, sealId: newSealId, fromMs: beginsMs, toMs: null, recordedAtMs: nowMs })
  const move = { tripId, by, atMs: nowMs }
  const replaced = { to: 'released', gate: trip.destinationGate, note: `replaced by ${newSealId}: ${reason}` } as const
  await moveSeal(stores, { ...move, ...replaced, sealId })
  const replacing = { to: 'armed', gate: seal.gate, note: `in place of ${sealId}` } as const
  await moveSeal(stores, { ...move, ...replacing, sealId: newSealId, armedFromMs: beginsMs })
  const detail = { sealId, newSealId, reason, overridden: failed }
  await stores.audit.append({ atMs: nowMs, by, action: 'trip.replace-seal', target: `trip ${tripId}`, detail })
  return stored
}
