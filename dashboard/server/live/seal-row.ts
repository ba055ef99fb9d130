import type { SealLatest } from '../../../adapters/records/records.ts'
import type { SealRow, SealWord } from '../../../contract/live.ts'
import type { RuleSettings } from '../../../domain/rules/settings.ts'
import { isSilent } from '../../../domain/seal/seal-health.ts'

/** Slower than this is standing: gnss fixes of a parked truck wander at a walking pace. */
const MOVING_KMH = 5

/** A seal as the map draws it; null when its place was never known. */
export const sealRow = (
  latest: SealLatest,
  intervalS: number,
  at: { readonly settings: RuleSettings; readonly nowMs: number },
): SealRow | null => {
  const { fix } = latest
  if (!fix) return null
  const word: SealWord = isSilent(latest, intervalS, at)
    ? 'silent'
    : (fix.speedKmh ?? 0) >= MOVING_KMH
      ? 'moving'
      : 'stopped'
  return [latest.sealId, fix.lng, fix.lat, fix.headingDeg, fix.atMs, word, latest.tripId]
}

export const sameRow = (a: SealRow | null, b: SealRow | null): boolean =>
  a === b || (a !== null && b !== null && a.every((member, index) => member === b[index]))
