import type { CorridorId, GateId } from '../ids.ts'
import type { CompiledNetwork } from '../network/compiled-network.ts'
import type { Act, Registered } from '../trip/act.ts'
import type { Trip } from '../trip/trip.ts'
import type { Leg } from './plan.ts'
import type { PlanResources } from './plan-of.ts'

type Of<Kind extends Act['kind']> = Extract<Act, { readonly kind: Kind }>
type Divert = Of<'divert'>

/** In the order in which they were recorded. */
const divertsOf = (acts: readonly Act[]): Divert[] =>
  acts.filter((act) => act.kind === 'divert').toSorted((a, b) => a.recordedAtMs - b.recordedAtMs)

/** By time: a divert that was recorded later replaces what was to begin at its time or after. */
const divertsInForce = (acts: readonly Act[]): Divert[] =>
  divertsOf(acts).reduce<Divert[]>(
    (before, act) => [...before.filter(({ effectiveAtMs }) => effectiveAtMs < act.effectiveAtMs), act],
    [],
  )

/** The registered route, and the one after each divert (docs/decisions/0070). */
export const legsOf = (
  trip: Trip,
  acts: readonly Act[],
  arm: Of<'arm'>,
  registered: Registered,
  resources: PlanResources,
): Leg[] => {
  const leg = (fromMs: number, id: CorridorId, version: number, destinationGate: GateId): Leg => {
    const { name, compiled } = resources.corridor(id, version)
    return { fromMs, corridorName: name, corridor: compiled, originGate: trip.originGate, destinationGate }
  }
  return [
    leg(arm.effectiveAtMs, registered.corridor, arm.corridorVersion, registered.destinationGate),
    ...divertsInForce(acts).map((act) =>
      leg(act.effectiveAtMs, act.corridor, act.corridorVersion, act.destinationGate),
    ),
  ]
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
export const networkOf = (acts: readonly Act[], arm: Of<'arm'>, resources: PlanResources): CompiledNetwork =>
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
