import type { CorridorLine } from '../../../../domain/network/network.ts'
import type { LngLat } from '../../../../domain/place.ts'

/** 1e-6 degrees are 11 cm: more digits are the pointer's, not the road's. */
const rounded = ([lng, lat]: LngLat): LngLat => [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6]

/** Vertices after a change: those that stayed are the same objects, and rounding is only for what moved. */
export const settled = (before: readonly LngLat[], after: readonly LngLat[]): readonly LngLat[] => {
  const known = new Map(before.map((position) => [position.join(), position]))
  return after.map((position) => known.get(position.join()) ?? rounded(position))
}

/** A line with these vertices. */
export const withCoordinates = (line: CorridorLine, coordinates: readonly LngLat[]): CorridorLine => ({
  ...line,
  geometry: { type: 'LineString', coordinates: settled(line.geometry.coordinates, coordinates) },
})

export const moveVertex = (line: CorridorLine, at: number, to: LngLat): CorridorLine =>
  withCoordinates(
    line,
    line.geometry.coordinates.map((position, index) => (index === at ? to : position)),
  )

/** A vertex halfway to the next one; after the last one there is none. */
export const addVertexAfter = (line: CorridorLine, at: number): CorridorLine => {
  const { coordinates } = line.geometry
  const [one, next] = [coordinates[at], coordinates[at + 1]]
  if (!one || !next) return line
  const middle: LngLat = [(one[0] + next[0]) / 2, (one[1] + next[1]) / 2]
  return withCoordinates(line, coordinates.toSpliced(at + 1, 0, middle))
}

/** A line has a beginning and an end. */
export const LEAST_VERTICES = 2

export const removeVertex = (line: CorridorLine, at: number): CorridorLine =>
  line.geometry.coordinates.length <= LEAST_VERTICES
    ? line
    : withCoordinates(line, line.geometry.coordinates.toSpliced(at, 1))

/** A new alternate with the half-width of the main line. */
export const alternateOf = (lines: readonly CorridorLine[], coordinates: readonly LngLat[]): CorridorLine => ({
  role: 'alternate',
  geometry: { type: 'LineString', coordinates: coordinates.map(rounded) },
  halfWidthM: lines.find(({ role }) => role === 'main')?.halfWidthM ?? 500,
  sections: [],
})
