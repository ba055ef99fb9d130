import type { StockRow } from '../../../adapters/records/seal-records.ts'
import type { SealStockRow } from '../../../contract/http/statistics.ts'
import { formatTime } from '../../../contract/time.ts'
import type { GateId } from '../../../domain/ids.ts'
import type { Gate } from '../../../domain/network/network.ts'
import { SEAL_STATES } from '../../../domain/seal/custody.ts'
import type { Sight } from '../../../domain/sight.ts'
import type { Cell } from '../tables/write-csv.ts'
import type { Statistic } from './statistic.ts'

const COLUMNS = ['gate', 'nameVi', 'nameEn', 'region', 'total', ...SEAL_STATES, 'overdue', 'silent', 'lowBattery']

const inSight = (sight: Sight, gate: GateId): boolean =>
  sight.kind === 'everything' || (sight.kind === 'gates' && sight.gates.includes(gate))

const rowOf = (gate: GateId | null, known: Gate | undefined, counted: readonly StockRow[]): SealStockRow => {
  const sum = (of: (row: StockRow) => number): number => counted.reduce((total, row) => total + of(row), 0)
  const inState = (state: (typeof SEAL_STATES)[number]): number => sum((row) => (row.state === state ? row.count : 0))
  return {
    gate,
    name: known?.name ?? null,
    region: known?.region ?? null,
    total: sum(({ count }) => count),
    states: Object.fromEntries(SEAL_STATES.map((state) => [state, inState(state)])) as SealStockRow['states'],
    overdue: sum(({ overdue }) => overdue),
    silent: sum(({ silent }) => silent),
    lowBattery: sum(({ lowBattery }) => lowBattery),
  }
}

const cellsOf = ({ gate, name, region, total, states, overdue, silent, lowBattery }: SealStockRow): Cell[] => [
  gate,
  name?.vi ?? null,
  name?.en ?? null,
  region,
  total,
  ...SEAL_STATES.map((state) => states[state]),
  overdue,
  silent,
  lowBattery,
]

/** Which gate has how many seals, and how many of them want looking after; a gate without any is the one that needs some. */
export const sealStock: Statistic = {
  name: 'seal-stock',
  takes: [],
  async count({ records }, { sight, nowMs }) {
    const { settings } = await records.rules.newest()
    const counted = Map.groupBy(await records.seals.stock({ sight, settings, nowMs }), ({ gate }) => gate)
    const gates = new Map((await records.network.gates()).map((gate) => [gate.id, gate]))
    const own = [...gates.keys()].filter((gate) => inSight(sight, gate))
    const shown = [...new Set([...own, ...counted.keys()])].filter((gate) => gate !== null).toSorted()
    const rows = shown.map((gate) => rowOf(gate, gates.get(gate), counted.get(gate) ?? []))
    const nowhere = counted.get(null)
    if (nowhere) rows.push(rowOf(null, undefined, nowhere))
    return {
      body: { name: 'seal-stock', at: formatTime(nowMs), rows },
      table: { columns: COLUMNS, rows: rows.map(cellsOf) },
    }
  },
}
