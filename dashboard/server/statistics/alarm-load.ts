import type { AlarmWindow, StatisticsFilter } from '../../../adapters/records/statistics-records.ts'
import type { AlarmLoad } from '../../../contract/http/statistics.ts'
import { shareOf } from './figures.ts'

const WINDOW_MS = 600_000
/** EEMUA 191: one new alarm in ten minutes is what an operator can take in; more than ten are a flood. */
const MANAGEABLE = 1
const FLOOD = 10

/**
 * How many new alerts an operator was given in ten minutes of the clock. Operators of a window are the people who acted on
 * an alert within its hour of the clock; where nobody did, one is counted: somebody should have been there.
 */
export const alarmLoad = (
  windows: readonly AlarmWindow[],
  { fromMs, toMs }: Pick<StatisticsFilter, 'fromMs' | 'toMs'>,
): AlarmLoad => {
  const all = Math.ceil(toMs / WINDOW_MS) - Math.floor(fromMs / WINDOW_MS)
  const rates = windows.map(({ raised, operators }) => raised / Math.max(1, operators))
  const total = rates.reduce((sum, rate) => sum + rate, 0)
  return {
    windows: all,
    perOperator: all === 0 ? null : rounded(total / all),
    busiest: rounded(rates.reduce((most, rate) => Math.max(most, rate), 0)),
    overOne: shareOf(rates.filter((rate) => rate > MANAGEABLE).length, all),
    floods: rates.filter((rate) => rate > FLOOD).length,
    unattended: windows.filter(({ operators }) => operators === 0).length,
  }
}

const rounded = (rate: number): number => Math.round(rate * 1_000) / 1_000
