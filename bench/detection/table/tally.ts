import type { JourneyScore, Side } from '../one-journey.ts'
import type { Outcome } from '../score/match.ts'

/** How one kind of truth was found. */
export type Finding = {
  readonly code: string
  readonly grade: string
  readonly journeys: number
  readonly truths: number
  readonly found: number
  readonly delayReports: Spread
  readonly delayS: Spread
}
/** Median and the value that 95 % stay within; null without values. */
export type Spread = { readonly median: number | null; readonly p95: number | null }

/** How the alerts of one code were: about something, too close to call, about nothing. */
export type Alerts = {
  readonly code: string
  readonly shown: number
  readonly right: number
  readonly grey: number
  readonly wrong: number
  /** P1 or P2 about nothing (or about something that is at most P3), per 100 trip-days. */
  readonly falsePer100: { readonly innocent: number; readonly all: number }
}

const spread = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number | null => sorted[Math.ceil(share * sorted.length) - 1] ?? null
  return { median: at(0.5), p95: at(0.95) }
}

export type Which = 'platform' | 'naive'

type Numbered = Outcome & { readonly number: number }

/** Every kind of truth that had to ring, in the order of code and grade. */
export const findingsOf = (scores: readonly JourneyScore[], which: Which): readonly Finding[] => {
  const all = scores.flatMap((score) =>
    score[which].outcomes.map((one): Numbered => ({ ...one, number: score.number })),
  )
  return [...Map.groupBy(all, ({ code, grade }) => `${code} ${grade}`).values()]
    .map((outcomes): Finding => {
      const [first] = outcomes as [Numbered, ...Numbered[]]
      return {
        code: first.code,
        grade: first.grade,
        journeys: new Set(outcomes.map(({ number }) => number)).size,
        truths: outcomes.length,
        found: outcomes.filter(({ isFound }) => isFound).length,
        delayReports: spread(outcomes.flatMap(({ delayReports }) => delayReports ?? [])),
        delayS: spread(outcomes.flatMap(({ delayMs }) => (delayMs === null ? [] : delayMs / 1_000))),
      }
    })
    .sort((a, b) => (`${a.code} ${a.grade}` < `${b.code} ${b.grade}` ? -1 : 1))
}

const tripDaysOf = (scores: readonly JourneyScore[]): number => scores.reduce((sum, { tripDays }) => sum + tripDays, 0)

/** Per 100 trip-days, how many alerts `counts`. */
const per100 = (
  scores: readonly JourneyScore[],
  which: Which,
  counts: (alert: Side['judgements'][number]) => boolean,
): number => {
  const count = scores.reduce((sum, score) => sum + score[which].judgements.filter(counts).length, 0)
  return scores.length === 0 ? 0 : (100 * count) / tripDaysOf(scores)
}

/** Every code that was shown, in alphabetical order. */
export const alertsOf = (scores: readonly JourneyScore[], which: Which): readonly Alerts[] => {
  const shown = scores.flatMap((score) => score[which].judgements)
  const innocent = scores.filter(({ isWicked }) => !isWicked)
  return [...Map.groupBy(shown, ({ code }) => code)]
    .map(([code, alerts]): Alerts => {
      const withVerdict = (verdict: string): number => alerts.filter((alert) => alert.verdict === verdict).length
      const isFalse = (alert: (typeof alerts)[number]): boolean => alert.code === code && alert.isFalseAlarm
      return {
        code,
        shown: alerts.length,
        right: withVerdict('true'),
        grey: withVerdict('grey'),
        wrong: withVerdict('false'),
        falsePer100: { innocent: per100(innocent, which, isFalse), all: per100(scores, which, isFalse) },
      }
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

const hasSoundClock = ({ conditions }: JourneyScore): boolean => !conditions.some((name) => name.startsWith('clock'))

export const totalsOf = (scores: readonly JourneyScore[]) => {
  const sound = scores.filter(hasSoundClock)
  const innocent = scores.filter(({ isWicked }) => !isWicked)
  const falseAlarms = (which: Which) => ({
    innocent: per100(innocent, which, ({ isFalseAlarm }) => isFalseAlarm),
    all: per100(scores, which, ({ isFalseAlarm }) => isFalseAlarm),
  })
  return {
    journeys: scores.length,
    innocentJourneys: innocent.length,
    tripDays: tripDaysOf(scores),
    innocentTripDays: tripDaysOf(innocent),
    reports: scores.reduce((sum, { reports }) => sum + reports, 0),
    soundClock: {
      tripDays: tripDaysOf(sound),
      falsePer100: per100(sound, 'platform', ({ isFalseAlarm }) => isFalseAlarm),
    },
    falsePer100: { platform: falseAlarms('platform'), naive: falseAlarms('naive') },
    /** True by the law, and nobody's fault: nothing was received because there is no network there. */
    noNetworkPer100: per100(
      scores,
      'platform',
      ({ code, grade, isLoud }) => code === 'SIGNAL_LOST' && isLoud && grade === 'no network',
    ),
  }
}
