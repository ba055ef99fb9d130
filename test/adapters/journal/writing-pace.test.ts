import { expect, it } from 'vitest'
import { createJudgedTo, pauseMs, sayJudged } from '../../../adapters/journal/writing-pace.ts'

it('lets commits follow each other while what is stored is judged, or nobody judges', () => {
  const judgedTo = createJudgedTo()
  expect(pauseMs(judgedTo, 1_000_000, 0)).toBe(0)
  sayJudged(judgedTo, 6_000)
  expect(pauseMs(judgedTo, 10_000, 0)).toBe(0)
})

it('keeps commits the farther apart the more than two turns wait to be judged, and never stops them', () => {
  const judgedTo = createJudgedTo()
  sayJudged(judgedTo, 6_000)
  expect(pauseMs(judgedTo, 10_200, 0)).toBe(1)
  expect(pauseMs(judgedTo, 14_000, 0)).toBe(20)
  expect(pauseMs(judgedTo, 14_000, 5)).toBe(15)
  expect(pauseMs(judgedTo, 1e12, 0)).toBe(50)
  expect(pauseMs(judgedTo, 1e12, 60)).toBe(0)
})

it('is seen by the thread that writes', () => {
  const judgedTo = createJudgedTo()
  const asTheOtherThreadHasIt = new BigInt64Array(judgedTo.buffer)
  sayJudged(asTheOtherThreadHasIt, 2 ** 53 - 1)
  expect(pauseMs(judgedTo, 2 ** 53 - 1, 0)).toBe(0)
})
