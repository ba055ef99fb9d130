import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  BLOCK_REPORTS,
  blockOf,
  type ReportBlock,
  reportAt,
  reportsOf,
  withReport,
} from '../../../domain/judging/report-block.ts'
import type { Report } from '../../../domain/report.ts'
import { anyReport } from '../any-report.ts'

const reports = fc.array(anyReport, { minLength: 1, maxLength: BLOCK_REPORTS })

const blockWith = ([first, ...more]: readonly Report[]): ReportBlock => {
  if (!first) throw new Error('got no reports, expected one or more')
  return more.reduce(withReport, blockOf(first))
}

it('gives back every report as it was', () => {
  fc.assert(fc.property(reports, (given) => void expect(reportsOf(blockWith(given))).toEqual(given)))
})

it('leaves a block as it was, whatever is put behind it, also twice', () => {
  fc.assert(
    fc.property(
      fc.array(anyReport, { minLength: 1, maxLength: BLOCK_REPORTS - 1 }),
      anyReport,
      anyReport,
      (given, one, other) => {
        const block = blockWith(given)
        const [withOne, withOther] = [withReport(block, one), withReport(block, other)]
        expect(reportsOf(block)).toEqual(given)
        expect(reportsOf(withOne)).toEqual([...given, one])
        expect(reportsOf(withOther)).toEqual([...given, other])
      },
    ),
  )
})

it('refuses a report too many, and an index that it has not', () => {
  const [given] = fc.sample(anyReport, 1)
  if (!given) throw new Error('no sample')
  const full = blockWith(Array.from({ length: BLOCK_REPORTS }, () => given))
  expect(() => withReport(full, given)).toThrow('holds 16 reports')
  expect(() => reportAt(blockOf(given), 1)).toThrow('got report 1 of a block, expected 0 to 0')
})
