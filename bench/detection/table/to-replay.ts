import { formatTime } from '../../../contract/time.ts'
import type { JourneyScore } from '../one-journey.ts'

const journeyText = ({ number, line, story, conditions }: JourneyScore): string =>
  `${number} ${line} ${story}${conditions.length > 0 ? ` (${conditions.join(', ')})` : ''}`

/** Every truth that was not found, with the number that plays the journey again. */
export const missesOf = (scores: readonly JourneyScore[]): readonly string[] =>
  scores.flatMap((score) =>
    score.platform.outcomes
      .filter(({ isFound }) => !isFound)
      .map(
        ({ code, grade, fromMs, note }) => `${journeyText(score)}: ${code} ${grade} at ${formatTime(fromMs)} ${note}`,
      ),
  )

/** Found, but more than one report after the earliest moment. */
export const lateOnesOf = (scores: readonly JourneyScore[]): readonly string[] =>
  scores.flatMap((score) =>
    score.platform.outcomes
      .filter(({ delayReports }) => delayReports !== null && delayReports > 1)
      .map(
        ({ code, grade, fromMs, delayReports, delayMs, note }) =>
          `${journeyText(score)}: ${code} ${grade} at ${formatTime(fromMs)} ${note}: ${delayReports} reports, ${Math.round((delayMs ?? 0) / 1_000)} s`,
      ),
  )

/** Every alert about nothing, quiet ones too. */
export const falseAlarmsOf = (scores: readonly JourneyScore[]): readonly string[] =>
  scores.flatMap((score) =>
    score.platform.judgements
      .filter(({ verdict, isFalseAlarm }) => verdict === 'false' || isFalseAlarm)
      .map(({ code, isLoud, startedAtMs, isWithdrawn }) => {
        const how = `${isLoud ? 'P1/P2' : 'P3'}${isWithdrawn ? ', withdrawn later' : ''}`
        return `${journeyText(score)}: ${code} (${how}) at ${formatTime(startedAtMs)}`
      }),
  )
