import type { EvidenceFix } from '../alert/alert.ts'
import type { Bilingual } from '../place.ts'

/** An outside fix as evidence. */
export type OutsideFix = EvidenceFix & {
  readonly beyondM: number
  readonly guardM: number
  readonly halfWidthM: number
  readonly satellites: number | null
}
/** Consecutive outside fixes; an alert once confirmed. */
export type OutsideRun = {
  readonly corridorName: Bilingual
  readonly startedAtMs: number
  readonly lastAtMs: number
  readonly fixes: number
  readonly farthest: OutsideFix
  /** Greatest distance beyond the edge that accuracy can't explain, metres. */
  readonly mostBeyondM: number
  /** The first two fixes and the newest until confirmed: what a control room checks. */
  readonly confirming: readonly OutsideFix[]
}
export type Deviation = OutsideRun & {
  readonly confirmedAtMs: number
  readonly endedAtMs: number | null
  readonly severity: 'P1' | 'P2'
}

const FIRST_STEP_M = 100

/** 0 below 100 m beyond the edge, then one more with each doubling. */
export const deviationStep = (beyondM: number): number =>
  beyondM < FIRST_STEP_M ? 0 : 1 + Math.floor(Math.log2(beyondM / FIRST_STEP_M))
