import type { LngLat } from '../place.ts'
import { type Finding, finding } from './finding.ts'

/** A gate's area is about this large, and a file may begin at the last junction before it. */
const NEAR_GATE_M = 2_000

/** A gate that a route should begin or end at: metres from its area. */
export type RouteEnd = { readonly gate: string; distanceM(position: LngLat): number }
export type RouteEnds = { readonly origin: RouteEnd | null; readonly destination: RouteEnd | null }

/** The line from origin to destination: turned round when it runs the other way. Unknown ends decide nothing. */
export function turnLine(
  path: string,
  positions: readonly LngLat[],
  ends: RouteEnds,
): { readonly positions: readonly LngLat[]; readonly findings: readonly Finding[] } {
  const [start, end] = [positions[0] as LngLat, positions.at(-1) as LngLat]
  const isReversed = offEndsM(end, start, ends) < offEndsM(start, end, ends)
  const [first, last] = isReversed ? [end, start] : [start, end]
  return {
    positions: isReversed ? positions.toReversed() : positions,
    findings: [
      ...(isReversed ? [finding('line.reversed', path, {}, start)] : []),
      ...farFrom(path, 'start', first, ends.origin),
      ...farFrom(path, 'end', last, ends.destination),
    ],
  }
}

const offEndsM = (start: LngLat, end: LngLat, { origin, destination }: RouteEnds): number =>
  (origin?.distanceM(start) ?? 0) + (destination?.distanceM(end) ?? 0)

function farFrom(path: string, end: 'start' | 'end', position: LngLat, gate: RouteEnd | null): readonly Finding[] {
  const offM = gate?.distanceM(position) ?? 0
  if (!gate || offM <= NEAR_GATE_M) return []
  const distanceKm = Math.round(offM / 100) / 10
  return [finding('line.far-from-gate', path, { end, distanceKm, gate: gate.gate }, position)]
}
