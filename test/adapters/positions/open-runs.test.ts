import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countedRows, emptyRun, putBehind, rowsOf } from '../../../adapters/positions/open-runs.ts'
import { AT, RECEIVED, SEQ, STRIDE } from '../../../adapters/positions/position-rows.ts'
import { DAY_MS } from './fixes.ts'

const row = (numbers: Readonly<Record<number, number>>): number[] =>
  Array.from({ length: STRIDE }, (_, column) => numbers[column] ?? column)

const put = (...rows: readonly number[][]) => {
  const run = emptyRun(1)
  for (const each of rows) {
    putBehind(run, Float64Array.from(each), 0, 1)
    run.count += 1
  }
  return run
}

/** What is near the ends of 32 bits, missing, or plain; far apart as times may be of a clock that was set. */
const number = fc.oneof(
  fc.integer({ min: -2_000, max: 2_000 }),
  fc.constantFrom(Number.NaN, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) + 1, DAY_MS, Number.MAX_SAFE_INTEGER),
)

test('gives back what was put, whatever the numbers are', () => {
  const atMs = fc.oneof(number.filter(Number.isFinite), fc.integer({ min: DAY_MS, max: DAY_MS + 2 ** 31 }))
  const given = fc.tuple(atMs, ...Array.from({ length: STRIDE - 1 }, () => number))
  fc.assert(
    fc.property(fc.array(given, { minLength: 1, maxLength: 40 }), (rows) => {
      expect([...countedRows(put(...rows))]).toEqual(rows.flat())
    }),
  )
})

test('takes 32 bits a number while all have a place in them, and goes on without loss when one has none', () => {
  const rows = [0, 30_000, 60_000].map((at) =>
    row({ [AT]: DAY_MS + at, [RECEIVED]: DAY_MS + at + 5, [SEQ]: 2 ** 31 - 1 }),
  )
  const run = put(...rows)
  expect(run.numbers.BYTES_PER_ELEMENT).toBe(4)
  expect([...countedRows(run)]).toEqual(rows.flat())
  const far = row({ [AT]: DAY_MS + 90_000, [RECEIVED]: DAY_MS + 90_005, [SEQ]: 2 ** 31 })
  putBehind(run, Float64Array.from(far), 0, 1)
  expect([...rowsOf(run, 4)]).toEqual([...rows, far].flat())
})

test('does not count what is being written', () => {
  const run = put(row({}))
  putBehind(run, Float64Array.from([...row({}), ...row({})]), 1, 1)
  expect(countedRows(run)).toHaveLength(STRIDE)
})
