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

/** A fix as evidence, where its distance from the route says nothing. */
export const evidenceOf = ({ atMs, seq, lng, lat, accuracyM }: CandidateFix): EvidenceFix => ({
  atMs,
  seq,
  position: [lng, lat],
  accuracyM,
  crossTrackM: null,
})
