import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Journal } from '../adapters/journal/journal.ts'
import type { Records } from '../adapters/records/records.ts'
import { type Journey, rebuild } from '../domain/judging/journey.ts'
import type { Plan } from '../domain/judging/plan.ts'
import type { OnRuleError } from '../domain/judging/step.ts'
import type { Report } from '../domain/report.ts'
import type { ClockLog } from './clock-log.ts'
import { decode } from './decode.ts'
import { toReport } from './to-report.ts'

type Deps = {
  readonly records: Records
  readonly journal: Journal
  readonly clocks: ClockLog
  readonly onRuleError: (plan: Plan) => OnRuleError
  readonly log: Logger
}

const ENTRIES_PER_READ = 500
/** A device time may lie this far ahead of its receipt (domain/clock-offset.ts), so a report may be older than it says. */
const AHEAD_MARGIN_MS = 10 * 60_000

/** Journeys judged from their beginning, with the reports that the journal keeps. */
export const createRebuilds = ({ records, journal, clocks, onRuleError, log }: Deps) => {
  /** All reports of a seal that may belong to a plan, as they were corrected when they came. */
  const reportsOf = async (plan: Plan, toOffset: number): Promise<Report[]> => {
    const reports: Report[] = []
    const fromMs = plan.armedAtMs - AHEAD_MARGIN_MS
    for (let after = 0; ; ) {
      const entries = await journal.readSeal(plan.sealId, fromMs, after, toOffset, ENTRIES_PER_READ)
      for (const { offset, sealId, receivedAtMs, message } of decode(entries)) {
        if (message.kind !== 'reports') continue
        const clockOffsetMs = clocks.at(sealId, offset)
        for (const wire of message.reports) reports.push(toReport(sealId, receivedAtMs, clockOffsetMs, wire))
      }
      const last = entries.at(-1)
      if (!last || entries.length < ENTRIES_PER_READ) return reports
      after = last.offset
      await nextTurnOfTheLoop()
    }
  }

  /** Whether the journal still has all of a journey: open trips stay, closed ones go after JOURNAL_DAYS (retention.ts). */
  const isWhole = async (plan: Plan): Promise<boolean> =>
    plan.endedAtMs === null ||
    (await records.checkpoints.offset('journal.prunedBeforeMs')) <= plan.armedAtMs - AHEAD_MARGIN_MS

  return {
    /** The journey up to a journal offset; null when the journal has it no more. `expectLate`: more late reports are likely. */
    async of(plan: Plan, toOffset: number, expectLate: boolean): Promise<Journey | null> {
      if (await isWhole(plan)) return rebuild(plan, await reportsOf(plan, toOffset), onRuleError(plan), expectLate)
      // Judging half of a journey would withdraw what the other half has shown: the late report is kept, not judged.
      const { tripId, sealId } = plan
      log.warn({ tripId, sealId }, 'a late report of a closed trip is kept unjudged: JOURNAL_DAYS are over')
      return null
    },
  }
}
