import type { LngLat } from '../../domain/place.ts'
import { measurePath, type Path, pointBeside, pointOn, roughDistanceM } from './path.ts'

/** How far ahead the side road meets the route again, and how far aside it runs: off the route by any reading. */
const AHEAD_M = 14_000
const ASIDE_M = 3_000
/** Where along those the side road has its corners: it leaves at a sharp angle, as a turning does. */
const CORNERS = [0.13, 0.75] as const

export type SideRoad = { readonly path: Path; readonly leavesM: number; readonly rejoinsM: number }

/** The route with a way round from `leavesM` on, on the side where it stays farther from the route. */
export const withSideRoad = (path: Path, leavesM: number): SideRoad => {
  const aheadM = Math.min(AHEAD_M, (path.lengthM - leavesM) * 0.8)
  const cornersOn = (side: 1 | -1): LngLat[] =>
    CORNERS.map((share) => pointBeside(path, leavesM + aheadM * share, side * ASIDE_M))
  const clearM = (corners: readonly LngLat[]): number =>
    Math.min(
      ...[0, 0.25, 0.5, 0.75, 1].map((share) => {
        const way = measurePath(corners)
        return roughDistanceM(path, pointOn(way, share * way.lengthM).position)
      }),
    )
  const [right, left] = [cornersOn(1), cornersOn(-1)]
  const corners = clearM(right) >= clearM(left) ? right : left
  const before = path.coordinates.filter((_, index) => (path.vertexM[index] ?? 0) < leavesM)
  const after = path.coordinates.filter((_, index) => (path.vertexM[index] ?? 0) > leavesM + aheadM)
  const start = pointOn(path, leavesM).position
  const end = pointOn(path, leavesM + aheadM).position
  const wayM = measurePath([start, ...corners, end]).lengthM
  return { path: measurePath([...before, start, ...corners, end, ...after]), leavesM, rejoinsM: leavesM + wayM }
}
