import { type AlertCode, type Episode, SEVERITIES } from '../alert/alert.ts'
import { overlaps } from '../alert/match-episodes.ts'

/**
 * Found by a content rule and by a transport rule that asks who else is around. The flag of the device and the fix that its
 * neighbours keep are one fact, told by the device; to be shaken and to stand beside another trip are two.
 */
const FOUND_TWICE: ReadonlyMap<AlertCode, 'one-fact' | 'two-facts'> = new Map([
  ['JAMMING', 'one-fact'],
  ['TRANSLOAD_SUSPECT', 'two-facts'],
])

const later = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : Math.max(a, b))

const inTurn = (word: string, other: string): string => (word.includes(other) ? word : `${word} ${other}`)

/** What either tells and shows, where both are needed. */
const toldBoth = (word: Episode, other: Episode): Pick<Episode, 'sentence'> & Pick<Episode['evidence'], 'fixes'> => ({
  sentence: { vi: inTurn(word.sentence.vi, other.sentence.vi), en: inTurn(word.sentence.en, other.sentence.en) },
  fixes: [...word.evidence.fixes, ...other.evidence.fixes],
})
const toldOnce = (word: Episode, other: Episode): ReturnType<typeof toldBoth> => ({
  sentence: word.sentence,
  fixes: word.evidence.fixes.length > 0 ? word.evidence.fixes : other.evidence.fixes,
})

/** What `word` says first, with all that `other` found. */
const united = (word: Episode, other: Episode): Episode => {
  const { sentence, fixes } = (FOUND_TWICE.get(word.code) === 'two-facts' ? toldBoth : toldOnce)(word, other)
  return {
    ...word,
    sentence,
    severity: SEVERITIES.indexOf(other.severity) < SEVERITIES.indexOf(word.severity) ? other.severity : word.severity,
    startedAtMs: Math.min(word.startedAtMs, other.startedAtMs),
    endedAtMs: later(word.endedAtMs, other.endedAtMs),
    confirmedAtMs: Math.min(word.confirmedAtMs, other.confirmedAtMs),
    position: word.position ?? other.position,
    evidence: {
      measured: { ...other.evidence.measured, ...word.evidence.measured },
      threshold: { ...other.evidence.threshold, ...word.evidence.threshold },
      fixes,
      against: [...word.evidence.against, ...other.evidence.against],
    },
    // That both say so is news by itself.
    step: word.step + other.step + 1,
  }
}

/**
 * All that was found of a journey, one episode per cause: of a code that both kinds of rules find, those that overlap are
 * one, in the words of the device (docs/decisions/0090, 0097). `ofContent` comes first where both say something.
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
