import type { Position } from './positions.ts'

/** A position as numbers that can be compared, in the order in which they decide; a missing one counts as highest. */
const deciding = (position: Position): (number | null)[] => [
  position.seq,
  position.receivedAtMs,
  position.lng,
  position.lat,
  position.accuracyM,
  position.speedKmh,
  position.headingDeg,
  position.altitudeM,
  position.satellites,
  position.batteryPct,
]

/** Whether `a` stays rather than `b` when both have the same identity: lowest seq, then first received, then a fixed order. */
export const staysBefore = (a: Position, b: Position): boolean => {
  const others = deciding(b)
  for (const [index, own] of deciding(a).entries()) {
    const difference = (own ?? Number.POSITIVE_INFINITY) - (others[index] ?? Number.POSITIVE_INFINITY)
    if (difference < 0) return true
    if (difference > 0) return false // Infinity − Infinity is NaN: both are missing, the next decides
  }
  return a.source < b.source
}

/** The index of the position that stays of each identity in the batch; `skip` are indexes to leave out. */
export const staying = (batch: readonly Position[], skip: ReadonlySet<number>): number[] => {
  const best = new Map<string, number>()
  for (const [index, position] of batch.entries()) {
    if (skip.has(index)) continue
    const identity = `${position.sealId} ${position.atMs}`
    const rival = best.get(identity)
    if (rival === undefined || staysBefore(position, batch[rival] as Position)) best.set(identity, index)
  }
  return [...best.values()]
}
