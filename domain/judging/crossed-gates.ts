import type { CompiledCorridor } from '../corridor/compiled-corridor.ts'
import type { GateId } from '../ids.ts'
import type { CompiledNetwork } from '../network/compiled-network.ts'
import type { LngLat } from '../place.ts'
import { oncePerPair } from './once-per-pair.ts'

/** No gate area is so small that a road through it is shorter, but for a clipped corner. */
const STEP_M = 25

/**
 * The gates whose areas a corridor's lines cross: passing through them is permitted (DOMAIN, WRONG_GATE). Found once for
 * each corridor version in each network: some 10 ms for 300 km, and only when a seal was seen in a foreign gate at all.
 */
export const crossedGates = oncePerPair((corridor: CompiledCorridor, network: CompiledNetwork): ReadonlySet<GateId> => {
  const crossed = new Set<GateId>()
  for (const { vertices } of corridor.lines) {
    for (const [index, to] of vertices.entries()) {
      const from = vertices[index - 1] ?? to
      const steps = Math.max(1, Math.ceil((to.alongM - from.alongM) / STEP_M))
      for (let step = 1; step <= steps; step += 1) {
        for (const { id } of network.gatesAt(between(from.position, to.position, step / steps))) crossed.add(id)
      }
    }
  }
  return crossed
})

/** Vertices are at most 500 m apart: straight on the map is straight in degrees. */
const between = (from: LngLat, to: LngLat, share: number): LngLat => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
]
