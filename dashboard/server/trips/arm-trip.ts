import type { Stores } from '../../../adapters/records/records.ts'
import type { ArmBody } from '../../../contract/http/trip-acts.ts'
import { formatTime } from '../../../contract/time.ts'
import type { SealId } from '../../../domain/ids.ts'
import {
  type ArmingCheck,
  type ArmingFacts,
  armingChecks,
  outstandingChecks,
} from '../../../domain/trip/arming-checks.ts'
import { armingTimeMs } from '../../../domain/trip/arming-time.ts'
import { registeredIn } from '../../../domain/trip/registered.ts'
import { transition } from '../../../domain/trip/transitions.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { invalid, Problem } from '../http/problem.ts'
import { moveSeal } from '../seals/move-seal.ts'
import { SUPERVISORS } from '../session/roles.ts'
import { afterLastTrip, leftLastTripMs } from './after-last-trip.ts'
import { announceTrip } from './announce-trip.ts'
import { readArmingFacts } from './arming-facts.ts'
import { needsSupervisor } from './needs-supervisor.ts'
import { type StepContext, stateRefused, type TripStep, takeStep } from './trip-step.ts'

/** How far back a journey under way may be adopted (CONTRACT, "arm"). */
const ADOPT_WITHIN_MS = 7 * 24 * 3_600_000

export type Arming = TripStep & { readonly body: ArmBody }

/** Arms a trip: checks, state, act, assignments, seals, outbox and audit in one transaction. */
export const armTrip = async (context: StepContext, arming: Arming): Promise<Trip> => {
  demandRight(arming)
  return takeStep(context, arming, async (stores, trip) => {
    const armedAtMs = arming.body.at ?? arming.nowMs
    const decision = transition(trip, 'arm', armedAtMs)
    if (decision.kind === 'refused') throw await stateRefused(stores, trip, decision.refusal)
    const facts = await readArmingFacts(stores, trip, { nowMs: arming.nowMs, armedAtMs })
    const checks = armingChecks(trip, facts)
    const outstanding = outstandingChecks(checks, arming.body.override?.checks ?? [])
    if (outstanding.length > 0 || !facts.corridor) throw checksFailed(trip, checks, outstanding)
    const armed = await stores.trips.update({ ...decision.trip, corridorVersion: facts.corridor.version })
    await keep(stores, armed, arming, {
      checks,
      effectiveAtMs: await beginsMs(stores, armed, arming, facts),
      reportingIntervalsS: Object.fromEntries(
        facts.seals.map(({ sealId, reportingIntervalS }) => [sealId, reportingIntervalS]),
      ),
    })
    return armed
  })
}

/** What is named has to lie after the trips before; what is now begins right after them at the earliest. */
const beginsMs = async (stores: Stores, trip: Trip, { body, nowMs }: Arming, facts: ArmingFacts): Promise<number> => {
  const sealIds = trip.seals.map(({ sealId }) => sealId)
  if (body.at === undefined) {
    const skewsMs = facts.seals.map(({ latest }) => latest?.clockSkewMs ?? null)
    return afterLastTrip(stores, sealIds, armingTimeMs(nowMs, skewsMs))
  }
  const leftMs = await leftLastTripMs(stores, sealIds)
  if (body.at <= leftMs)
    throw invalid('at', `expected a time after ${formatTime(leftMs)}: until then a seal of it was on another trip`)
  return body.at
}

/** Override and `at` are a supervisor's, with a reason (CONTRACT, "arm"). */
const demandRight = ({ body, user, nowMs }: Arming): void => {
  if ((body.override || body.at !== undefined) && !SUPERVISORS.includes(user.role))
    throw needsSupervisor(user.role, 'arming with override or at')
  if (body.at === undefined) return
  if (body.reason === undefined) throw invalid('reason', 'expected a reason: `at` adopts a journey under way')
  if (body.at > nowMs) throw invalid('at', 'expected a time that is not in the future')
  if (nowMs - body.at > ADOPT_WITHIN_MS) throw invalid('at', 'expected a time at most 7 days back')
}

const checksFailed = (trip: Trip, checks: readonly ArmingCheck[], outstanding: readonly ArmingCheck[]): Problem =>
  new Problem({
    status: 409,
    code: 'trip.arming-checks-failed',
    detail: `trip ${trip.id} can't be armed: ${outstanding.map(({ id, message }) => `${id} (${message})`).join('; ')}`,
    more: { checks },
  })

type Found = {
  readonly checks: readonly ArmingCheck[]
  readonly effectiveAtMs: number
  readonly reportingIntervalsS: Readonly<Record<SealId, number>>
}

const keep = async (
  stores: Stores,
  trip: Trip,
  { body, user, nowMs }: Arming,
  { checks, effectiveAtMs, reportingIntervalsS }: Found,
): Promise<void> => {
  const by = user.username
  await stores.trips.appendAct({
    kind: 'arm',
    tripId: trip.id,
    effectiveAtMs,
    recordedAtMs: nowMs,
    by,
    reason: body.reason ?? body.override?.reason ?? null,
    corridorVersion: trip.corridorVersion ?? 1,
    networkVersion: await stores.network.version(),
    rulesVersion: (await stores.rules.newest()).version,
    coverageVersion: (await stores.coverage.newest()).version,
    reportingIntervalsS,
    registered: registeredIn(trip),
  })
  for (const { sealId } of trip.seals) {
    await stores.trips.assign({ tripId: trip.id, sealId, fromMs: effectiveAtMs, toMs: null, recordedAtMs: nowMs })
    const seal = await stores.seals.get(sealId)
    const gate = seal?.gate ?? null
    const move = { sealId, gate, tripId: trip.id, note: null, by, atMs: nowMs, armedFromMs: effectiveAtMs }
    await moveSeal(stores, { ...move, to: 'armed' })
  }
  const overridden = checks.filter(({ passed }) => !passed)
  const detail = { at: body.at ?? null, reason: body.reason ?? null, override: body.override ?? null, overridden }
  await stores.audit.append({ atMs: nowMs, by, action: 'trip.arm', target: `trip ${trip.id}`, detail })
  await announceTrip(stores, 'trip.armed', trip, nowMs)
}
