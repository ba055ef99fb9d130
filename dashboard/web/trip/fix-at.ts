import type { LngLat } from '../../../domain/place.ts'
import type { Fix } from '../map/track-drawing.ts'

/** A fix that is drawn against time, with its times as numbers. */
export type TimedFix = Fix['properties'] & {
  readonly atMs: number
  readonly receivedAtMs: number
  readonly place: LngLat
}

export const timed = (fixes: readonly Fix[]): TimedFix[] =>
  fixes.map(({ geometry, properties }) => ({
    ...properties,
    atMs: Date.parse(properties.at),
    receivedAtMs: Date.parse(properties.receivedAt),
    place: geometry.coordinates,
  }))

/** Index of the last fix at or before a moment, −1 before the first; `fixes` ascend by time. */
export const indexAt = (fixes: readonly TimedFix[], ms: number): number => {
  let low = 0
  let high = fixes.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((fixes[middle] as TimedFix).atMs <= ms) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The fix before or after a moment, never the one at it; the same end when there is none further. */
export const stepFrom = (fixes: readonly TimedFix[], ms: number, step: 1 | -1): TimedFix | undefined => {
  const index = indexAt(fixes, ms)
  if (step === 1) return fixes[index + 1] ?? fixes.at(-1)
  return fixes[index]?.atMs === ms ? (fixes[index - 1] ?? fixes[0]) : (fixes[index] ?? fixes[0])
}

/** The fix nearest to a place, as the crow flies on a map of this latitude. */
export const nearestFix = (fixes: readonly TimedFix[], [lng, lat]: LngLat): TimedFix | undefined => {
  const shrink = Math.cos((lat * Math.PI) / 180)
  let nearest: TimedFix | undefined
  let nearestSquare = Infinity
  for (const fix of fixes) {
    const square = ((fix.place[0] - lng) * shrink) ** 2 + (fix.place[1] - lat) ** 2
    if (square >= nearestSquare) continue
    nearest = fix
    nearestSquare = square
  }
  return nearest
}
