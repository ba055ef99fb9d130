import type { CompiledCorridor } from '../corridor/compiled-corridor.ts'
import type { Coverage } from '../coverage/coverage.ts'
import type { CorridorId, SealId } from '../ids.ts'
import type { CompiledNetwork } from '../network/compiled-network.ts'
import type { Bilingual } from '../place.ts'
import type { RuleSettings } from '../rules/settings.ts'
import type { Act } from '../trip/act.ts'
import { registeredOf } from '../trip/registered.ts'
import { everOnTrip, placeOf, replacementBy } from '../trip/seal-succession.ts'
import type { Trip, TripSeal } from '../trip/trip.ts'
import { companyOf, leadsConvoy, spanOf } from './company-of.ts'
import { arrivalConfirmedAtMsOf, deadlineMsOf, legsOf, networkOf } from './legs-of.ts'
import type { AuthorisedOpening, Plan, Subject } from './plan.ts'

/** What acts refer to by id and version; each throws an error that names what is missing. */
export type PlanResources = {
  corridor(id: CorridorId, version: number): { readonly name: Bilingual; readonly compiled: CompiledCorridor }
  network(version: number): CompiledNetwork
  settings(rulesVersion: number): RuleSettings
  /** What was known by then; version 0 = nothing. */
  coverage(version: number): Coverage
  /** As registered now, seconds: for acts from before arming kept it. */
  reportingIntervalS(sealId: SealId): number
}

type Of<Kind extends Act['kind']> = Extract<Act, { readonly kind: Kind }>

const ofKind = <Kind extends Act['kind']>(acts: readonly Act[], kind: Kind): Of<Kind>[] =>
  acts.filter((act): act is Of<Kind> => act.kind === kind)

/** A seal guards what was registered for it, or for the one in whose place it came; without a list, everything. */
export const subjectOf = (trip: Trip, place: TripSeal): Subject => {
  const all = trip.containers.map((container) => container.number)
  return { containers: place.containers.length > 0 ? place.containers : all, vehicle: place.vehicle ?? trip.vehicle }
}

/** As registered when this seal was put on the trip; undefined where the act does not say. */
const registeredIntervalOf = (sealId: SealId, acts: readonly Act[], arm: Of<'arm'>): number | undefined => {
  const replacing = replacementBy(sealId, acts)
  return replacing ? replacing.reportingIntervalS : arm.reportingIntervalsS?.[sealId]
}

/** The last acknowledged, else as registered (DOMAIN, SIGNAL_LOST). */
const intervalOf = (sealId: SealId, acts: readonly Act[], arm: Of<'arm'>, resources: PlanResources): number =>
  ofKind(acts, 'set-interval')
    .filter((act) => act.sealId === sealId)
    .sort((a, b) => a.effectiveAtMs - b.effectiveAtMs)
    .at(-1)?.intervalS ??
  registeredIntervalOf(sealId, acts, arm) ??
  resources.reportingIntervalS(sealId)

/**
 * An order is valid from its approval until it expires or the seal says that it did not carry it out: a seal asleep opens
 * minutes later (docs/decisions/0075).
 */
const orderedOpening = (
  act: Of<'authorise-opening'>,
  withdrawn: readonly Of<'withdraw-opening'>[],
): AuthorisedOpening => {
  const fromMs = act.effectiveAtMs
  const ends = withdrawn.filter(({ commandId }) => commandId === act.commandId).map((end) => end.effectiveAtMs)
  return { fromMs, toMs: Math.max(fromMs, Math.min(act.untilMs ?? fromMs, ...ends)) }
}

const openingsOf = (sealId: SealId, acts: readonly Act[]): AuthorisedOpening[] => {
  const withdrawn = ofKind(acts, 'withdraw-opening')
  const ordered = ofKind(acts, 'authorise-opening').filter((act) => act.sealId === sealId)
  const unsealed = ofKind(acts, 'unseal').map(({ effectiveAtMs }) => ({ fromMs: effectiveAtMs, toMs: effectiveAtMs }))
  return [...ordered.map((act) => orderedOpening(act, withdrawn)), ...unsealed].sort((a, b) => a.fromMs - b.fromMs)
}

/**
 * What one seal of a trip is judged against, as a pure function of the trip as registered and its acts: the same acts
 * give the same plan, so history can be judged again. What diverts and replaced seals change in the trip is taken from the
 * acts (docs/decisions/0070). Null when the trip was never armed or the seal was never on it.
 */
export const planOf = (trip: Trip, sealId: SealId, acts: readonly Act[], resources: PlanResources): Plan | null => {
  const [arm] = ofKind(acts, 'arm')
  if (!arm) return null
  const registered = registeredOf(trip, acts)
  const place = placeOf(sealId, registered.seals, acts)
  if (!place) return null
  const span = spanOf(sealId, acts, arm)
  const legs = legsOf(trip, acts, resources)
  return {
    tripId: trip.id,
    sealId,
    companions: [...everOnTrip(registered.seals, acts)].filter((other) => other !== sealId),
    company: companyOf(sealId, registered.seals, acts, arm),
    leadsConvoy: leadsConvoy(place, registered.seals),
    subject: subjectOf(trip, place),
    armedAtMs: span.fromMs,
    endedAtMs: span.toMs,
    armedRecordedAtMs: (replacementBy(sealId, acts) ?? arm).recordedAtMs,
    authorisedOpenings: openingsOf(sealId, acts),
    legs,
    network: networkOf(acts, arm, resources),
    reportingIntervalS: intervalOf(sealId, acts, arm, resources),
    deadlineMs: deadlineMsOf(acts, registered),
    arrivalConfirmedAtMs: arrivalConfirmedAtMsOf(acts, legs),
    settings: resources.settings(arm.rulesVersion),
  }
}
