import { type AlertCode, type Episode, SEVERITIES } from '../alert/alert.ts'
import { overlaps } from '../alert/match-episodes.ts'

/** Found by a content rule (the device's own flag) and by a transport rule (its neighbours). */
const FOUND_TWICE: ReadonlySet<AlertCode> = new Set<AlertCode>(['JAMMING'])

const later = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : Math.max(a, b))

/** What `word` says first, with all that `other` found. */
const united = (word: Episode, other: Episode): Episode => ({
  ...word,
  severity: SEVERITIES.indexOf(other.severity) < SEVERITIES.indexOf(word.severity) ? other.severity : word.severity,
  startedAtMs: Math.min(word.startedAtMs, other.startedAtMs),
  endedAtMs: later(word.endedAtMs, other.endedAtMs),
  confirmedAtMs: Math.min(word.confirmedAtMs, other.confirmedAtMs),
  position: word.position ?? other.position,
  evidence: {
    measured: { ...other.evidence.measured, ...word.evidence.measured },
    threshold: { ...other.evidence.threshold, ...word.evidence.threshold },
    fixes: word.evidence.fixes.length > 0 ? word.evidence.fixes : other.evidence.fixes,
    against: [...word.evidence.against, ...other.evidence.against],
  },
  // That both say so is news by itself.
  step: word.step + other.step + 1,
})

/**
 * All that was found of a journey, one episode per cause: of a code that both kinds of rules find, those that overlap are
 * one, in the words of the device (docs/decisions/0090). `ofContent` comes first where both say something.
 */
export const uniteEpisodes = (ofContent: readonly Episode[], ofTransport: readonly Episode[]): Episode[] => {
  const together: Episode[] = []
  for (const episode of [...ofContent, ...ofTransport]) {
    const met = FOUND_TWICE.has(episode.code)
      ? together.filter((one) => one.code === episode.code && overlaps(one, episode))
      : []
    const whole = [...met, episode].reduce(united)
    if (met.length === 0) together.push(whole)
    else together.splice(0, together.length, ...together.filter((one) => !met.includes(one)), whole)
  }
  return together
}
