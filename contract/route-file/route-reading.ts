import { type Finding, finding } from '../../domain/route-file/finding.ts'
import type { RouteFormat, RouteTrack } from '../../domain/route-file/route-file.ts'

/** What a reader found in a file; a refusal leaves its part out, not the rest of the file. */
export type RouteReading = {
  readonly format: RouteFormat
  readonly tracks: readonly RouteTrack[]
  readonly findings: readonly Finding[]
}

/** Names of things that are no lines come from the file: a few are told, each once. */
const MOST_NAMES = 10
const MOST_REFUSALS = 100

/** Collects what one reader finds. */
export const readingOf = (format: RouteFormat) => {
  const tracks: RouteTrack[] = []
  const refusals: Finding[] = []
  const others = new Map<string, number>()
  return {
    tracks,
    /** Counts a thing that is no line. */
    ignore: (what: string): void => {
      if (others.has(what) || others.size < MOST_NAMES) others.set(what, (others.get(what) ?? 0) + 1)
    },
    refuse: (refusal: Finding): void => {
      if (refusals.length < MOST_REFUSALS) refusals.push(refusal)
    },
    reading: (): RouteReading => {
      const ignored = [...others].map(([what, count]) => finding('geometry.ignored', '', { what, count }))
      const isEmpty = tracks.length === 0 && refusals.length === 0
      const empty = isEmpty ? [finding('file.no-line', '', { format })] : []
      return { format, tracks, findings: [...refusals, ...empty, ...ignored] }
    },
  }
}
