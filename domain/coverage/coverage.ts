import type { KmRange, Lesson } from './lesson.ts'
import { overlap } from './lesson.ts'
import type { LineKey } from './line-key.ts'

export type CoverageSettings = {
  /** So many different vehicles must have been dark there. */
  readonly leastVehicles: number
  /** … and this share of all that passed. */
  readonly leastShare: number
  /** What is older teaches nothing any more. */
  readonly learnFromMs: number
  /** A seal in a known shadow is waited for at most so long, however long others were silent there. */
  readonly mostWaitMs: number
}

/** Where seals are usually not heard. */
export type Shadow = KmRange & {
  /** Journeys that passed, and how many of them were silent. */
  readonly passed: number
  readonly dark: number
  /** How long their silence was: the median, and the 95th percentile (nearest rank), whole seconds. */
  readonly usualMs: number
  readonly longMs: number
}

/** What is known of the lines that somebody was taught of; the shadows of each ascending. */
export type Coverage = Readonly<Record<LineKey, { readonly journeys: number; readonly shadows: readonly Shadow[] }>>

export type CoverageVersion = {
  /** 0 = nothing was learnt yet. */
  readonly version: number
  readonly learntAtMs: number | null
  readonly coverage: Coverage
}
export const NOTHING_LEARNT: CoverageVersion = { version: 0, learntAtMs: null, coverage: {} }

const percentile = (ascending: readonly number[], share: number): number =>
  ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? 0

const wholeSeconds = (ms: number): number => Math.ceil(ms / 1_000) * 1_000

const kmsOf = ({ fromKm, toKm }: KmRange): number[] =>
  Array.from({ length: toKm - fromKm }, (_, index) => fromKm + index)

type Cell = { passed: number; dark: number; readonly voices: Set<string> }

const countCells = (lessons: readonly Lesson[]): Map<number, Cell> => {
  const cells = new Map<number, Cell>()
  const cellOf = (km: number): Cell => {
    const cell = cells.get(km) ?? { passed: 0, dark: 0, voices: new Set<string>() }
    cells.set(km, cell)
    return cell
  }
  for (const { passed, dark, voice } of lessons) {
    for (const km of new Set([...passed, ...dark].flatMap(kmsOf))) cellOf(km).passed += 1
    for (const km of new Set(dark.flatMap(kmsOf))) {
      const cell = cellOf(km)
      cell.dark += 1
      cell.voices.add(voice)
    }
  }
  return cells
}

const shadowOf = (range: KmRange, lessons: readonly Lesson[]): Shadow => {
  const silences = lessons
    .flatMap(({ dark }) => {
      const here = dark.filter((stretch) => overlap(stretch, range)).map(({ silentMs }) => silentMs)
      return here.length === 0 ? [] : Math.max(...here)
    })
    .sort((a, b) => a - b)
  return {
    ...range,
    passed: lessons.filter(({ passed }) => passed.some((stretch) => overlap(stretch, range))).length,
    dark: silences.length,
    usualMs: wholeSeconds(percentile(silences, 0.5)),
    longMs: wholeSeconds(percentile(silences, 0.95)),
  }
}

/**
 * The shadows of one line: kilometres where enough different vehicles, and a large enough share of all that passed, were
 * silent and recorded on. A pure function of the set of lessons. One driver who jams where others are heard never makes
 * one; what he buffers while he jams counts as a journey like any other.
 *
 * @param nowMs what is older than `learnFromMs` by then counts no more
 */
export const shadowsOf = (
  taught: readonly Lesson[],
  { leastVehicles, leastShare, learnFromMs }: CoverageSettings,
  nowMs: number,
): Shadow[] => {
  const lessons = taught.filter(({ atMs }) => atMs > nowMs - learnFromMs)
  const known = [...countCells(lessons)]
    .filter(([, { passed, dark, voices }]) => voices.size >= leastVehicles && dark >= leastShare * passed)
    .map(([km]) => km)
    .sort((a, b) => a - b)
  const ranges: KmRange[] = []
  for (const km of known) {
    const last = ranges.at(-1)
    if (last?.toKm === km) ranges[ranges.length - 1] = { ...last, toKm: km + 1 }
    else ranges.push({ fromKm: km, toKm: km + 1 })
  }
  return ranges.map((range) => shadowOf(range, lessons))
}
