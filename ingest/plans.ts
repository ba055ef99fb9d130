import type { Logger } from 'pino'
import type { Records, Seal } from '../adapters/records/records.ts'
import type { CorridorId, SealId, TripId } from '../domain/ids.ts'
import type { Plan } from '../domain/judging/plan.ts'
import { planOf } from '../domain/judging/plan-of.ts'
import { unarmedPlanOf } from '../domain/judging/unarmed-plan-of.ts'
import { mergedSettings } from '../domain/rules/setting-facts.ts'
import type { Act } from '../domain/trip/act.ts'
import { registeredOf } from '../domain/trip/registered.ts'
import type { Trip } from '../domain/trip/trip.ts'
import { PlanImpossible } from './plan-impossible.ts'
import type { Resources } from './resources.ts'

type Deps = { readonly records: Records; readonly resources: Resources; readonly log: Logger }

/**
 * Reads what a plan is made of and makes it: the plan is a function of the trip and its acts (decision 0007). A trip
 * that can't be planned is named in the log and not judged; it must not stop the line for all others.
 */
export const createPlans = (deps: Deps) => {
  const orNone = async (tripId: TripId, sealId: SealId, plan: Promise<Plan | null>): Promise<Plan | null> => {
    try {
      return await plan
    } catch (error) {
      if (!(error instanceof PlanImpossible)) throw error
      deps.log.error({ err: error, tripId, sealId }, 'a trip cannot be judged: its plan cannot be made')
      return null
    }
  }
  return {
    /** Null when the trip was never armed, the seal was never on it, or no plan can be made. */
    of: (tripId: TripId, sealId: SealId): Promise<Plan | null> =>
      orNone(tripId, sealId, readPlan(deps, tripId, sealId)),
    /** Of every seal that these trips were ever armed with, read together; those that can't be made are left out. */
    async ofTrips(trips: readonly Trip[]): Promise<Plan[]> {
      const plans: Plan[] = []
      for (const { sealId, ...facts } of await readFacts(deps.records, trips)) {
        const plan = await orNone(facts.trip.id, sealId, planFrom(deps.resources, sealId, facts))
        if (plan) plans.push(plan)
      }
      return plans
    },
    /** Of the last time that the trip had the seal and was not armed; null when it never had. */
    unarmedOf: (tripId: TripId, sealId: SealId): Promise<Plan | null> =>
      orNone(tripId, sealId, readUnarmedPlan(deps, tripId, sealId)),
  }
}
export type Plans = ReturnType<typeof createPlans>

/** What a plan is made of beside what many plans share. */
type Facts = { readonly trip: Trip; readonly acts: readonly Act[]; readonly seal: Seal | null }

const readPlan = async ({ records, resources }: Deps, tripId: TripId, sealId: SealId): Promise<Plan | null> => {
  const trip = await records.trips.get(tripId)
  if (!trip) return null
  const acts = await records.trips.acts(tripId)
  return planFrom(resources, sealId, { trip, acts, seal: await records.seals.get(sealId) })
}

/** Of each seal that was ever assigned to one of some trips. */
const readFacts = async (
  { trips: store, seals }: Records,
  trips: readonly Trip[],
): Promise<(Facts & { readonly sealId: SealId })[]> => {
  const tripIds = trips.map(({ id }) => id)
  const acts = Map.groupBy(await store.actsOfTrips(tripIds), ({ tripId }) => tripId)
  const assigned = await store.assignmentsOfTrips(tripIds)
  const ofTrip = Map.groupBy(assigned, ({ tripId }) => tripId)
  const registered = await seals.ofIds([...new Set(assigned.map(({ sealId }) => sealId))])
  const byId = new Map(registered.map((seal) => [seal.id, seal]))
  return trips.flatMap((trip) => {
    const sealIds = new Set((ofTrip.get(trip.id) ?? []).map(({ sealId }) => sealId))
    return [...sealIds].map((sealId) => {
      return { sealId, trip, acts: acts.get(trip.id) ?? [], seal: byId.get(sealId) ?? null }
    })
  })
}

const planFrom = async (resources: Resources, sealId: SealId, { trip, acts, seal }: Facts): Promise<Plan | null> => {
  const arm = acts.find((act) => act.kind === 'arm')
  if (!arm) return null
  const ofCountry = await resources.settings(arm.rulesVersion)
  const { innerFraction } = ofCountry.routeDeviation
  const corridors = await readAll(corridorsIn(trip, acts), nameOf, ({ id, version }) =>
    resources.corridor(id, version, innerFraction),
  )
  // The corridor it was armed on; a divert changes the road, not how the trip is judged.
  const ofCorridor = corridors.get(
    nameOf({ id: registeredOf(trip, acts).corridor, version: arm.corridorVersion }),
  )?.rules
  const settings = ofCorridor ? mergedSettings(ofCountry, ofCorridor) : ofCountry
  const coverages = await readAll(coveragesIn(acts), String, (version) => resources.coverage(version))
  const networks = await readAll(networksIn(acts), String, (version) => resources.network(version))
  return planOf(trip, sealId, acts, {
    corridor: (id, version) => present(corridors.get(nameOf({ id, version })), nameOf({ id, version })),
    network: (version) => present(networks.get(String(version)), `network version ${version}`),
    settings: () => settings,
    coverage: (version) => present(coverages.get(String(version)), `coverage version ${version}`),
    reportingIntervalS: () => present(seal, `seal ${sealId}`).reportingIntervalS,
  })
}

const readUnarmedPlan = async ({ records, resources }: Deps, tripId: TripId, sealId: SealId): Promise<Plan | null> => {
  const trip = await records.trips.get(tripId)
  const watch = (await records.trips.watchesOfTrip(tripId)).findLast((one) => one.sealId === sealId)
  if (!trip || !watch) return null
  const settings = await resources.settings(watch.rulesVersion)
  const { innerFraction } = settings.routeDeviation
  const corridor = await resources.corridor(trip.corridor, trip.corridorVersion ?? 1, innerFraction)
  const network = await resources.network(watch.networkVersion)
  const seal = await records.seals.get(sealId)
  return unarmedPlanOf(trip, watch, {
    corridor: () => corridor,
    network: () => network,
    settings: () => settings,
    reportingIntervalS: () => present(seal, `seal ${sealId}`).reportingIntervalS,
  })
}

type CorridorVersion = { readonly id: CorridorId; readonly version: number }
const nameOf = ({ id, version }: CorridorVersion): string => `corridor ${id} version ${version}`

const corridorsIn = (trip: Trip, acts: readonly Act[]): CorridorVersion[] =>
  acts.flatMap((act) => {
    if (act.kind === 'arm') return { id: registeredOf(trip, acts).corridor, version: act.corridorVersion }
    return act.kind === 'divert' ? { id: act.corridor, version: act.corridorVersion } : []
  })

const networksIn = (acts: readonly Act[]): number[] =>
  acts.flatMap((act) => (act.kind === 'arm' || act.kind === 'divert' ? act.networkVersion : []))

const coveragesIn = (acts: readonly Act[]): number[] =>
  acts.flatMap((act) => (act.kind === 'arm' || act.kind === 'divert' ? (act.coverageVersion ?? 0) : []))

const readAll = async <Wanted, Found>(
  wanted: readonly Wanted[],
  keyOf: (wanted: Wanted) => string,
  read: (wanted: Wanted) => Promise<Found>,
): Promise<Map<string, Found>> =>
  new Map(await Promise.all(wanted.map(async (one) => [keyOf(one), await read(one)] as const)))

const present = <T>(value: T | null | undefined, name: string): T => {
  if (value === null || value === undefined)
    throw new PlanImpossible(`${name} is gone from the records, yet a trip needs it`)
  return value
}
