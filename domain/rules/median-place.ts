import type { LngLat } from '../place.ts'

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const [low = 0, high = low] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return (low + high) / 2
}

/** The place that a few bad fixes don't move. */
export const medianPlace = (places: readonly LngLat[]): LngLat => [
  medianOf(places.map(([east]) => east)),
  medianOf(places.map(([, north]) => north)),
]
