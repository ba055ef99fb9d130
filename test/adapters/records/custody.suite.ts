import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GateId, TripId } from '../../../domain/ids.ts'
import type { CustodyEntry } from '../../../domain/seal/custody.ts'
import type { OpenedRecords, OpenRecords } from './open-records.ts'
import { sealId } from './samples.ts'

const entry = (n: number, atMs: number): CustodyEntry => ({
  sealId: sealId(n),
  atMs,
  by: 'lan',
  from: 'in-stock',
  to: 'in-transfer',
  fromGate: 'lao-bao' as GateId,
  toGate: null,
  tripId: null,
  note: atMs % 2 === 0 ? 'đi Tiên Sa' : null,
})

export const custodySuite = (open: OpenRecords) =>
  describe('custody', () => {
    let opened: OpenedRecords
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    it('keeps every hand-over, newest first, a seal apart from the others', async () => {
      for (const atMs of [1, 2, 3]) await opened.records().custody.append(entry(1, atMs))
      await opened.records().custody.append(entry(2, 9))
      await opened.reopen()
      const { custody } = opened.records()
      const first = await custody.list({ sealId: sealId(1), limit: 2, cursor: null })
      expect(first.items).toEqual([entry(1, 3), entry(1, 2)])
      expect((await custody.list({ sealId: sealId(1), limit: 2, cursor: first.nextCursor })).items).toEqual([
        entry(1, 1),
      ])
    })

    it('tells of a trip in the order of its hand-overs, whatever the seal', async () => {
      const { custody } = opened.records()
      const ofTrip = (n: number, atMs: number) => ({ ...entry(n, atMs), tripId: 'T1' as TripId })
      for (const move of [ofTrip(2, 5), entry(1, 6), ofTrip(1, 6)]) await custody.append(move)
      expect(await custody.ofTrip('T1' as TripId)).toEqual([ofTrip(2, 5), ofTrip(1, 6)])
      expect(await custody.ofTrip('T2' as TripId)).toEqual([])
    })
  })
