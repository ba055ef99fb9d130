import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AlreadyExists, VersionConflict } from '../../../adapters/records/records.ts'
import type { Witness } from '../../../adapters/records/witness-records.ts'
import type { GateId, SealId, TripId, WitnessId } from '../../../domain/ids.ts'
import { EVERYTHING, type Sight } from '../../../domain/sight.ts'
import type { OpenedRecords, OpenRecords } from './open-records.ts'
import { aTrip } from './samples.ts'

const idOf = (n: number): WitnessId => `PHONE-${n}` as WitnessId
const phone = (n: number, changes: Partial<Witness> = {}): Witness => ({
  id: idOf(n),
  version: 1,
  name: null,
  gate: 'lao-bao' as GateId,
  createdAtMs: 5,
  ...changes,
})
const token = (n: number): Uint8Array => new Uint8Array(32).fill(n)

export const witnessSuite = (open: OpenRecords) =>
  describe('witnesses', () => {
    let opened: OpenedRecords
    const store = () => opened.records().witnesses
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    it('are registered once, and keep the hash of a token that can be changed and taken', async () => {
      await store().register(phone(1), token(1))
      await expect(store().register(phone(1), token(2))).rejects.toThrow(AlreadyExists)
      await opened.reopen()
      expect(await store().get(idOf(1))).toEqual(phone(1))
      expect([...((await store().tokenSha256(idOf(1))) ?? [])]).toEqual([...token(1)])
      expect([...(await store().tokensSha256([idOf(1), idOf(9)])).keys()]).toEqual([idOf(1)])
      await store().setToken(idOf(1), null)
      expect([...(await store().tokensSha256([idOf(1), idOf(9)]))]).toEqual([])
      expect(await store().tokenSha256(idOf(1))).toBeNull()
      expect(await store().tokenSha256(idOf(9))).toBeNull()
      await expect(store().setToken(idOf(9), token(1))).rejects.toThrow(/register it first/)
      expect(await store().registered(['VN0000001', idOf(1)])).toEqual([idOf(1)])
    })

    it('are renamed at the version that was read', async () => {
      await store().register(phone(1), token(1))
      expect(await store().update(phone(1, { name: 'Đầu kéo' }))).toEqual(phone(1, { name: 'Đầu kéo', version: 2 }))
      await expect(store().update(phone(1))).rejects.toThrow(VersionConflict)
      const { items } = await store().list({ q: 'dau keo', sight: EVERYTHING, limit: 10, cursor: null })
      expect(items.map(({ id }) => id)).toEqual([idOf(1)])
    })

    it('are seen by their gate and by whoever sees a trip they travel with', async () => {
      const { trips } = opened.records()
      for (const n of [1, 2, 3])
        await store().register(phone(n, { gate: n === 1 ? ('lao-bao' as GateId) : null }), token(n))
      await trips.insert(aTrip(1, { id: 'T1' as TripId, state: 'ARMED' }))
      await store().bind({ witnessId: idOf(2), tripId: 'T1' as TripId, sealId: null, fromMs: 10, toMs: null })
      const seen = async (sight: Sight) =>
        (await store().list({ sight, limit: 10, cursor: null })).items.map(({ id }) => id)
      expect(await seen(EVERYTHING)).toEqual([idOf(1), idOf(2), idOf(3)])
      expect(await seen({ kind: 'gates', gates: ['lao-bao' as GateId] })).toEqual([idOf(1), idOf(2)])
      expect(await seen({ kind: 'gates', gates: ['huu-nghi' as GateId] })).toEqual([])
      expect(await seen({ kind: 'carrier', carrierId: 'C1' })).toEqual([])
      await store().unbind('T1' as TripId, null, 20)
      expect(await seen({ kind: 'gates', gates: ['tien-sa' as GateId] })).toEqual([])
    })

    it('travel with trips from when to when', async () => {
      const binding = (witness: number, trip: string, fromMs: number) =>
        ({
          witnessId: idOf(witness),
          tripId: trip as TripId,
          sealId: 'VN0000001' as SealId,
          fromMs,
          toMs: null,
        }) as const
      for (const one of [binding(1, 'T1', 10), binding(2, 'T1', 11), binding(1, 'T2', 12)]) await store().bind(one)
      await store().unbind('T1' as TripId, idOf(1), 20)
      expect(await store().bindings([idOf(1)])).toEqual([{ ...binding(1, 'T1', 10), toMs: 20 }, binding(1, 'T2', 12)])
      await store().unbind('T1' as TripId, null, 30)
      expect((await store().bindingsOfTrip('T1' as TripId)).map(({ toMs }) => toMs)).toEqual([20, 30])
      expect(await store().bindingsOfTrips(['T2', 'T9'] as TripId[])).toEqual([binding(1, 'T2', 12)])
    })

    it('have one row of what was last known', async () => {
      const known = { witnessId: idOf(1), online: true, receivedAtMs: 5, fix: null, batteryPct: 64 }
      await store().saveLatest([known])
      await store().saveLatest([{ ...known, online: false, batteryPct: 63 }])
      await opened.reopen()
      expect(await store().allLatest()).toEqual([{ ...known, online: false, batteryPct: 63 }])
      expect(await store().latest([idOf(2)])).toEqual([])
    })
  })
