import type { Logger } from 'pino'
import type { AppendedJournal } from '../adapters/journal/journal.ts'
import type { Records } from '../adapters/records/records.ts'
import { type Journey, rebuild } from '../domain/judging/journey.ts'
import type { Plan } from '../domain/judging/plan.ts'
import type { OnRuleError } from '../domain/judging/step.ts'
import type { ClockLog } from './clock-log.ts'
import { createJourneyReports } from './journey-reports.ts'

type Deps = {
  readonly records: Records
  readonly journal: AppendedJournal
  readonly clocks: ClockLog
  readonly onRuleError: OnRuleError
  readonly log: Logger
}

/** Journeys judged from their beginning, with the reports that the journal keeps. */
export const createRebuilds = (deps: Deps, bounds?: { readonly mostReports: number }) => {
  const { onRuleError, log } = deps
  const reports = createJourneyReports(deps, bounds)
  return {
    /** The journey up to a journal offset; null when the journal has it no more. `expectLate`: more late reports are likely. */
    async of(plan: Plan, toOffset: number, expectLate: boolean): Promise<Journey | null> {
      if (await reports.isWhole(plan)) return rebuild(plan, await reports.of(plan, toOffset), onRuleError, expectLate)
      // Judging half of a journey would withdraw what the other half has shown: the late report is kept, not judged.
      const { tripId, sealId } = plan
      log.warn({ tripId, sealId }, 'a late report of a closed trip is kept unjudged: JOURNAL_DAYS are over')
      return null
    },
  }
}
