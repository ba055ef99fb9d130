/** World-atlas is drawn at 1 : 10 million: 1/1000 degree (110 m) is finer than its own error. */
export const UNITS_PER_DEGREE = 1000

/** Rings and lines as delta-encoded integers of 1/1000 degree: [lng0, lat0, dLng, dLat, …]. */
export type PackedPath = readonly number[]
export type BaseMap = {
  readonly land: readonly PackedPath[]
  readonly vietnam: readonly PackedPath[]
  readonly borders: readonly PackedPath[]
}

/** The positions of a packed path. */
export const unpackPath = (path: PackedPath): [lng: number, lat: number][] => {
  const positions: [number, number][] = []
  let lng = 0
  let lat = 0
  for (let i = 0; i + 1 < path.length; i += 2) {
    lng += path[i] ?? 0
    lat += path[i + 1] ?? 0
    positions.push([lng / UNITS_PER_DEGREE, lat / UNITS_PER_DEGREE])
  }
  return positions
}
