import type { GateId } from '../ids.ts'
import type { LngLat } from '../place.ts'
import type { Gate, Zone } from './network.ts'

/** All gates and zones in force at one moment, indexed: every question is answered through boxes first. */
export type CompiledNetwork = {
  gatesAt(position: LngLat): readonly Gate[]
  zonesAt(position: LngLat): readonly Zone[]
  /** Whether the area of any gate lies within some metres of a position, in it included. */
  isNearGate(position: LngLat, withinM: number): boolean
  /** Metres from a gate's area: 0 inside, `Infinity` for an unknown gate. */
  distanceToGateM(gateId: GateId, position: LngLat): number
}
