import { type DrawnVertex, drawLine, drawnLengthM } from '../../../../domain/corridor/drawn-line.ts'
import type { CorridorLine } from '../../../../domain/network/network.ts'
import type { LngLat } from '../../../../domain/place.ts'

/** Lines are replaced, never changed: a line that is looked at again is not measured again. */
const drawn = new WeakMap<readonly LngLat[], readonly DrawnVertex[]>()

/** A line as it is drawn and judged, with the distance of each vertex from its start. */
export const drawnLine = (coordinates: readonly LngLat[]): readonly DrawnVertex[] => {
  const known = drawn.get(coordinates)
  if (known) return known
  const vertices = drawLine(coordinates)
  drawn.set(coordinates, vertices)
  return vertices
}

export const lengthKmOf = ({ geometry }: Pick<CorridorLine, 'geometry'>): number =>
  drawnLengthM(drawnLine(geometry.coordinates)) / 1_000

/** How far each vertex is from the start, km along the line; a vertex on the one before is as far as that one. */
export const kmOfVertices = (coordinates: readonly LngLat[]): readonly number[] => {
  // Drawing keeps the vertices themselves and puts others in between.
  const alongM = new Map(drawnLine(coordinates).map((vertex) => [vertex.position, vertex.alongM]))
  let last = 0
  return coordinates.map((position) => {
    last = alongM.get(position) ?? last
    return last / 1_000
  })
}
