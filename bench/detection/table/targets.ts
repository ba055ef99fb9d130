import type { JourneyScore } from '../one-journey.ts'
import type { Outcome } from '../score/match.ts'
import { markdownTable } from './markdown.ts'
import { totalsOf } from './tally.ts'

/** What is published beforehand: issue C, "Detection benchmark". */
const LEAST_RECALL = 0.99
const MOST_FALSE_PER_100 = 1
const MOST_DELAY_REPORTS = 1
const AT_THE_LOCK: ReadonlySet<string> = new Set(['SEAL_CUT', 'SEAL_OPENED', 'DEVICE_CASE_OPEN'])

type Target = readonly [target: string, result: string, isMet: boolean]

const found = (outcomes: readonly Outcome[]): number => outcomes.filter(({ isFound }) => isFound).length
const ofAll = (part: number, whole: number): string =>
  `${part} of ${whole}${whole === 0 ? '' : `, ${((100 * part) / whole).toFixed(1)} %`}`

const targetsOf = (scores: readonly JourneyScore[]): readonly Target[] => {
  const outcomes = scores.flatMap(({ platform }) => platform.outcomes)
  const far = outcomes.filter(({ code, grade }) => code === 'ROUTE_DEVIATION' && grade === 'over 1 km')
  const locks = outcomes.filter(({ code }) => AT_THE_LOCK.has(code))
  const prompt = [...outcomes.filter(({ code }) => code === 'ROUTE_DEVIATION'), ...locks].filter(
    ({ isFound }) => isFound,
  )
  const inTime = prompt.filter(({ delayReports }) => (delayReports ?? 0) <= MOST_DELAY_REPORTS)
  const { all, innocent } = totalsOf(scores).falsePer100.platform
  return [
    [
      `recall ≥ ${100 * LEAST_RECALL} % for deviations over 1 km beyond the half-width`,
      ofAll(found(far), far.length),
      found(far) >= LEAST_RECALL * far.length,
    ],
    ['100 % of cuts, openings and opened cases', ofAll(found(locks), locks.length), found(locks) === locks.length],
    [
      `< ${MOST_FALSE_PER_100} false P1+P2 per 100 trip-days`,
      `${all.toFixed(2)} (clean journeys: ${innocent.toFixed(2)})`,
      all < MOST_FALSE_PER_100,
    ],
    [
      `delay ≤ ${MOST_DELAY_REPORTS} report after the earliest moment, deviations and locks`,
      ofAll(inTime.length, prompt.length),
      inTime.length === prompt.length,
    ],
  ]
}

/** What was promised beside what came of it. */
export const targetsTable = (scores: readonly JourneyScore[]): string =>
  markdownTable(
    ['target', 'result', ''],
    targetsOf(scores).map(([target, result, isMet]) => [target, result, isMet ? 'met' : '**not met**']),
  )
