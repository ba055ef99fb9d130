import type { AlertCode, Episode } from '../../../domain/alert/alert.ts'
import type { SealId } from '../../../domain/ids.ts'
import { createJourney, insert, type Journey } from '../../../domain/judging/journey.ts'
import type { Plan } from '../../../domain/judging/plan.ts'
import { episodes } from '../../../domain/judging/step.ts'
import type { Fix, FixSource, Lock, Report, SealEvent, SealEventKind } from '../../../domain/report.ts'
import { onRoad, planWith, START_MS } from './test-road.ts'

/** `1:05` or `1:05:30` after arming, in ms since epoch; `-0:10` before it. */
export const at = (clock: string): number => {
  const sign = clock.startsWith('-') ? -1 : 1
  const [hours = 0, minutes = 0, seconds = 0] = clock.replace('-', '').split(':').map(Number)
  return START_MS + sign * ((hours * 60 + minutes) * 60 + seconds) * 1_000
}

/** The inverse of `at`, for expectations. */
export const clockOf = (ms: number | null): string => {
  if (ms === null) return 'open'
  const total = Math.round((ms - START_MS) / 1_000)
  const [hours, minutes, seconds] = [Math.floor(total / 3_600), Math.floor((total % 3_600) / 60), total % 60]
  const short = `${hours}:${String(minutes).padStart(2, '0')}`
  return seconds === 0 ? short : `${short}:${String(seconds).padStart(2, '0')}`
}

const number = (words: readonly string[], name: string): number | null => {
  const index = words.indexOf(name)
  return index < 0 ? null : Number(words[index + 1])
}

const fixOf = (words: readonly string[], atMs: number): Fix | null => {
  const km = number(words, 'km')
  const lng = number(words, 'lng')
  if (km === null && lng === null) return null
  const place = km === null ? ([lng ?? 0, number(words, 'lat') ?? 0] as const) : onRoad(km, number(words, 'north') ?? 0)
  const ownIndex = words.indexOf('fix-at')
  const source = words.find((word): word is FixSource => word === 'lbs' || word === 'wifi') ?? 'gnss'
  return {
    atMs: ownIndex < 0 ? atMs : at(words[ownIndex + 1] ?? ''),
    lng: place[0],
    lat: place[1],
    accuracyM: number(words, 'acc') ?? (source === 'gnss' ? 10 : null),
    speedKmh: number(words, 'kmh'),
    headingDeg: null,
    altitudeM: null,
    satellites: number(words, 'sats') ?? 11,
    source,
  }
}

/** `wire-cut@0:12`: an event with its own time; `unlock-attempt@0:12/rfid/0A11/refused`: by which means, card, outcome. */
const eventsOf = (words: readonly string[]): SealEvent[] =>
  words
    .filter((word) => word.includes('@'))
    .map((word) => {
      const [kind = '', said = ''] = word.split('@')
      const [clock = '', means, card, outcome] = said.split('/')
      const accepted = outcome === undefined ? null : outcome === 'accepted'
      return { kind: kind as SealEventKind, atMs: at(clock), means: means || null, card: card || null, accepted }
    })

const flag = (words: readonly string[], name: string): boolean | null =>
  words.includes(name) ? true : words.includes(`not-${name}`) ? false : null

/** `lock=open`, `wire=cut`, `case=open`. */
const lockOf = (words: readonly string[]): Lock | null => {
  const said = new Map(words.filter((word) => word.includes('=')).map((word) => word.split('=') as [string, string]))
  if (said.size === 0) return null
  const lock = { state: said.get('lock') ?? null, wire: said.get('wire') ?? null, case: said.get('case') ?? null }
  return lock as Lock
}

/**
 * One line = one report: `0:12 km 14.2 north 800 acc 20 sats 4 kmh 30 fix-at 0:11 wire=cut wire-cut@0:11 pct 25 jamming
 * not-charging seq 7 received 0:20`, of another `by PHONE-1`. Received when sent unless told otherwise.
 */
export const reportOf = (line: string): Report => {
  const words = line.trim().split(/\s+/)
  const atMs = at(words[0] ?? '')
  const byIndex = words.indexOf('by')
  const receivedIndex = words.indexOf('received')
  const receivedAtMs = receivedIndex < 0 ? atMs + 500 : at(words[receivedIndex + 1] ?? '')
  return {
    sealId: (byIndex < 0 ? 'VN0001234' : words[byIndex + 1]) as SealId,
    atMs,
    receivedAtMs,
    sentAtMs: receivedAtMs,
    seq: number(words, 'seq'),
    buffered: receivedIndex >= 0,
    fix: fixOf(words, atMs),
    lock: lockOf(words),
    events: eventsOf(words),
    batteryPct: words.includes('no-pct') ? null : (number(words, 'pct') ?? 80),
    charging: flag(words, 'charging'),
    cell: null,
    jamming: flag(words, 'jamming'),
    firmware: null,
    clockOffsetMs: 0,
  }
}

const linesOf = (timeline: string): string[] => timeline.split('\n').filter((line) => line.trim() !== '')

/** `3:00 …`: nothing is reported, time passes. */
const isPause = (line: string): boolean => line.trim().endsWith('…')

export const reportsOf = (timeline: string): Report[] =>
  linesOf(timeline)
    .filter((line) => !isPause(line))
    .map(reportOf)

/** The latest time that a timeline speaks of: when it is looked at. */
const endOf = (timeline: string): number =>
  Math.max(
    ...linesOf(timeline).map((line) =>
      isPause(line) ? at(line.trim().split(' ')[0] ?? '') : reportOf(line).receivedAtMs,
    ),
  )

export const failLoudly = (where: string, error: unknown): never => {
  throw new Error(`rule ${where} threw`, { cause: error })
}

export const insertAll = (journey: Journey, reports: readonly Report[]): Journey => {
  const result = insert(journey, reports, failLoudly)
  if (result.kind === 'reload') throw new Error('expected the tail to hold all reports')
  return result.journey
}

/** `ROUTE_DEVIATION P2 0:10–0:14`. */
export const told = (episode: Pick<Episode, 'code' | 'severity' | 'startedAtMs' | 'endedAtMs'>): string =>
  `${episode.code} ${episode.severity} ${clockOf(episode.startedAtMs)}–${clockOf(episode.endedAtMs)}`

export const episodesOf = (timeline: string, plan: Plan = planWith()): Episode[] =>
  episodes(plan, insertAll(createJourney(plan), reportsOf(timeline)).state, endOf(timeline))

/** What one rule found in a timeline. */
export const episodesBy = (code: AlertCode, timeline: string, change: Partial<Plan> = {}): Episode[] =>
  episodesOf(timeline, planWith(change)).filter((episode) => episode.code === code)

/** What one rule tells of a timeline that means something to others, too. */
export const judgedBy = (code: AlertCode, timeline: string, change: Partial<Plan> = {}): string[] =>
  episodesBy(code, timeline, change).map(told)

/** What judging a timeline tells, one string per episode. */
export const judged = (timeline: string, change: Partial<Plan> = {}): string[] =>
  episodesOf(timeline, planWith(change)).map(told)

/** The same for a whole file about one rule. */
export const judgedOnlyBy =
  (code: AlertCode) =>
  (timeline: string, change: Partial<Plan> = {}): string[] =>
    judgedBy(code, timeline, change)
