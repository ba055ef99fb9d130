/** What thinning looks at: a place in the plane of the map. */
export type Place = { readonly lng: number; readonly lat: number }

/**
 * Which of `places` to draw so that the line keeps its shape: largest triangle three buckets (S. Steinarsson, 2013).
 * Gives at most `most` (≥ 2) ascending indices, always the first and the last.
 */
export const thinTrack = (places: readonly Place[], most: number): readonly number[] => {
  const count = places.length
  if (count <= most) return places.map((_, index) => index)
  const kept = [0]
  const bucketSize = (count - 2) / (most - 2)
  const bucketStart = (bucket: number): number => Math.floor(bucket * bucketSize) + 1
  for (let bucket = 0; bucket < most - 2; bucket += 1) {
    const next = meanPlace(places, bucketStart(bucket + 1), Math.min(bucketStart(bucket + 2), count))
    const from = places[kept.at(-1) ?? 0] ?? next
    kept.push(farthest(places, bucketStart(bucket), bucketStart(bucket + 1), from, next))
  }
  return [...kept, count - 1]
}

const meanPlace = (places: readonly Place[], start: number, end: number): Place => {
  const part = places.slice(start, Math.max(end, start + 1))
  return {
    lng: part.reduce((sum, { lng }) => sum + lng, 0) / part.length,
    lat: part.reduce((sum, { lat }) => sum + lat, 0) / part.length,
  }
}

/** The place between `start` and `end` that makes the largest triangle with the one before and the mean of the next. */
const farthest = (places: readonly Place[], start: number, end: number, from: Place, next: Place): number => {
  let best = start
  let largest = -1
  for (let index = start; index < end; index += 1) {
    const place = places[index]
    if (!place) break
    const twiceArea = Math.abs(
      (from.lng - next.lng) * (place.lat - from.lat) - (from.lng - place.lng) * (next.lat - from.lat),
    )
    if (twiceArea > largest) {
      largest = twiceArea
      best = index
    }
  }
  return best
}
