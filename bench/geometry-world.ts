import { localPlane } from '../domain/earth.ts'
import { circleArea } from '../domain/geometry.ts'
import type { GateId } from '../domain/ids.ts'
import type { CorridorLine, Gate } from '../domain/network/network.ts'
import type { LngLat } from '../domain/place.ts'
import type { Random } from '../simulators/random.ts'

const STEP_M = 350
/** A step never turns further from its general direction than this, so that a road gets somewhere. */
const MAX_TURN_DEG = 100

/** A road that winds eastward, a vertex every 350 m or so. */
export function windingRoad(start: LngLat, vertices: number, random: Random): CorridorLine {
  const coordinates: LngLat[] = [start]
  let at = start
  let turnDeg = 0
  while (coordinates.length < vertices) {
    turnDeg = Math.max(-MAX_TURN_DEG, Math.min(MAX_TURN_DEG, turnDeg + random.between(-35, 35)))
    at = moved(at, turnDeg + 90, STEP_M * random.between(0.5, 1.5))
    coordinates.push(at)
  }
  return { role: 'main', geometry: { type: 'LineString', coordinates }, halfWidthM: 500, sections: [] }
}

/** Fixes up to `reachM` from vertices of a road, in any direction. */
export function fixesAround(road: CorridorLine, count: number, reachM: number, random: Random): readonly LngLat[] {
  const [first, ...others] = road.geometry.coordinates as [LngLat, ...LngLat[]]
  return Array.from({ length: count }, () =>
    moved(random.pick([first, ...others]), random.between(0, 360), random.between(0, reachM)),
  )
}

/** Gates of 600 m scattered over the country. */
export function scatteredGates(count: number, random: Random): readonly Gate[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `gate-${index}` as GateId,
    name: { vi: `Cửa khẩu ${index}`, en: `Gate ${index}` },
    kind: 'road',
    region: 'IX',
    unlocode: null,
    surveyed: false,
    area: circleArea([random.between(103, 109), random.between(9, 23)], 600),
    version: 1,
  }))
}

function moved(from: LngLat, bearingDeg: number, lengthM: number): LngLat {
  const bearing = (bearingDeg * Math.PI) / 180
  return localPlane(from).toPosition(lengthM * Math.sin(bearing), lengthM * Math.cos(bearing))
}
