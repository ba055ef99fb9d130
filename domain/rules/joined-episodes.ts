import type { Episode } from '../alert/alert.ts'

/** Two of one rule that overlap are one alert: the one that began first, until the last of them ends. */
const joined = (first: Episode, second: Episode): Episode => ({
  ...first,
  endedAtMs: first.endedAtMs === null || second.endedAtMs === null ? null : Math.max(first.endedAtMs, second.endedAtMs),
  confirmedAtMs: Math.min(first.confirmedAtMs, second.confirmedAtMs),
  step: Math.max(first.step, second.step),
})

/** What one rule found beside however many others: ascending, never overlapping. */
export const joinedEpisodes = (all: readonly Episode[]): Episode[] => {
  const merged: Episode[] = []
  for (const one of all.toSorted((a, b) => a.startedAtMs - b.startedAtMs)) {
    const last = merged.at(-1)
    const overlaps = last && (last.endedAtMs === null || one.startedAtMs <= last.endedAtMs)
    if (last && overlaps) merged[merged.length - 1] = joined(last, one)
    else merged.push(one)
  }
  return merged
}
