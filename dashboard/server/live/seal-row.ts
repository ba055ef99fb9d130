import type { SealLatest } from '../../../adapters/records/records.ts'
import type { SealRow, SealWord } from '../../../contract/live.ts'

/** Slower than this is standing: gnss fixes of a parked truck wander at a walking pace. */
const MOVING_KMH = 5
/** 1e-5° is 1.1 m: two pixels at the closest zoom of our maps (18), and less than any receiver knows. */
const PLACES = 1e5

const rounded = (degrees: number): number => Math.round(degrees * PLACES) / PLACES

/**
 * A seal as the map draws it; null when its place was never known. Devices send seven decimals and more: at 10,000 seals
 * and 200 screens each digit of a row is 14 kB/s.
 */
export const sealRow = ({ sealId, fix, tripId }: SealLatest, isSilent: boolean): SealRow | null => {
  if (!fix) return null
  const { lng, lat, headingDeg, atMs } = fix
  const word: SealWord = isSilent ? 'silent' : (fix.speedKmh ?? 0) >= MOVING_KMH ? 'moving' : 'stopped'
  const heading = headingDeg === null ? null : Math.round(headingDeg) % 360
  return [sealId, rounded(lng), rounded(lat), heading, atMs, word, tripId]
}

export const sameRow = (a: SealRow | null, b: SealRow | null): boolean =>
  a === b || (a !== null && b !== null && a.every((member, index) => member === b[index]))
