import { legAt, type Plan } from '../judging/plan.ts'
import { isJudged } from '../judging/step.ts'
import { instantFlags } from '../outlier.ts'
import { type Report, showsTampering } from '../report.ts'
import { silenceLimitMs } from '../rules/silence.ts'
import type { DeafMs } from '../rules/transport-rule.ts'
import type { DarkStretch, KmRange, Lesson } from './lesson.ts'
import type { LineKey } from './line-key.ts'

/** A gnss fix on a permitted line. */
type OnLine = { readonly line: LineKey; readonly km: number; readonly atMs: number }

/** Of the reports that a silence should have brought, so many must have been buffered: else nobody knows where it drove. */
const LEAST_PROOF = 0.5

const placeOf = ({ fix, atMs, receivedAtMs }: Report, plan: Plan): OnLine | 'off' | null => {
  if (fix?.source !== 'gnss' || !Number.isFinite(fix.lng + fix.lat)) return null
  if (instantFlags(fix, receivedAtMs, plan.settings).length > 0) return null
  const { corridor } = legAt(plan, atMs)
  const { beyondM, lineIndex, progressKm } = corridor.locate([fix.lng, fix.lat])
  const line = corridor.lineKeys[lineIndex]
  return beyondM > 0 || line === undefined ? 'off' : { line, km: progressKm, atMs }
}

const cells = (fromKm: number, toKm: number): KmRange => ({
  fromKm: Math.floor(Math.min(fromKm, toKm)),
  toKm: Math.floor(Math.max(fromKm, toKm)) + 1,
})

/** Ranges that touch as one, ascending. */
const joined = (ranges: readonly KmRange[]): KmRange[] => {
  const whole: KmRange[] = []
  for (const range of ranges.toSorted((a, b) => a.fromKm - b.fromKm)) {
    const last = whole.at(-1)
    if (last && range.fromKm <= last.toKm) whole[whole.length - 1] = { ...last, toKm: Math.max(last.toKm, range.toKm) }
    else whole.push(range)
  }
  return whole
}

/** What a journey passed of each line: from one fix to the next when both are on the same. */
const passedOf = (places: readonly OnLine[]): Map<LineKey, KmRange[]> => {
  const byLine = new Map<LineKey, KmRange[]>()
  for (const [index, place] of places.entries()) {
    const before = places[index - 1]
    const fromKm = before?.line === place.line ? before.km : place.km
    byLine.set(place.line, [...(byLine.get(place.line) ?? []), cells(fromKm, place.km)])
  }
  return new Map([...byLine].map(([line, ranges]) => [line, joined(ranges)]))
}

/**
 * What was buffered within a silence, if it shows coverage and nothing else: the seal recorded at least half of it, always
 * on a permitted line, and tells of no jamming and of nobody at the seal.
 */
const witnessed = (plan: Plan, within: readonly Report[], silentMs: number): readonly OnLine[] => {
  const expected = silentMs / (plan.reportingIntervalS * 1_000)
  if (within.length < LEAST_PROOF * expected) return []
  if (within.some((report) => report.jamming === true || showsTampering(report))) return []
  const places = within.map((report) => placeOf(report, plan)).filter((place) => place !== null)
  return places.includes('off') ? [] : places.filter((place) => place !== 'off')
}

const darkOf = (places: readonly OnLine[], silentMs: number): { line: LineKey; stretch: DarkStretch }[] =>
  [...Map.groupBy(places, ({ line }) => line)].map(([line, on]) => {
    const kms = on.map(({ km }) => km)
    return { line, stretch: { ...cells(Math.min(...kms), Math.max(...kms)), silentMs } }
  })

/** Pairs of receipts that follow each other, further apart than silence is an alert, while the platform listened. */
const silencesIn = (plan: Plan, receivedMs: readonly number[], deafMs: DeafMs): [fromMs: number, toMs: number][] =>
  receivedMs.flatMap((toMs, index): [number, number][] => {
    const fromMs = receivedMs[index - 1]
    if (fromMs === undefined || toMs - fromMs < silenceLimitMs(plan)) return []
    return deafMs(fromMs, toMs) > 0 ? [] : [[fromMs, toMs]]
  })

/**
 * What a journey that is over teaches of the coverage along its lines, one lesson a line: where it passed, and where it
 * was silent though it recorded all along. `reports` in any order, copies too; a silence without buffered fixes teaches
 * nothing, because nobody knows where it was driven.
 */
export const takeLessons = (plan: Plan, reports: readonly Report[], deafMs: DeafMs): Lesson[] => {
  // Who travels with it hears by itself.
  const own = reports.filter((report) => report.sealId === plan.sealId && isJudged(plan, report))
  const judged = own.toSorted((a, b) => a.atMs - b.atMs)
  const places = judged.map((report) => placeOf(report, plan)).filter((place) => place !== null && place !== 'off')
  const receivedMs = [...new Set(judged.map(({ receivedAtMs }) => receivedAtMs))].sort((a, b) => a - b)
  // The report that ends a silence was under way for a moment; it is none of what was recorded within.
  const underWayMs = (plan.reportingIntervalS * 1_000) / 2
  const dark = silencesIn(plan, receivedMs, deafMs).flatMap(([fromMs, toMs]) => {
    const within = judged.filter(
      ({ atMs, receivedAtMs }) => receivedAtMs >= toMs && fromMs < atMs && atMs < toMs - underWayMs,
    )
    return darkOf(witnessed(plan, distinctTimes(within), toMs - fromMs), toMs - fromMs)
  })
  const byLine = Map.groupBy(dark, ({ line }) => line)
  const { tripId, sealId, subject, endedAtMs } = plan
  return [...passedOf(places)].map(([line, passed]) => ({
    line,
    voice: subject.vehicle ?? sealId,
    tripId,
    atMs: endedAtMs ?? judged.at(-1)?.atMs ?? plan.armedAtMs,
    passed,
    dark: (byLine.get(line) ?? []).map(({ stretch }) => stretch).sort((a, b) => a.fromKm - b.fromKm),
  }))
}

/** A buffer that is flushed twice proves no more than once. */
const distinctTimes = (reports: readonly Report[]): Report[] => [
  ...new Map(reports.map((report) => [report.atMs, report])).values(),
]
