import type { Report } from '../report.ts'
import type { Plan } from './plan.ts'
import {
  BLOCK_REPORTS,
  blockOf,
  type ReportBlock,
  reportAt,
  reportsOf,
  reportsSaying,
  withReport,
} from './report-block.ts'
import { compareReports, deviceSaysMs, inOrder, isRepetition } from './report-order.ts'
import { initialState, type JudgingState } from './state.ts'
import { isJudged, type OnRuleError, step } from './step.ts'

/**
 * A stretch of reports with the state before the first of them: a snapshot to fold again from. `clockOffsetMs` is that of
 * all of them, null when they were corrected by several.
 */
type Block = {
  readonly before: JudgingState
  readonly reports: ReportBlock
  readonly clockOffsetMs: number | null
}

/**
 * One seal's part in one trip, as far as it was judged. A value: `insert` gives a new one and leaves the old as it was, so
 * that a caller whose transaction failed simply keeps the old. Blocks are shared.
 */
export type Journey = {
  readonly plan: Plan
  readonly state: JudgingState
  readonly blocks: readonly Block[]
  /** Reports in `blocks`. */
  readonly kept: number
  /** Device time of the last report in order; null = none was judged. */
  readonly newestAtMs: number | null
  /** No report in `blocks`, nor the horizon, has a later time by what its device itself said. */
  readonly deviceToMs: number
  /** The newest report no longer in `blocks`; what is older can't be put in its place. Null = nothing was dropped. */
  readonly horizon: Report | null
  /** Reports in order since the last late one: a flush that is still coming finds its reports in memory. */
  readonly calm: number
}

/** Reports kept in quiet times: a quarter of an hour at 30 s. What lies further back is read from the journal. */
const TAIL_REPORTS = 32
/** Kept at most while late reports come: three days at 60 s. */
const TAIL_LIMIT = 4_096
const CALM_REPORTS = 32
/** No flush reaches only this far back: a seal whose reports change places on the way is calm. */
const SHALLOW_REPORTS = 2 * BLOCK_REPORTS

export type Inserted =
  | {
      readonly kind: 'folded'
      readonly journey: Journey
      /** Whether episodes or milestones may have changed: only then is there anything to reconcile. */
      readonly changed: boolean
    }
  /** A report older than the tail: read all reports of the trip from the journal and `rebuild`. */
  | { readonly kind: 'reload' }

export const createJourney = (plan: Plan): Journey => ({
  plan,
  state: initialState,
  blocks: [],
  kept: 0,
  newestAtMs: null,
  deviceToMs: Number.NEGATIVE_INFINITY,
  horizon: null,
  calm: 0,
})

/** The last report in order, made anew; null = none was judged. */
export const newestOf = ({ blocks, horizon }: Journey): Report | null => {
  const last = blocks.at(-1)
  return last ? reportAt(last.reports, last.reports.count - 1) : horizon
}

const append = (journey: Journey, report: Report, onRuleError: OnRuleError): Journey => {
  const { plan, state, blocks } = journey
  const last = blocks.at(-1)
  const full = !last || last.reports.count >= BLOCK_REPORTS
  const { clockOffsetMs } = report
  const block: Block = full
    ? { before: state, reports: blockOf(report, last?.reports), clockOffsetMs }
    : {
        before: last.before,
        reports: withReport(last.reports, report),
        clockOffsetMs: last.clockOffsetMs === clockOffsetMs ? clockOffsetMs : null,
      }
  return {
    ...journey,
    state: step(plan, state, report, onRuleError),
    blocks: full ? [...blocks, block] : blocks.with(-1, block),
    kept: journey.kept + 1,
    newestAtMs: report.atMs,
    deviceToMs: Math.max(journey.deviceToMs, deviceSaysMs(report)),
    calm: journey.calm + 1,
  }
}

/** Drops the oldest blocks beyond the tail, but not while late reports are still coming. */
const trimmed = (journey: Journey): Journey =>
  trimmedTo(journey, journey.calm >= CALM_REPORTS ? TAIL_REPORTS : TAIL_LIMIT)

/** All blocks but the last are full: what is to be dropped is known without a look at them, which every report would pay for. */
const trimmedTo = (journey: Journey, limit: number): Journey => {
  const drop = Math.floor((journey.kept - limit) / BLOCK_REPORTS)
  const dropped = journey.blocks[drop - 1]
  if (!dropped) return journey
  const horizon = reportAt(dropped.reports, BLOCK_REPORTS - 1)
  return { ...journey, blocks: journey.blocks.slice(drop), kept: journey.kept - drop * BLOCK_REPORTS, horizon }
}

/** Never holds many more blocks than the longest tail: `append` copies their list, and a journey may have a million reports. */
const foldOnto = (journey: Journey, reports: readonly Report[], onRuleError: OnRuleError): Journey => {
  let folded = journey
  for (const report of reports) {
    folded = append(folded, report, onRuleError)
    if (folded.kept >= 2 * TAIL_LIMIT) folded = trimmedTo(folded, TAIL_LIMIT)
  }
  return folded
}

const isCorrectedCopy = (one: Report, report: Report): boolean =>
  one.clockOffsetMs !== report.clockOffsetMs && isRepetition(one, report)

/** Whether a report that sorts last is yet a copy of one that was corrected by another clock offset: a comparison a block. */
const repeatsTail = ({ blocks, horizon }: Pick<Journey, 'blocks' | 'horizon'>, report: Report): boolean => {
  if (horizon !== null && isCorrectedCopy(horizon, report)) return true
  const deviceMs = deviceSaysMs(report)
  for (const { clockOffsetMs, reports } of blocks) {
    if (clockOffsetMs === report.clockOffsetMs) continue
    if (reportsSaying(reports, deviceMs).some((one) => isCorrectedCopy(one, report))) return true
  }
  return false
}

const insertLate = (journey: Journey, reports: readonly Report[], onRuleError: OnRuleError): Inserted => {
  const earliest = reports[0]
  const { horizon } = journey
  if (earliest && horizon) {
    const order = compareReports(earliest, horizon)
    if (order === 0) return insert(journey, reports.slice(1), onRuleError)
    if (order < 0) return { kind: 'reload' }
  }
  const from = journey.blocks.findLastIndex(
    ({ reports }) => earliest && compareReports(reportAt(reports, 0), earliest) <= 0,
  )
  const start = Math.max(0, from)
  const after = journey.blocks.slice(start)
  const known = after.flatMap(({ reports: block }) => reportsOf(block))
  const copies = journey.blocks.slice(0, start)
  const fresh = reports.filter((report) => !repeatsTail({ blocks: copies, horizon }, report))
  const merged = inOrder([...known, ...fresh])
  // Nothing late is new: what is, follows in order.
  if (known.every((report, index) => report === merged[index]))
    return insert(journey, merged.slice(known.length), onRuleError)
  const base: Journey = {
    ...journey,
    state: after[0]?.before ?? journey.state,
    blocks: copies,
    kept: journey.kept - known.length,
    newestAtMs: null, // `merged` is not empty
  }
  const folded = foldOnto(base, merged, onRuleError)
  const calm = known.length <= SHALLOW_REPORTS ? journey.calm + merged.length - known.length : 0
  return { kind: 'folded', journey: trimmed({ ...folded, calm }), changed: true }
}

/** Those of some reports that pass a test of a journey; a list of one, as reports mostly come, is not made anew. */
const those = (
  reports: readonly Report[],
  pass: (journey: Journey, report: Report) => boolean,
  journey: Journey,
): readonly Report[] => {
  for (const report of reports) if (!pass(journey, report)) return passing(reports, pass, journey)
  return reports
}
const passing: typeof those = (reports, pass, journey) => reports.filter((report) => pass(journey, report))

/** Whether a report comes after all that were judged: times tell, nearly always. */
const isNewest = (journey: Journey, report: Report): boolean => {
  const { newestAtMs } = journey
  if (newestAtMs === null) return true
  if (report.atMs !== newestAtMs) return report.atMs > newestAtMs
  const newest = newestOf(journey)
  return newest === null || compareReports(report, newest) > 0
}

const isOfPlan = ({ plan }: Journey, report: Report): boolean => isJudged(plan, report)
/** What says that it was made later than all others is no copy of them: nearly always, and nothing is looked at. */
const isNew = (journey: Journey, report: Report): boolean =>
  deviceSaysMs(report) > journey.deviceToMs || !repeatsTail(journey, report)

/**
 * Takes in reports of this seal in any order, any split, any number of copies. In order: one step each, a few
 * microseconds. Late: folds again from the nearest snapshot. The result depends only on the set of reports (DOMAIN,
 * "Two kinds of rules").
 */
export const insert = (journey: Journey, reports: readonly Report[], onRuleError: OnRuleError): Inserted => {
  const judged = inOrder(those(reports, isOfPlan, journey))
  const first = judged[0]
  if (first && !isNewest(journey, first)) return insertLate(journey, judged, onRuleError)
  const fresh = those(judged, isNew, journey)
  const folded = trimmed(foldOnto(journey, fresh, onRuleError))
  return { kind: 'folded', journey: folded, changed: folded.state.revision !== journey.state.revision }
}

/**
 * Judges all reports of a journey from its beginning, for instance after an act changed the plan. Any order, copies too.
 * `expectLate` true (after a `reload`): more late reports are likely, all are kept at hand until it is calm again.
 */
export const rebuild = (
  plan: Plan,
  reports: readonly Report[],
  onRuleError: OnRuleError,
  expectLate: boolean,
): Journey => {
  const judged = inOrder(reports.filter((report) => isJudged(plan, report)))
  const folded = foldOnto(createJourney(plan), judged, onRuleError)
  return trimmed({ ...folded, calm: expectLate ? 0 : CALM_REPORTS })
}
