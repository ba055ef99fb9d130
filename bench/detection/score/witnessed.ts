import type { Lived, Moment } from '../world/lived.ts'
import { insideM } from '../world/place.ts'
import { LAW } from './law.ts'

/** The moments while the seal was watched whose reports the platform has, in the order of true time. */
export const witnessed = ({ moments, armedAtMs, unsealedAtMs }: Lived): readonly Moment[] =>
  moments.filter(
    ({ atMs, heardAtMs }) => atMs >= armedAtMs && atMs <= unsealedAtMs && heardAtMs < Number.POSITIVE_INFINITY,
  )

/** Whether the report holds a place that the receiver measured then and nobody tampered with. */
export const isHonest = ({ fix, isDeceived }: Moment): boolean => fix === 'gnss' && !isDeceived

/** What a fix is allowed to be off in favour of the driver, metres. */
export const guardM = ({ accuracyM }: Moment): number => Math.min(LAW.accuracy.capM, accuracyM ?? LAW.accuracy.untoldM)

/** Metres from the edge of the journey's own gates; negative within. */
export const fromOwnGatesM = ({ script: { line } }: Lived, { position }: Moment): number =>
  -Math.max(insideM(line.origin, position), insideM(line.destination, position))

/** Neighbours of one kind: each run is the moments for which `kindOf` gives the same. */
export const runsOf = <Kind>(
  moments: readonly Moment[],
  kindOf: (moment: Moment) => Kind,
): { readonly kind: Kind; readonly moments: readonly Moment[] }[] => {
  const runs: { kind: Kind; moments: Moment[] }[] = []
  for (const moment of moments) {
    const kind = kindOf(moment)
    const last = runs.at(-1)
    if (last?.kind === kind) last.moments.push(moment)
    else runs.push({ kind, moments: [moment] })
  }
  return runs
}
