import { ALERT_OUTCOMES, type ViolationRow } from '../../../adapters/records/statistics-records.ts'
import { DAY_MS } from '../../../contract/http/period.ts'
import type { ViolationsRow } from '../../../contract/http/statistics.ts'
import { formatTime } from '../../../contract/time.ts'
import type { Cell } from '../tables/write-csv.ts'
import { OF_A_PERIOD, type Statistic } from './statistic.ts'

const COLUMNS = ['period', 'code', 'total', ...ALERT_OUTCOMES]
/** Of `2026-11-26`. */
const LETTERS = { month: 7, day: 10 } as const

/** Days are days of Việt Nam's clock already: written as if they were UTC's. */
const periodOf = (day: number, by: keyof typeof LETTERS): string => formatTime(day * DAY_MS).slice(0, LETTERS[by])

const rowOf = (period: string, counted: readonly ViolationRow[]): ViolationsRow => {
  const ended = (outcome: string): number =>
    counted.reduce((total, row) => total + (row.outcome === outcome ? row.count : 0), 0)
  return {
    period,
    code: (counted[0] as ViolationRow).code,
    total: counted.reduce((total, { count }) => total + count, 0),
    outcomes: Object.fromEntries(
      ALERT_OUTCOMES.map((outcome) => [outcome, ended(outcome)]),
    ) as ViolationsRow['outcomes'],
  }
}

const cellsOf = ({ period, code, total, outcomes }: ViolationsRow): Cell[] => [
  period,
  code,
  total,
  ...ALERT_OUTCOMES.map((outcome) => outcomes[outcome]),
]

/** What was alerted, and what came of it, month by month or day by day. */
export const violations: Statistic = {
  name: 'violations',
  takes: [...OF_A_PERIOD, 'by'],
  async count({ records }, { filter, by, nowMs }) {
    const counted = await records.statistics.violations(filter)
    const groups = Map.groupBy(counted, ({ day, code }) => `${periodOf(day, by)} ${code}`)
    const rows = [...groups].map(([key, of]) => rowOf(key.slice(0, LETTERS[by]), of))
    const sorted = rows.toSorted((a, b) => (a.period + a.code < b.period + b.code ? -1 : 1))
    const [at, from, to] = [nowMs, filter.fromMs, filter.toMs].map(formatTime) as [string, string, string]
    return {
      body: { name: 'violations', at, from, to, rows: sorted },
      table: { columns: COLUMNS, rows: sorted.map(cellsOf) },
    }
  },
}
