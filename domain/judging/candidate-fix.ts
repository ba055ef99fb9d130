import type { EvidenceFix } from '../alert/alert.ts'
import type { PlausibleFix } from '../outlier.ts'

/** What judging keeps of a plausible gnss fix; plain data, because a suspicious one waits in the state. */
export type CandidateFix = PlausibleFix & {
  readonly seq: number | null
  readonly satellites: number | null
  /** As the device measured it. */
  readonly speedKmh: number | null
  /** How long the seal has been silent on this journey up to here, in device time (motion.ts). */
  readonly silentMs: number
}

/** From one report to the next a fix grows older by as much as they are apart; measured anew, by next to nothing. */
const STOOD_STILL_SHARE = 0.5

/**
 * Whether a device tells its last fix again because it has no new one: the same place to the last digit, and its own time stood
 * still meanwhile. Nobody knows where the seal is: it neither stands there nor has it gone
 * (docs/decisions/0087).
 */
export const isToldAgain = (fix: CandidateFix, before: CandidateFix | null): boolean =>
  before !== null &&
  fix.lng === before.lng &&
  fix.lat === before.lat &&
  fix.fixAtMs - before.fixAtMs < (fix.atMs - before.atMs) * STOOD_STILL_SHARE

/** A fix as evidence, where its distance from the route says nothing. */
export const evidenceOf = ({ atMs, seq, lng, lat, accuracyM }: CandidateFix): EvidenceFix => ({
  atMs,
  seq,
  position: [lng, lat],
  accuracyM,
  crossTrackM: null,
})
