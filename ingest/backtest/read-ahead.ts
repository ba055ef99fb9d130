import type { Plan } from '../../domain/judging/plan.ts'
import type { Report } from '../../domain/report.ts'
import type { JourneyReports } from '../journey-reports.ts'

/**
 * Reports of journeys, one after the other. Late data may come at any time, so a journey's reports may stand anywhere in the
 * journal after its arming, and all that its seal ever sent since is read. A seal goes on a trip every few days: what is
 * read and decoded once is therefore handed to its other journeys, too (docs/decisions/0140). Of those whose turn is yet to
 * come at most `mostAhead` reports are held.
 */
export const createReadAhead = (kept: JourneyReports, toOffset: number, mostAhead: number) => {
  const ahead = new Map<Plan, readonly Report[]>()
  let held = 0
  return {
    /** Of one journey what is judged; `others`: of the same seal, those whose turn comes first in front. */
    async take(plan: Plan, others: () => Promise<readonly Plan[]>): Promise<readonly Report[]> {
      if (!ahead.has(plan)) {
        const fresh = (await others()).filter((one) => one !== plan && !ahead.has(one))
        const found = await kept.ofSealOnPlans([plan, ...fresh], toOffset, mostAhead - held)
        for (const [one, reports] of found) {
          ahead.set(one, reports)
          held += reports.length
        }
      }
      const own = ahead.get(plan) ?? []
      ahead.delete(plan)
      held -= own.length
      return own.concat(await kept.ofCompany(plan, toOffset))
    },
  }
}
