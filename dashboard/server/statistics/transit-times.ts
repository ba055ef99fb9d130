import type { TransitTimesRow } from '../../../contract/http/statistics.ts'
import { formatTime } from '../../../contract/time.ts'
import type { Cell } from '../tables/write-csv.ts'
import { shareOf, spreadCells, spreadColumns } from './figures.ts'
import { OF_A_PERIOD, type Statistic } from './statistic.ts'

const COLUMNS = [
  'corridor',
  'originGate',
  'destinationGate',
  'arrived',
  'late',
  'lateShare',
  ...spreadColumns('departedToArrived'),
  ...spreadColumns('armedToUnsealed'),
]

const cellsOf = (row: TransitTimesRow): Cell[] => [
  row.corridor,
  row.originGate,
  row.destinationGate,
  row.arrived,
  row.late,
  row.lateShare,
  ...spreadCells(row.departedToArrived),
  ...spreadCells(row.armedToUnsealed),
]

/** How long journeys take, by corridor and direction, of those that arrived in the period. */
export const transitTimes: Statistic = {
  name: 'transit-times',
  takes: OF_A_PERIOD,
  async count({ records }, { filter, nowMs }) {
    const counted = await records.statistics.transitTimes(filter)
    const rows = counted.map((row) => ({ ...row, lateShare: shareOf(row.late, row.arrived) }))
    const [at, from, to] = [nowMs, filter.fromMs, filter.toMs].map(formatTime) as [string, string, string]
    return {
      body: { name: 'transit-times', at, from, to, rows },
      table: { columns: COLUMNS, rows: rows.map(cellsOf) },
    }
  },
}
