import type { JourneyScore } from '../one-journey.ts'
import { markdownTable } from './markdown.ts'

/** Something that went wrong on a journey. */
type Noted = { readonly what: string; readonly score: JourneyScore }

const missed = (score: JourneyScore): Noted[] =>
  score.platform.outcomes
    .filter(({ isFound }) => !isFound)
    .map(({ code, grade }) => ({ what: `${code} ${grade}`, score }))

const late = (score: JourneyScore): Noted[] =>
  score.platform.outcomes
    .filter(({ delayReports }) => delayReports !== null && delayReports > 1)
    .map(({ code, grade }) => ({ what: `${code} ${grade}`, score }))

const falselyRung = (score: JourneyScore): Noted[] =>
  score.platform.judgements
    .filter(({ verdict, isFalseAlarm }) => verdict === 'false' || isFalseAlarm)
    .map(({ code, isLoud, isWithdrawn }) => ({
      what: `${code}, ${isLoud ? 'P1/P2' : 'P3'}${isWithdrawn ? ', withdrawn later' : ''}`,
      score,
    }))

/** What the journeys have in common, the most frequent first: `clock jump 3, CITY 2`. */
const inCommon = (scores: readonly JourneyScore[]): string => {
  const names = scores.flatMap(({ line, story, conditions }) => [line, story, ...conditions])
  return [...Map.groupBy(names, (name) => name)]
    .map(([name, times]) => ({ name, times: times.length }))
    .filter(({ times }) => times > 1 || scores.length === 1)
    .sort((a, b) => b.times - a.times)
    .map(({ name, times }) => (scores.length === 1 ? name : `${name} ${times}`))
    .join(', ')
}

const SHOWN = 12
const journeysOf = (scores: readonly JourneyScore[]): string => {
  const numbers = [...new Set(scores.map(({ number }) => number))]
  return `${numbers.slice(0, SHOWN).join(' ')}${numbers.length > SHOWN ? ' …' : ''}`
}

const groupedTable = (scores: readonly JourneyScore[], noted: (score: JourneyScore) => Noted[]): string => {
  const groups = [...Map.groupBy(scores.flatMap(noted), ({ what }) => what)].sort(([a], [b]) => (a < b ? -1 : 1))
  if (groups.length === 0) return 'Nothing.'
  return markdownTable(
    ['what', 'how often', 'came with', 'journeys (`--only`)'],
    groups.map(([what, all]) => {
      const ofThem = all.map(({ score }) => score)
      return [what, all.length, inCommon(ofThem), journeysOf(ofThem)]
    }),
  )
}

/** What went wrong, by kind, with what it came with: three tables in markdown. */
export const missedTable = (scores: readonly JourneyScore[]): string => groupedTable(scores, missed)
export const lateTable = (scores: readonly JourneyScore[]): string => groupedTable(scores, late)
export const falseTable = (scores: readonly JourneyScore[]): string => groupedTable(scores, falselyRung)
