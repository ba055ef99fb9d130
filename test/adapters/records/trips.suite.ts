import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AlreadyExists, type TripStore, VersionConflict } from '../../../adapters/records/records.ts'
import type { Act } from '../../../domain/trip/act.ts'
import type { OpenedRecords, OpenRecords } from './open-records.ts'
import { aTrip, sealId } from './samples.ts'

export const tripSuite = (open: OpenRecords) =>
  describe('trips', () => {
    let opened: OpenedRecords
    const trips = (): TripStore => opened.records().trips
    const found = async (filter: object): Promise<string[]> =>
      (await trips().list({ limit: 50, cursor: null, ...filter })).items.map((trip) => trip.id)
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    it('inserts, reads and updates by version', async () => {
      await trips().insert(aTrip(1))
      await expect(trips().insert(aTrip(1))).rejects.toThrow(AlreadyExists)
      expect(await trips().get(aTrip(1).id)).toEqual(aTrip(1))
      const armed = await trips().update(aTrip(1, { state: 'ARMED', armedAtMs: 5, seals: [] }))
      expect(armed.version).toBe(2)
      expect(await trips().get(aTrip(1).id)).toEqual(armed)
      await expect(trips().update(aTrip(1))).rejects.toThrow(VersionConflict)
      await expect(trips().update(aTrip(2))).rejects.toThrow('unknown')
      expect(await found({ sealId: sealId(1) })).toEqual([])
    })

    it('writes what judging found of several trips, and nothing else', async () => {
      for (const n of [1, 2, 3]) await trips().insert(aTrip(n, { state: 'ARMED' }))
      const [first, second] = [1, 2].map((n) =>
        aTrip(n, { state: 'IN_TRANSIT', departedAtMs: n, inTransitAtMs: 10 + n }),
      )
      if (!first || !second) throw new Error('two trips were made')
      const saved = await trips().saveMilestones([{ ...first, vehicle: 'not written' }, second])
      expect(saved.map(({ version }) => version)).toEqual([2, 2])
      expect(await trips().ofIds([aTrip(9).id, first.id])).toEqual([{ ...first, version: 2 }])
      expect(await found({ sealId: sealId(2), state: 'IN_TRANSIT' })).toEqual([second.id])
      const { originGate, destinationGate, carrierId } = first
      expect(await trips().openPlaces()).toContainEqual({ id: first.id, originGate, destinationGate, carrierId })
      expect(await trips().openPlaces()).toHaveLength(3)
      await expect(trips().saveMilestones([second])).rejects.toThrow(VersionConflict)
      await expect(trips().saveMilestones([aTrip(9)])).rejects.toThrow('unknown')
      expect(await trips().get(aTrip(3).id)).toEqual(aTrip(3, { state: 'ARMED' }))
    })

    it('lists newest first, filters, and pages without a gap when trips are added', async () => {
      for (let n = 1; n <= 5; n++) await trips().insert(aTrip(n, { createdAtMs: 7 }))
      const first = await trips().list({ limit: 2, cursor: null })
      await trips().insert(aTrip(6, { createdAtMs: 8 }))
      const second = await trips().list({ limit: 2, cursor: first.nextCursor })
      const third = await trips().list({ limit: 2, cursor: second.nextCursor })
      const ids = [...first.items, ...second.items, ...third.items].map((trip) => trip.id)
      expect(ids).toEqual([5, 4, 3, 2, 1].map((n) => aTrip(n).id))
      expect(third.nextCursor).toBeNull()
      await trips().update(aTrip(2, { state: 'ARMED', createdAtMs: 7 }))
      expect(await found({ state: 'ARMED' })).toEqual([aTrip(2).id])
      expect(await found({ gate: 'tien-sa', sealId: sealId(3) })).toEqual([aTrip(3).id])
      expect(await found({ gate: 'cau-treo' })).toEqual([])
      expect(await found({ corridor: 'LB-DN' })).toHaveLength(6)
    })

    it('lists arrivals that nobody confirmed, the longest wait first, page by page', async () => {
      await trips().insert(aTrip(1, { state: 'ARRIVED', arrivedAtMs: 300, carrierId: 'C1' }))
      await trips().insert(aTrip(2, { state: 'CLOSED', arrivedAtMs: 100 }))
      await trips().insert(aTrip(3, { state: 'CANCELLED', arrivedAtMs: 50 }))
      await trips().insert(aTrip(4, { state: 'ARRIVED', arrivedAtMs: 60, arrivalConfirmedAtMs: 70 }))
      await trips().insert(aTrip(5, { state: 'UNSEALED', arrivedAtMs: 100 }))
      await trips().insert(aTrip(6, { state: 'IN_TRANSIT' }))
      const first = await trips().list({ unconfirmed: true, limit: 2, cursor: null })
      const second = await trips().list({ unconfirmed: true, limit: 2, cursor: first.nextCursor })
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([2, 5, 1].map((n) => aTrip(n).id))
      expect(await found({ unconfirmed: true, carrierId: 'C1' })).toEqual([aTrip(1).id])
      expect(await found({ carrierId: 'C2' })).toEqual([])
    })

    it.each([
      ['nguyen dinh', 1],
      ['NGUYỄN ĐÌNH', 1],
      ['74c01234', 1],
      ['74c-012', 1],
      ['csqu305', 1],
      ['vn0000001 74c', 1],
      ['vn0000001 98z', 0],
      ['100%', 0],
      ['50%', 1],
      ['back\\slash', 1],
      ['_4c', 0],
    ])('finds by %j without diacritics and case', async (q, hits) => {
      await trips().insert(aTrip(1, { carrierId: 'Nguyễn Đình 50% back\\slash' }))
      expect(await found({ q })).toHaveLength(hits)
    })

    it('knows open trips and who holds a container or seal', async () => {
      await trips().insert(aTrip(1, { state: 'DRAFT' }))
      await trips().insert(aTrip(2, { state: 'IN_TRANSIT', containers: [] }))
      await trips().insert(aTrip(3, { state: 'CLOSED' }))
      await trips().insert(aTrip(4, { state: 'UNSEALED', containers: [] }))
      expect((await trips().open()).map((trip) => trip.id)).toEqual([aTrip(2).id, aTrip(4).id])
      const holding = await trips().holding({ containers: ['CSQU3054383'], sealIds: [sealId(2), sealId(1)] })
      expect(holding.map((trip) => trip.id)).toEqual([aTrip(1).id, aTrip(2).id])
      expect(await trips().holding({ containers: [], sealIds: [sealId(3)] })).toEqual([])
      expect(await trips().holding({ containers: [], sealIds: [] })).toEqual([])
    })

    it('keeps acts in the order they were recorded, for readers with a cursor', async () => {
      await trips().insert(aTrip(1))
      await trips().insert(aTrip(2))
      const act = (n: number, effectiveAtMs: number): Act => ({
        tripId: aTrip(n).id,
        effectiveAtMs,
        recordedAtMs: 50,
        by: 'lan',
        reason: null,
        kind: 'close',
      })
      await trips().appendAct(act(1, 30))
      await trips().appendAct(act(2, 20))
      await trips().appendAct(act(1, 10))
      expect(await trips().acts(aTrip(1).id)).toEqual([act(1, 30), act(1, 10)])
      expect(await trips().actsOfTrips([aTrip(2).id, aTrip(1).id])).toEqual([act(1, 30), act(2, 20), act(1, 10)])
      const first = await trips().actsSince(0, 2)
      expect(first.items).toEqual([act(1, 30), act(2, 20)])
      const rest = await trips().actsSince(first.cursor, 2)
      expect(rest.items).toEqual([act(1, 10)])
      expect(await trips().actsSince(rest.cursor, 2)).toEqual({ items: [], cursor: rest.cursor })
      await expect(trips().appendAct(act(9, 1))).rejects.toThrow(/foreign key/i)
    })

    it('knows which seal belonged to which trip', async () => {
      const row = (n: number, fromMs: number) => ({
        tripId: aTrip(n).id,
        sealId: sealId(1),
        fromMs,
        toMs: null,
        recordedAtMs: fromMs + 1,
      })
      for (const n of [1, 2]) await trips().insert(aTrip(n))
      await trips().assign(row(1, 10))
      await trips().endAssignment(aTrip(1).id, sealId(1), 19)
      await trips().assign(row(2, 20))
      expect(await trips().assignments([sealId(1), sealId(5)])).toEqual([row(2, 20), { ...row(1, 10), toMs: 19 }])
      expect(await trips().assignmentsOfTrip(aTrip(2).id)).toEqual([row(2, 20)])
      expect(await trips().assignmentsOfTrips([aTrip(2).id, aTrip(9).id])).toEqual([row(2, 20)])
      // Also after another seal took its place.
      await trips().update(aTrip(1, { seals: [] }))
      expect(await found({ sealId: sealId(1) })).toEqual([aTrip(2).id, aTrip(1).id])
    })
  })
