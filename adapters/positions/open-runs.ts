import type { PositionLog } from './position-log.ts'
import { type Rows, STRIDE } from './position-rows.ts'

/**
 * A seal's positions that are in no chunk yet: the first `count` rows of `rows`, the oldest of them in log row `oldestLog`.
 * Rows behind `count` are being written; they count once they are on disk.
 */
export type OpenRun = { rows: Rows; count: number; oldestLog: number }

/** Rows a run begins with; it doubles. */
const FIRST_CAPACITY = 8

export const emptyRun = (oldestLog: number): OpenRun => ({
  rows: new Float64Array(FIRST_CAPACITY * STRIDE),
  count: 0,
  oldestLog,
})

/** Puts rows behind those that count, without counting them. Plain copying: a view per position would cost more. */
export const putBehind = (run: OpenRun, from: Rows, firstRow: number, count: number): void => {
  const needed = (run.count + count) * STRIDE
  if (needed > run.rows.length) {
    const larger = new Float64Array(Math.max(needed, 2 * run.rows.length))
    larger.set(run.rows)
    run.rows = larger
  }
  const [source, target] = [firstRow * STRIDE, run.count * STRIDE]
  for (let at = 0; at < count * STRIDE; at += 1) run.rows[target + at] = from[source + at] as number
}

/** The rows that count, as a view. */
export const countedRows = (run: OpenRun): Rows => run.rows.subarray(0, run.count * STRIDE)

/** What is open after a restart: every log row's positions that their seal has in no chunk. */
export const loadOpenRuns = (log: PositionLog, sealedTo: ReadonlyMap<number, number>): Map<number, OpenRun> => {
  const open = new Map<number, OpenRun>()
  for (const { id, groups } of log.entries()) {
    for (const { seal, rows, firstRow, count } of groups) {
      if (id <= (sealedTo.get(seal) ?? 0)) continue
      const run = open.get(seal) ?? emptyRun(id)
      open.set(seal, run)
      putBehind(run, rows, firstRow, count)
      run.count += count
    }
  }
  return open
}
