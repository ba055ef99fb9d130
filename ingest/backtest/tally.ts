import type {
  BacktestAlert,
  BacktestAnswer,
  BacktestCount,
  BacktestDifference,
} from '../../adapters/backtests/backtests.ts'
import type { AlertCode, Episode } from '../../domain/alert/alert.ts'
import { compareEpisodes } from '../../domain/judging/compare-episodes.ts'
import type { Plan } from '../../domain/judging/plan.ts'

/** Differences told one by one: more than anybody reads; all are counted. */
const MOST_LISTED = 500

type Count = { -readonly [Member in keyof Omit<BacktestCount, 'code'>]: number }

const alertOf = ({ tripId, sealId }: Plan, episode: Episode | null): BacktestAlert | null => {
  if (!episode) return null
  const { code, severity, startedAtMs, endedAtMs, sentence } = episode
  return { tripId, sealId, code, severity, startedAtMs, endedAtMs, sentence }
}

/** Counts what was found before and after, journey by journey. */
export const createTally = () => {
  const counts = new Map<AlertCode, Count>()
  const differences: BacktestDifference[] = []
  let leftOut = 0
  const countOf = (code: AlertCode): Count => {
    const count = counts.get(code) ?? { before: 0, after: 0, appearing: 0, disappearing: 0, changing: 0 }
    counts.set(code, count)
    return count
  }
  return {
    add(plan: Plan, before: readonly Episode[], after: readonly Episode[]): void {
      for (const { code } of before) countOf(code).before += 1
      for (const { code } of after) countOf(code).after += 1
      for (const difference of compareEpisodes(before, after)) {
        const code = (difference.after ?? difference.before)?.code
        if (code === undefined) continue
        const kind = !difference.before ? 'appearing' : !difference.after ? 'disappearing' : 'changing'
        countOf(code)[kind] += 1
        if (differences.length >= MOST_LISTED) leftOut += 1
        else differences.push({ before: alertOf(plan, difference.before), after: alertOf(plan, difference.after) })
      }
    },
    result: (): Pick<BacktestAnswer, 'counts' | 'differences' | 'differencesLeftOut'> => ({
      counts: [...counts].map(([code, count]) => ({ code, ...count })).sort((a, b) => (a.code < b.code ? -1 : 1)),
      differences,
      differencesLeftOut: leftOut,
    }),
  }
}
