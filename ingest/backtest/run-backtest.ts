import type { Logger } from 'pino'
import type { BacktestAnswer, BacktestQuestion } from '../../adapters/backtests/backtests.ts'
import type { Journal } from '../../adapters/journal/journal.ts'
import type { Records } from '../../adapters/records/records.ts'
import type { Episode } from '../../domain/alert/alert.ts'
import type { SealId, TripId } from '../../domain/ids.ts'
import { rebuild } from '../../domain/judging/journey.ts'
import type { Plan } from '../../domain/judging/plan.ts'
import { episodes } from '../../domain/judging/step.ts'
import type { Report } from '../../domain/report.ts'
import type { Trip } from '../../domain/trip/trip.ts'
import { type ClockLogSnapshot, createClockLog } from '../clock-log.ts'
import { createJourneyReports } from '../journey-reports.ts'
import { tripsOf } from './history.ts'
import { createReadAhead } from './read-ahead.ts'
import { createTally } from './tally.ts'
import { createTriedParts } from './tried-parts.ts'

type Deps = {
  readonly records: Records
  readonly journal: Pick<Journal, 'readSeal'>
  readonly log: Logger
  /** A stopwatch, ms. */
  readonly spentMs: () => number
}

/** Each line: unit and reason. */
const BACKTEST_DEFAULTS = {
  /** A month of a busy border. */
  mostTrips: 2_000,
  /** 2,000 trips of a day at 60 s: a minute of judging. */
  mostReports: 3_000_000,
  /** A person waits for the answer, ms. */
  mostMs: 60_000,
  /** Reports held for trips whose turn is yet to come: some 300 MB of the thread's 1 GB. */
  mostAhead: 500_000,
}

type Cut = NonNullable<BacktestAnswer['cut']>['by']

/**
 * Judges past trips again, each by two kinds of settings (or lines), and tells what would have been raised otherwise. The
 * fold is the line's own: same plans, same reports of the journal, same rules. Reads only.
 */
export const runBacktest = async (
  deps: Deps,
  question: BacktestQuestion,
  bounds: Partial<typeof BACKTEST_DEFAULTS> = {},
): Promise<BacktestAnswer> => {
  const { mostTrips, mostReports, mostMs, mostAhead } = { ...BACKTEST_DEFAULTS, ...bounds }
  const beganMs = deps.spentMs()
  const trips = await tripsOf(deps.records, question)
  const journeys = await openHistory(deps, question, { trips: trips.slice(0, mostTrips), mostAhead })
  const tally = createTally()
  const notKept: TripId[] = []
  let [judged, reports] = [0, 0]
  const reached = (): Cut | null => {
    if (judged >= mostTrips) return 'trips'
    if (reports >= mostReports) return 'reports'
    return deps.spentMs() - beganMs >= mostMs ? 'time' : null
  }
  let cut: BacktestAnswer['cut'] = null
  for (const [index, trip] of trips.entries()) {
    const by = reached()
    if (by) {
      cut = { by, tripsLeft: trips.length - index }
      break
    }
    const found = await journeys.judge(trip)
    if (!found) {
      notKept.push(trip.id)
      continue
    }
    judged += 1
    for (const part of found) {
      reports += part.reports
      tally.add(part.plan, part.before, part.after)
    }
  }
  const tookMs = Math.round(deps.spentMs() - beganMs)
  return { trips: judged, reports, notKept, cut, ...tally.result(), ruleErrors: journeys.ruleErrors(), tookMs }
}

type Judged = {
  readonly plan: Plan
  /** How many were judged. */
  readonly reports: number
  readonly before: readonly Episode[]
  readonly after: readonly Episode[]
}

/** `trips`: those that will be judged, in this order. */
const openHistory = async (
  deps: Deps,
  question: BacktestQuestion,
  { trips, mostAhead }: { readonly trips: readonly Trip[]; readonly mostAhead: number },
) => {
  const { records, journal, log } = deps
  // As far as the line has judged, with the clocks as it corrected them.
  const toOffset = await records.checkpoints.offset('ingest.kept')
  const clocks = createClockLog(((await records.checkpoints.value('ingest.clocks')) as ClockLogSnapshot | null) ?? {})
  const kept = createJourneyReports({ records, journal, clocks, log })
  const parts = createTriedParts(deps, question)
  const readAhead = createReadAhead(kept, toOffset, mostAhead)
  const waiting = new Set(trips)
  const plansWaiting = async (sealId: SealId): Promise<Plan[]> => {
    const plans: Plan[] = []
    for (const trip of waiting) {
      if (!trip.seals.some((seal) => seal.sealId === sealId)) continue
      for (const { plan } of await parts.of(trip))
        if (plan.sealId === sealId && (await kept.isWhole(plan))) plans.push(plan)
    }
    return plans
  }
  let ruleErrors = 0
  const judge = (plan: Plan, reports: readonly Report[]): Episode[] => {
    const onRuleError = (): void => {
      ruleErrors += 1
    }
    return episodes(plan, rebuild(plan, reports, onRuleError, false).state, question.nowMs)
  }
  return {
    ruleErrors: () => ruleErrors,
    /** Both judgings of every seal that was on a trip; null when the journal has not all of it any more. */
    async judge(trip: Trip): Promise<Judged[] | null> {
      const found: Judged[] = []
      const own = await parts.of(trip)
      waiting.delete(trip)
      parts.forget(trip)
      for (const { plan } of own) if (!(await kept.isWhole(plan))) return null
      for (const { plan, tried } of own) {
        const reports = await readAhead.take(plan, () => plansWaiting(plan.sealId))
        found.push({ plan, reports: reports.length, before: judge(plan, reports), after: judge(tried, reports) })
      }
      return found
    },
  }
}
