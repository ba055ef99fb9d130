import type { GateId, ZoneId } from '../ids.ts'
import type { LngLat } from '../place.ts'
import type { Gate, Zone, ZoneKind } from './network.ts'

/** All gates and zones in force at one moment, indexed: every question is answered through boxes first. */
export type CompiledNetwork = {
  gatesAt(position: LngLat): readonly Gate[]
  zonesAt(position: LngLat): readonly Zone[]
  /** Whether the area of any gate lies within some metres of a position, in it included. */
  isNearGate(position: LngLat, withinM: number): boolean
  /** Metres from a gate's area: 0 inside, `Infinity` for an unknown gate. */
  distanceToGateM(gateId: GateId, position: LngLat): number
  /** The kinds of zones there are: a rule about a kind that is missing has nothing to do. */
  readonly zoneKinds: ReadonlySet<ZoneKind>
  /** Metres from the nearest edge of a zone's area, inside or outside; 0 for an unknown zone. */
  distanceToZoneEdgeM(zoneId: ZoneId, position: LngLat): number
}
