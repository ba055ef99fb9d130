import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { SealId } from '../../domain/ids.ts'
import { DEFAULT_SETTINGS } from '../../domain/rules/settings.ts'
import { createNeighbourhood } from '../../ingest/neighbourhood.ts'
import { type OrderedEntry, ofLane } from '../../ingest/order.ts'
import { createTurnEntries } from '../../ingest/turn-entries.ts'
import { anyReport } from '../domain/any-report.ts'

const anyEntry = fc
  .record({
    offset: fc.nat(),
    sealId: fc.constantFrom('S1' as SealId, 'S2' as SealId),
    receivedAtMs: fc.nat(),
    clockOffsetMs: fc.integer(),
    reports: fc.oneof(
      { weight: 5, arbitrary: fc.array(anyReport, { minLength: 1, maxLength: 1 }) },
      { weight: 1, arbitrary: fc.array(anyReport, { maxLength: 3 }) },
    ),
    isSign: fc.boolean(),
  })
  .map(({ isSign, ...entry }): OrderedEntry => {
    const { sealId, receivedAtMs } = entry
    const sign = {
      kind: 'began',
      receivedAtMs,
      session: 's',
      clientId: 'c',
      address: '::1',
      isTakenOver: false,
    } as const
    if (isSign) return { ...entry, reports: [], judged: [], sign }
    const reports = entry.reports.map((report) => ({ ...report, sealId }))
    return { ...entry, reports, judged: ofLane(reports, 'live') }
  })

it('gives back every entry of each turn as it was put there', () => {
  const { sightOf } = createNeighbourhood([], DEFAULT_SETTINGS)
  const entries = createTurnEntries({ sightOf })
  fc.assert(
    fc.property(fc.array(fc.array(anyEntry, { maxLength: 300 }), { maxLength: 3 }), (portions) => {
      entries.clear()
      for (const portion of portions) entries.add(portion)
      const given = portions.flat()
      expect(Array.from({ length: entries.count() }, (_, index) => entries.at(index))).toEqual(given)
      for (const [index, { offset, sealId, receivedAtMs, reports, sign }] of given.entries()) {
        expect(entries.offsetAt(index)).toBe(offset)
        expect([entries.sealIdAt(index), entries.receivedAtMsAt(index)]).toEqual([sealId, receivedAtMs])
        expect(entries.sightAt(index)).toEqual(sign ? null : sightOf(reports))
      }
    }),
    { numRuns: 30 },
  )
})
