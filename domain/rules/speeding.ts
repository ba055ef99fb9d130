import type { EvidenceFix } from '../alert/alert.ts'
import type { Bilingual } from '../place.ts'

/** The most over its limit that was measured, and where. */
export type Fastest = {
  readonly speedKmh: number
  readonly limitKmh: number
  readonly corridorName: Bilingual
  readonly alongKm: number
  readonly fix: EvidenceFix
}

/** Fixes in a row whose measured speed is over the limit. */
export type Speeding = {
  readonly first: EvidenceFix
  readonly last: EvidenceFix
  readonly fixes: number
  /** From fix to fix in a straight line, metres: what the positions say of the speed. */
  readonly movedM: number
  readonly fastest: Fastest
  /** The fix that made it an alert; null = not yet. */
  readonly confirming: EvidenceFix | null
  readonly endedAtMs: number | null
}
export type ConfirmedSpeeding = Speeding & { readonly confirming: EvidenceFix }

export const excessKmh = ({ speedKmh, limitKmh }: Fastest): number => speedKmh - limitKmh
export const isConfirmed = (one: Speeding): one is ConfirmedSpeeding => one.confirming !== null
