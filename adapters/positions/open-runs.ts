import type { PositionLog } from './position-log.ts'
import { AT, RECEIVED, type Rows, STRIDE } from './position-rows.ts'

/**
 * A seal's positions that are in no chunk yet: its first `count` rows, the oldest of them in log row `oldestLog`. Rows behind
 * `count` are being written; they count once they are on disk.
 *
 * Thousands of seals have some hundred rows open each: 32 bits a number are half of what `Rows` take. Times count from
 * `sinceMs`, the first row's; a run with a number that has no place in 32 bits becomes `Rows`, and loses nothing.
 */
export type OpenRun = { numbers: Int32Array | Rows; sinceMs: number; count: number; oldestLog: number }

/** Rows a run begins with, and by which it grows: five times until a chunk, as doubling would, which leaves a quarter of it empty. */
const FIRST_ROWS = 8
const GROWTH_ROWS = 24
/** What stands for NaN among 32 bits. */
const MISSING = -(2 ** 31)

export const emptyRun = (oldestLog: number): OpenRun => ({
  numbers: new Int32Array(FIRST_ROWS * STRIDE),
  sinceMs: 0,
  count: 0,
  oldestLog,
})

/** Puts rows behind those that count, without counting them. Number by number: a view per position would cost more. */
export const putBehind = (run: OpenRun, from: Rows, firstRow: number, count: number): void => {
  if (run.count === 0) run.sinceMs = from[firstRow * STRIDE + AT] as number
  makeRoom(run, run.count + count)
  if (run.numbers instanceof Int32Array) {
    if (putShort(run.numbers, run, from, firstRow, count)) return
    run.numbers = rowsOf(run, run.numbers.length / STRIDE)
  }
  const [source, target] = [firstRow * STRIDE, run.count * STRIDE]
  for (let at = 0; at < count * STRIDE; at += 1) run.numbers[target + at] = from[source + at] as number
}

const makeRoom = (run: OpenRun, rows: number): void => {
  if (rows * STRIDE <= run.numbers.length) return
  const length = Math.max(rows * STRIDE, run.numbers.length + GROWTH_ROWS * STRIDE)
  const larger = run.numbers instanceof Int32Array ? new Int32Array(length) : new Float64Array(length)
  larger.set(run.numbers)
  run.numbers = larger
}

/** False, with some of it put, when a number has no place in 32 bits. */
const putShort = (numbers: Int32Array, run: OpenRun, from: Rows, firstRow: number, count: number): boolean => {
  let [source, target] = [firstRow * STRIDE, run.count * STRIDE]
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < STRIDE; column += 1) {
      const number = from[source++] as number
      const given = isTime(column) ? number - run.sinceMs : number
      const short = given | 0
      if (short !== given && !Number.isNaN(given)) return false
      if (short === MISSING) return false
      numbers[target++] = short === given ? short : MISSING
    }
  }
  return true
}

const isTime = (column: number): boolean => column === AT || column === RECEIVED

/** The first `count` rows, counted or being written, in memory of their own. */
export const rowsOf = ({ numbers, sinceMs }: OpenRun, count: number): Rows => {
  if (numbers instanceof Float64Array) return numbers.slice(0, count * STRIDE)
  const rows = new Float64Array(count * STRIDE)
  for (let at = 0; at < rows.length; ) {
    for (let column = 0; column < STRIDE; column += 1, at += 1) {
      const short = numbers[at] as number
      if (short === MISSING) rows[at] = Number.NaN
      else rows[at] = isTime(column) ? short + sinceMs : short
    }
  }
  return rows
}

/** The rows that count. */
export const countedRows = (run: OpenRun): Rows => rowsOf(run, run.count)

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
