import { NAIVE_CODES } from '../judged/naive.ts'
import type { JourneyScore } from '../one-journey.ts'
import { falseTable, lateTable, missedTable } from './came-with.ts'
import { markdownTable } from './markdown.ts'
import { type Alerts, alertsOf, type Finding, findingsOf, type Spread, totalsOf } from './tally.ts'
import { targetsTable } from './targets.ts'
import { falseAlarmsOf, lateOnesOf, missesOf } from './to-replay.ts'

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
const shareOf = (part: number, whole: number): string => (whole === 0 ? '–' : percent(part / whole))
const perHundred = (count: number): string => count.toFixed(2)
const spreadText = ({ median, p95 }: Spread, digits: number): string =>
  median === null ? '–' : `${median.toFixed(digits)} / ${p95?.toFixed(digits)}`

const findingsTable = (platform: readonly Finding[], naive: readonly Finding[]): string =>
  markdownTable(
    ['code', 'what', 'journeys', 'truths', 'found', 'recall', 'recall naive', 'delay, reports', 'delay, s'],
    platform.map((row) => {
      const other = naive.find(({ code, grade }) => code === row.code && grade === row.grade)
      return [
        row.code,
        row.grade,
        row.journeys,
        row.truths,
        row.found,
        shareOf(row.found, row.truths),
        other && NAIVE_CODES.has(row.code) ? shareOf(other.found, other.truths) : '–',
        spreadText(row.delayReports, 0),
        spreadText(row.delayS, 1),
      ]
    }),
  )

const alertsTable = (platform: readonly Alerts[], naive: readonly Alerts[]): string =>
  markdownTable(
    [
      'code',
      'alerts',
      'right',
      'grey',
      'wrong',
      'precision',
      'precision naive',
      'false P1+P2, clean',
      'false P1+P2, all',
      'naive, all',
    ],
    [...new Set([...platform, ...naive].map(({ code }) => code))].sort().map((code) => {
      const row = platform.find((one) => one.code === code)
      const other = naive.find((one) => one.code === code)
      return [
        code,
        row?.shown ?? 0,
        row?.right ?? 0,
        row?.grey ?? 0,
        row?.wrong ?? 0,
        row ? shareOf(row.right, row.right + row.wrong) : '–',
        other ? shareOf(other.right, other.right + other.wrong) : '–',
        row ? perHundred(row.falsePer100.innocent) : '–',
        row ? perHundred(row.falsePer100.all) : '–',
        other ? perHundred(other.falsePer100.all) : '–',
      ]
    }),
  )

const LISTED = 40
const list = (title: string, lines: readonly string[]): string => {
  const more = lines.length > LISTED ? [`… and ${lines.length - LISTED} more (--json FILE has all)`] : []
  return [`${title}: ${lines.length}`, ...lines.slice(0, LISTED), ...more].join('\n')
}

/** How a result came about. */
export type Run = {
  readonly seed: string
  readonly command: string
  readonly at: Date
  readonly json: string | undefined
}

/** The result as it stands in docs/detection.md: what was run, targets, tables, and what went wrong by kind. */
export const resultPage = (scores: readonly JourneyScore[], { seed, command, at, json }: Run): string => {
  const totals = totalsOf(scores)
  const { platform, naive } = totals.falsePer100
  const rounded = (value: number): string => Math.round(value).toLocaleString('en')
  return [
    `${at.toISOString().slice(0, 10)}, \`${command}\`, Node ${process.version.slice(1)}${json === undefined ? '' : `; everything in \`${json}\``}.`,
    `${rounded(totals.journeys)} journeys, ${totals.tripDays.toFixed(1)} trip-days (${totals.innocentTripDays.toFixed(1)} of them clean), ${rounded(totals.reports)} reports, seed ${seed}.`,
    '### What the targets say',
    targetsTable(scores),
    '### What had to be found',
    'Delays are median / 95 %, counted from the earliest moment the confirmation allows: when the platform had received the reports that the rule asks for.',
    findingsTable(findingsOf(scores, 'platform'), findingsOf(scores, 'naive')),
    '### What was shown',
    'False P1+P2 are per 100 trip-days, on clean journeys and on all.',
    alertsTable(alertsOf(scores, 'platform'), alertsOf(scores, 'naive')),
    [
      `- False P1+P2 per 100 trip-days: clean ${perHundred(platform.innocent)}, all ${perHundred(platform.all)}; naive: clean ${perHundred(naive.innocent)}, all ${perHundred(naive.all)}`,
      `- On journeys whose seal has a sound clock (${totals.soundClock.tripDays.toFixed(1)} trip-days): ${perHundred(totals.soundClock.falsePer100)}`,
      `- SIGNAL_LOST where there is no network (right by the law, nobody's fault), per 100 trip-days: ${perHundred(totals.noNetworkPer100)}`,
    ].join('\n'),
    '### What was missed',
    missedTable(scores),
    '### What was found more than one report late',
    lateTable(scores),
    '### What rang for nothing',
    falseTable(scores),
  ].join('\n\n')
}

/** Each of what went wrong by itself, to be looked at again with --only. */
export const listsText = (scores: readonly JourneyScore[]): string =>
  [
    list('Missed', missesOf(scores)),
    list('Found more than one report late', lateOnesOf(scores)),
    list('False alarms', falseAlarmsOf(scores)),
  ].join('\n\n')
