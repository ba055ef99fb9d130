import type { SealLatest } from '../../../adapters/records/records.ts'
import type { SealRow, SealWord } from '../../../contract/live.ts'
import { DEFAULT_SETTINGS } from '../../../domain/rules/settings.ts'
import { silenceLimitMs } from '../../../domain/rules/silence.ts'

/** Slower than this is standing: gnss fixes of a parked truck wander at a walking pace. */
const MOVING_KMH = 5

/** Silent from the deadline of SIGNAL_LOST on. */
export const isSilent = (latest: SealLatest, intervalS: number, nowMs: number): boolean =>
  latest.receivedAtMs !== null &&
  nowMs - latest.receivedAtMs > silenceLimitMs({ reportingIntervalS: intervalS, settings: DEFAULT_SETTINGS })

/** A seal as the map draws it; null when its place was never known. */
export const sealRow = (latest: SealLatest, intervalS: number, nowMs: number): SealRow | null => {
  const { fix } = latest
  if (!fix) return null
  const word: SealWord = isSilent(latest, intervalS, nowMs)
    ? 'silent'
    : (fix.speedKmh ?? 0) >= MOVING_KMH
      ? 'moving'
      : 'stopped'
  return [latest.sealId, fix.lng, fix.lat, fix.headingDeg, fix.atMs, word, latest.tripId]
}

export const sameRow = (a: SealRow | null, b: SealRow | null): boolean =>
  a === b || (a !== null && b !== null && a.every((member, index) => member === b[index]))
