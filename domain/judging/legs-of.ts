import type { CompiledCorridor } from '../corridor/compiled-corridor.ts'
import type { Shadow } from '../coverage/coverage.ts'
import type { GateId } from '../ids.ts'
import type { CompiledNetwork } from '../network/compiled-network.ts'
import type { Act, Registered } from '../trip/act.ts'
import { divertsOf, routesOf } from '../trip/routes-of.ts'
import type { Trip } from '../trip/trip.ts'
import type { Leg } from './plan.ts'
import type { PlanResources } from './plan-of.ts'

type Arm = Extract<Act, { readonly kind: 'arm' }>

/** The routes of a trip (docs/decisions/0070) as they are judged. */
export const legsOf = (trip: Trip, acts: readonly Act[], resources: PlanResources): Leg[] =>
  routesOf(trip, acts).map(({ fromMs, corridor, corridorVersion, destinationGate, coverageVersion }) => {
    const { name, compiled } = resources.corridor(corridor, corridorVersion)
    const shadows = shadowsAt(compiled, coverageVersion, resources)
    return { fromMs, corridorName: name, corridor: compiled, originGate: trip.originGate, destinationGate, shadows }
  })

const shadowsAt = (
  { lineKeys }: CompiledCorridor,
  coverageVersion: number,
  resources: PlanResources,
): readonly (readonly Shadow[])[] => {
  const coverage = resources.coverage(coverageVersion)
  return lineKeys.map((key) => coverage[key]?.shadows ?? [])
}

/** A divert may bring a new deadline; the last that was recorded holds for the whole trip. */
export const deadlineMsOf = (acts: readonly Act[], registered: Registered): number =>
  divertsOf(acts).findLast(({ deadlineMs }) => deadlineMs !== null)?.deadlineMs ?? registered.deadlineMs

/** The first word of the destination's gate since it is the destination; another's, from before a divert, is none. */
export const arrivalConfirmedAtMsOf = (acts: readonly Act[], legs: readonly Leg[]): number | null => {
  const gate = legs.at(-1)?.destinationGate
  const before = legs.findLastIndex((leg) => leg.destinationGate !== gate)
  const sinceMs = before === -1 ? Number.NEGATIVE_INFINITY : (legs[before + 1]?.fromMs ?? Number.NEGATIVE_INFINITY)
  const times = acts.flatMap((act) =>
    act.kind === 'confirm-arrival' && act.gate === gate && act.effectiveAtMs >= sinceMs ? act.effectiveAtMs : [],
  )
  return times.length > 0 ? Math.min(...times) : null
}

const knows = (network: CompiledNetwork, gate: GateId): boolean =>
  Number.isFinite(network.distanceToGateM(gate, [0, 0]))

/**
 * Gates and zones as they were at arming, and those destinations of diverts that were not there yet: nothing else that was
 * drawn since then is judged against what happened before.
 */
export const networkOf = (acts: readonly Act[], arm: Arm, resources: PlanResources): CompiledNetwork =>
  divertsOf(acts).reduce((network, act) => {
    const { destinationGate } = act
    if (knows(network, destinationGate)) return network
    const later = resources.network(act.networkVersion)
    return {
      zonesAt: network.zonesAt,
      zoneKinds: network.zoneKinds,
      distanceToZoneEdgeM: network.distanceToZoneEdgeM,
      gatesAt: (position) => [
        ...network.gatesAt(position),
        ...later.gatesAt(position).filter(({ id }) => id === destinationGate),
      ],
      isNearGate: (position, withinM) =>
        network.isNearGate(position, withinM) || later.distanceToGateM(destinationGate, position) <= withinM,
      distanceToGateM: (gate, position) => (gate === destinationGate ? later : network).distanceToGateM(gate, position),
    }
  }, resources.network(arm.networkVersion))
