import { ALERT_OUTCOMES, type QualityRow } from '../../../adapters/records/statistics-records.ts'
import type { AlertQualityRow } from '../../../contract/http/statistics.ts'
import { formatTime } from '../../../contract/time.ts'
import type { Cell } from '../tables/write-csv.ts'
import { alarmLoad } from './alarm-load.ts'
import { shareOf, spreadCells, spreadColumns } from './figures.ts'
import { OF_A_PERIOD, type Statistic } from './statistic.ts'

const COLUMNS = [
  'code',
  'raised',
  ...ALERT_OUTCOMES,
  'precision',
  'late',
  'lateShare',
  ...spreadColumns('toAcknowledge'),
  ...spreadColumns('toResolve'),
]

/** What was explained was right to be asked about: it counts neither for nor against an alert. */
const precisionOf = ({ outcomes }: QualityRow): number | null => {
  const right = outcomes['true-violation']
  return shareOf(right, right + outcomes['false-alarm'] + outcomes['device-fault'])
}

const rowOf = (row: QualityRow): AlertQualityRow => ({
  ...row,
  precision: precisionOf(row),
  lateShare: shareOf(row.late, row.raised),
})

const cellsOf = (row: AlertQualityRow): Cell[] => [
  row.code,
  row.raised,
  ...ALERT_OUTCOMES.map((outcome) => row.outcomes[outcome]),
  row.precision,
  row.late,
  row.lateShare,
  ...spreadCells(row.toAcknowledge),
  ...spreadCells(row.toResolve),
]

/** Whether alerts deserve to be looked at, and whether people can keep up with them. */
export const alertQuality: Statistic = {
  name: 'alert-quality',
  takes: OF_A_PERIOD,
  async count({ records }, { filter, nowMs }) {
    const rows = (await records.statistics.alertQuality(filter)).map(rowOf)
    const load = alarmLoad(await records.statistics.alarmWindows(filter), filter)
    const [at, from, to] = [nowMs, filter.fromMs, filter.toMs].map(formatTime) as [string, string, string]
    return {
      body: { name: 'alert-quality', at, from, to, rows, load },
      table: { columns: COLUMNS, rows: rows.map(cellsOf) },
    }
  },
}
