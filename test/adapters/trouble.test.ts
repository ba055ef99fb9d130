import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createTrouble } from '../../adapters/trouble.ts'

test('trouble is told when it begins, once a minute while it lasts, and when it is over', () => {
  const told: string[] = []
  let nowMs = 0
  const log = pino({}, { write: (line: string) => told.push(JSON.parse(line).msg) })
  const trouble = createTrouble({ log, clock: { nowMs: () => nowMs } }, { begins: 'it fails', ends: 'it works' })
  trouble.over()
  expect(told).toEqual([])
  for (; nowMs < 150_000; nowMs += 500) trouble.failed(new Error('full'))
  expect(told).toEqual(['it fails', 'it fails', 'it fails'])
  expect(trouble.current()).toMatchObject({ message: 'full' })
  nowMs = -1e9 // a clock that was set back
  trouble.failed(new Error('full'))
  trouble.over()
  trouble.over()
  expect(told).toEqual(['it fails', 'it fails', 'it fails', 'it fails', 'it works'])
  expect(trouble.current()).toBeNull()
})
