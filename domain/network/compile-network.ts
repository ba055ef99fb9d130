import Flatbush from 'flatbush'
import { compileCorridor } from '../corridor/compile-corridor.ts'
import type { CompiledCorridor } from '../corridor/compiled-corridor.ts'
import { areaTester, boxOf, WRAPS } from '../geometry.ts'
import type { GateId, ZoneId } from '../ids.ts'
import type { Area, LngLat } from '../place.ts'
import { coarseCells } from './coarse-cells.ts'
import type { CompiledNetwork } from './compiled-network.ts'
import type { Gate, Zone } from './network.ts'

/**
 * Indexes gates and zones. Where somebody is, a coarse grid is asked first, then boxes (Flatbush), then the exact areas of those
 * few that remain: some 20 ns where nothing is near. Results keep the order in which gates and zones were given. Edges are straight on the
 * Mercator map. `distanceToGateM` is exact to centimetres near the gate and right within 0.5 % across a country.
 */
export function compileNetwork(gates: readonly Gate[], zones: readonly Zone[]): CompiledNetwork {
  const gateDistances = new Map(
    gates.map((gate): [GateId, (position: LngLat) => number] => [gate.id, distanceTo(gate.area)]),
  )
  const distanceToGateM = (gateId: GateId, position: LngLat): number =>
    gateDistances.get(gateId)?.(position) ?? Infinity
  const gatesNear = boxSearch(gates)
  const zoneEdges = new Map(zones.map((zone): [ZoneId, CompiledCorridor] => [zone.id, edgeOf(zone.area)]))
  return {
    gatesAt: finderOf(gates),
    zonesAt: finderOf(zones),
    isNearGate: (position, withinM) =>
      gatesNear(position, withinM).some(({ id }) => distanceToGateM(id, position) <= withinM),
    distanceToGateM,
    zoneKinds: new Set(zones.map(({ kind }) => kind)),
    distanceToZoneEdgeM: (zoneId, position) => zoneEdges.get(zoneId)?.locate(position).crossTrackM ?? 0,
  }
}

function finderOf<Place extends { readonly area: Area }>(all: readonly Place[]): (at: LngLat) => readonly Place[] {
  const near = boxSearch(all)
  const mayBeIn = coarseCells(all.map(({ area }) => boxOf(area)))
  const testers = new Map(all.map((place) => [place, areaTester(place.area)]))
  return (position) => {
    if (!mayBeIn(position)) return NOWHERE
    const places = near(position, 0)
    if (places.length === 0) return NOWHERE
    return places.filter((place) => testers.get(place)?.(position))
  }
}

/** Less than a degree of latitude has anywhere: a box drawn with it is too large, never too small. */
const LEAST_METRES_PER_DEGREE = 110_000

/** The places whose boxes lie within some metres of a position, each once, in their order. */
function boxSearch<Place extends { readonly area: Area }>(
  places: readonly Place[],
): (position: LngLat, withinM: number) => readonly Place[] {
  // Flatbush refuses to index nothing.
  if (places.length === 0) return () => NOWHERE
  const boxes = new Flatbush(places.length)
  for (const place of places) boxes.add(...boxOf(place.area))
  boxes.finish()
  const passes180 = boxes.minX < -180 || boxes.maxX > 180
  return ([lng, lat], withinM) => {
    const north = withinM / LEAST_METRES_PER_DEGREE
    const east = north === 0 ? 0 : eastOf(north, lat)
    // Only across ±180 a place may be drawn in a neighbouring world.
    const found =
      passes180 || Math.abs(lng) + east > 180
        ? WRAPS.flatMap((wrap) => boxes.search(lng + wrap - east, lat - north, lng + wrap + east, lat + north))
        : boxes.search(lng - east, lat - north, lng + east, lat + north)
    if (found.length === 0) return NOWHERE
    return [...new Set(found)].sort((a, b) => a - b).flatMap((index) => places[index] ?? [])
  }
}

/** The usual answer, made once. */
const NOWHERE: readonly never[] = []

/** Degrees of longitude that are at least as long as some of latitude, anywhere within those of a latitude. */
function eastOf(northDegrees: number, lat: number): number {
  const narrowest = Math.cos((Math.min(90, Math.abs(lat) + northDegrees) * Math.PI) / 180)
  return Math.min(360, northDegrees / Math.max(narrowest, Number.EPSILON))
}

/** The rings of an area are lines as drawn: the corridor's search measures to them too. */
function edgeOf(area: Area): CompiledCorridor {
  const rings = area.type === 'Polygon' ? area.coordinates : area.coordinates.flat()
  const lines = rings.map((coordinates) => ({
    role: 'main' as const,
    geometry: { type: 'LineString' as const, coordinates },
    halfWidthM: 0,
    sections: [],
  }))
  return compileCorridor({ lines }, { innerFraction: 1 })
}

function distanceTo(area: Area): (position: LngLat) => number {
  const edge = edgeOf(area)
  const isInside = areaTester(area)
  return (position) => (isInside(position) ? 0 : edge.locate(position).crossTrackM)
}
