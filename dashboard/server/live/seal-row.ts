import type { SealLatest } from '../../../adapters/records/records.ts'
import type { SealRow, SealWord } from '../../../contract/live.ts'

/** Slower than this is standing: gnss fixes of a parked truck wander at a walking pace. */
const MOVING_KMH = 5

/** A seal as the map draws it; null when its place was never known. Its fix as the device told it: deflate takes what digits cost. */
export const sealRow = ({ sealId, fix, tripId }: SealLatest, isSilent: boolean): SealRow | null => {
  if (!fix) return null
  const { lng, lat, headingDeg, atMs } = fix
  const word: SealWord = isSilent ? 'silent' : (fix.speedKmh ?? 0) >= MOVING_KMH ? 'moving' : 'stopped'
  return [sealId, lng, lat, headingDeg, atMs, word, tripId]
}

export const sameRow = (a: SealRow | null, b: SealRow | null): boolean =>
  a === b || (a !== null && b !== null && a.every((member, index) => member === b[index]))
