import type { Episode } from '../alert/alert.ts'
import { overlaps } from '../alert/match-episodes.ts'

/** What was found only before, only after, or otherwise after; two of the same rule that overlap are the same alert. */
export type EpisodeDifference = { readonly before: Episode | null; readonly after: Episode | null }

/** What an officer would be told differently (DOMAIN, "Two kinds of rules"); a sentence may name another threshold. */
const isSame = (a: Episode, b: Episode): boolean =>
  a.startedAtMs === b.startedAtMs && a.endedAtMs === b.endedAtMs && a.severity === b.severity

/** The differences between two judgings of one journey, by start; both lists as `episodes` gives them. */
export const compareEpisodes = (before: readonly Episode[], after: readonly Episode[]): EpisodeDifference[] => {
  const free = new Set(before)
  const claim = (episode: Episode): Episode | null => {
    for (const one of free) {
      if (one.code !== episode.code || !overlaps(one, episode)) continue
      free.delete(one)
      return one
    }
    return null
  }
  const met = after.map((episode) => ({ before: claim(episode), after: episode }))
  const gone = [...free].map((episode) => ({ before: episode, after: null }))
  return [...met.filter((pair) => !pair.before || !isSame(pair.before, pair.after)), ...gone].toSorted(
    (a, b) => startOf(a) - startOf(b),
  )
}

const startOf = ({ before, after }: EpisodeDifference): number => (after ?? before)?.startedAtMs ?? 0
