import { describe, expect, it } from 'vitest'
import { positionIn } from '../../adapters/positions/position-batch.ts'
import type { SealId } from '../../domain/ids.ts'
import { createHandedFixes, type Handed, pointsOf } from '../../ingest/handed-fixes.ts'
import { reportOf } from '../domain/judging/timeline.ts'

const sealId = 'VN1' as SealId
/** One entry with `reports` fixes. */
const entry = (offset: number, reports = 1) => ({
  offset,
  sealId,
  reports: Array.from({ length: reports }, () => reportOf('0:10 km 10')),
})
const fixes = (after: number, to: number, entries: ReturnType<typeof entry>[]): Handed => ({
  after,
  to,
  points: pointsOf(entries),
})
const offsetsOf = (handed: ReturnType<ReturnType<typeof createHandedFixes>['take']>) => handed?.points.offsets

describe('fixes handed on by the line', () => {
  it('come in the order of the journal, several batches at once', () => {
    const handed = createHandedFixes()
    handed.put(fixes(0, 2, [entry(1), entry(2, 2)]))
    const other = { ...entry(4), sealId: 'VN2' as SealId, reports: [reportOf('0:11 km 11')] }
    handed.put(fixes(2, 5, [other]))
    const taken = handed.take(0, 100)
    expect(offsetsOf(taken)).toEqual([1, 2, 2, 4])
    expect(taken).toMatchObject({ after: 0, to: 5 })
    const [report] = other.reports
    const said = { lng: expect.closeTo(report?.fix?.lng ?? 0, 6), receivedAtMs: report?.receivedAtMs }
    expect(taken && positionIn(taken.points, 3)).toMatchObject({ sealId: 'VN2', ...said })
    expect(handed.take(5, 100)).toBeNull()
  })

  it('wait for the next time when they are too many, but never for ever', () => {
    const handed = createHandedFixes()
    handed.put(fixes(0, 1, [entry(1, 3)]))
    handed.put(fixes(1, 2, [entry(2, 1)]))
    expect(handed.take(0, 2)).toMatchObject({ to: 1 })
    expect(handed.take(1, 2)).toMatchObject({ to: 2 })
  })

  it('leave a gap to the journal, up to where they go on', () => {
    const handed = createHandedFixes()
    handed.put(fixes(10, 12, [entry(11), entry(12)]))
    expect(handed.take(3, 100)).toBeNull()
    expect(handed.nextFrom()).toBe(10)
    expect(offsetsOf(handed.take(10, 100))).toEqual([11, 12])
    expect(handed.nextFrom()).toBe(Number.POSITIVE_INFINITY)
  })

  it('are dropped when the journal was read into them', () => {
    const handed = createHandedFixes()
    handed.put(fixes(0, 5, [entry(3)]))
    handed.put(fixes(5, 6, [entry(6)]))
    expect(handed.take(4, 100)).toBeNull()
    expect(offsetsOf(handed.take(5, 100))).toEqual([6])
  })

  it('are not collected without end while the store is away', () => {
    const handed = createHandedFixes()
    handed.put(fixes(0, 1, [entry(1, 200_000)]))
    handed.put(fixes(1, 2, [entry(2)]))
    expect(handed.take(0, 5_000)).toMatchObject({ to: 1 })
    expect(handed.take(1, 5_000)).toBeNull()
  })
})
