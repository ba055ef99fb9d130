import type { StatisticsFilter } from '../../../adapters/records/statistics-records.ts'
import type { Statistics, StatisticsQuery } from '../../../contract/http/statistics.ts'
import type { Sight } from '../../../domain/sight.ts'
import type { Context } from '../context.ts'
import type { Table } from '../tables/write-csv.ts'

/** What is counted, within what the caller may know of. */
export type Asked = {
  readonly sight: Sight
  readonly nowMs: number
  readonly filter: StatisticsFilter
  readonly by: 'month' | 'day'
}

/** One name under `/statistics`: the same figures as JSON and as a table. */
export type Statistic = {
  readonly name: Statistics['name']
  /** Query members that it reads; others are refused, for they would change nothing. */
  readonly takes: readonly (keyof Omit<StatisticsQuery, 'format'>)[]
  count(context: Context, asked: Asked): Promise<{ readonly body: Statistics; readonly table: Table }>
}

/** Of those that count what happened in a period. */
export const OF_A_PERIOD = ['from', 'to', 'gate', 'region', 'corridor', 'carrier'] as const
