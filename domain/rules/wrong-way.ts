import type { EvidenceFix } from '../alert/alert.ts'
import type { CorridorPosition } from '../corridor/compiled-corridor.ts'
import { isRetraced } from '../corridor/retraced.ts'
import type { Leg, Plan } from '../judging/plan.ts'
import type { LineSense, RouteSense } from '../judging/route-sense.ts'
import type { Bilingual } from '../place.ts'

/** How far a truck had come on one line of its route, towards its destination: greater is nearer to it. */
export type Mark = {
  readonly legFromMs: number
  readonly lineIndex: number
  readonly towardsKm: number
  readonly atMs: number
  readonly fix: EvidenceFix
}

/** Progress that fell, from the last fix at its height on. */
export type WrongWay = {
  readonly corridorName: Bilingual
  readonly from: Mark
  /** The farthest back so far, on the line it is on now. */
  readonly lowest: Mark
  readonly fellKm: number
  readonly confirming: EvidenceFix
  /** Consecutive fixes that are on the way again. */
  readonly back: { readonly fixes: number; readonly firstAtMs: number } | null
  readonly endedAtMs: number | null
}

/** A place on the route that can be compared with others on the same line. */
export type Standing = { readonly lineIndex: number; readonly towardsKm: number }

/** Greater is nearer to the destination. 0 − x, not −x: a checkpoint is JSON, which knows no −0. */
export const towardsKm = ({ endKm }: LineSense, progressKm: number): number => 0 - Math.abs(endKm - progressKm)

/** What a fix says of progress; null when it says nothing sure: off the route, imprecise, where the line is near itself. */
export const standingOf = (
  { corridor, accuracyM }: { readonly corridor: CorridorPosition; readonly accuracyM: number },
  { corridor: compiled }: Leg,
  plan: Plan,
  sense: RouteSense,
): Standing | null => {
  const { lineIndex, progressKm, beyondM } = corridor
  const lineSense = sense[lineIndex]
  if (beyondM > 0 || accuracyM > plan.settings.accuracy.capM || !lineSense || lineSense.direction === 0) return null
  const line = compiled.lines[lineIndex]
  return !line || isRetraced(line, progressKm) ? null : { lineIndex, towardsKm: towardsKm(lineSense, progressKm) }
}
