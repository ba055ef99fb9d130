import { isWithinM } from '../distance.ts'
import { type EarthCentred, toEarthCentred } from '../earth.ts'
import type { Checkpoint } from '../network/network.ts'
import type { CompiledLine } from './compiled-corridor.ts'
import { nearestOnStroke } from './nearest-on-stroke.ts'

/** Where a line comes within the radius of a checkpoint: from the first to the last of its nearest points, km along it. */
export type Pass = { readonly fromKm: number; readonly toKm: number }

export type CompiledCheckpoint = Checkpoint & {
  /** Its position, so that a fix is held against many for nanoseconds. */
  readonly centre: EarthCentred
  /** By line of the corridor; null = who drives that line does not come by. */
  readonly passes: readonly (Pass | null)[]
}

/** No stroke of a line as drawn is longer (drawn-line.ts). */
const LONGEST_STROKE_M = 500

const passOf = ({ position, radiusM }: Checkpoint, { vertices }: CompiledLine): Pass | null => {
  let pass = null as Pass | null
  for (const [index, to] of vertices.entries()) {
    const from = vertices[index - 1] ?? to
    // Most of a line is far away: a bound tells.
    if (!isWithinM(position, to.position, radiusM + LONGEST_STROKE_M)) continue
    const { share, apartM } = nearestOnStroke(position, from.position, to.position)
    if (apartM > radiusM) continue
    const km = (from.alongM + (to.alongM - from.alongM) * share) / 1_000
    pass = { fromKm: pass?.fromKm ?? km, toKm: km }
  }
  return pass
}

/** A checkpoint with where each line comes by: some milliseconds for a long one, once for each version of a corridor. */
export const compileCheckpoint = (checkpoint: Checkpoint, lines: readonly CompiledLine[]): CompiledCheckpoint => ({
  ...checkpoint,
  centre: toEarthCentred(checkpoint.position[0], checkpoint.position[1]),
  passes: lines.map((line) => passOf(checkpoint, line)),
})
