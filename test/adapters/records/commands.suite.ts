import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandStore } from '../../../adapters/records/command-records.ts'
import { VersionConflict } from '../../../adapters/records/records.ts'
import type { GateId } from '../../../domain/ids.ts'
import { EVERYTHING, type Sight } from '../../../domain/sight.ts'
import type { OpenedRecords, OpenRecords } from './open-records.ts'
import { aCommand, aSeal, aTrip, sealId } from './samples.ts'

export const commandSuite = (open: OpenRecords) =>
  describe('commands', () => {
    let opened: OpenedRecords
    const commands = (): CommandStore => opened.records().commands
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    it('are kept with every step, and changed under their version', async () => {
      const asked = aCommand('c1', { kind: 'set-interval', intervalS: 60, tripId: aTrip(1).id })
      await commands().insert(asked)
      await opened.reopen()
      expect(await commands().get('c1')).toEqual(asked)
      expect(await commands().get('c2')).toBeNull()
      const steps = { approvedBy: 'hoa', approvedAtMs: 6, sentAtMs: 7, answeredAtMs: 8, answer: 'xong' } as const
      const done = await commands().update({ ...asked, ...steps, state: 'done' })
      expect(done).toEqual({ ...asked, ...steps, state: 'done', version: 2 })
      expect(await commands().get('c1')).toEqual(done)
      await expect(commands().update(asked)).rejects.toThrow(VersionConflict)
    })

    it('wait until they are done or expired', async () => {
      await commands().insert(aCommand('c2', { createdAtMs: 6 }))
      await commands().insert(aCommand('c1', { state: 'sent' }))
      await commands().insert(aCommand('c3', { sealId: sealId(2), expiresAtMs: 20 }))
      await commands().insert(aCommand('c4', { state: 'awaiting-approval' }))
      expect((await commands().waiting(sealId(1), 10)).map(({ id }) => id)).toEqual(['c1', 'c2'])
      expect(await commands().sealsWaiting(10)).toEqual([sealId(1), sealId(2)])
      expect(await commands().sealsWaiting(20)).toEqual([sealId(1)])
      expect(await commands().countOpen(sealId(1), 10)).toBe(3)
      expect(await commands().countOpen(sealId(1), 50)).toBe(0)
      await commands().update(aCommand('c2', { createdAtMs: 6, state: 'done' }))
      expect((await commands().waiting(sealId(1), 10)).map(({ id }) => id)).toEqual(['c1'])
      expect(await commands().waiting(sealId(1), 50)).toEqual([])
    })

    it('leave for their own seal, while they wait; when they left first is kept', async () => {
      await commands().insert(aCommand('c1'))
      expect(await commands().markSent('c1', sealId(2), 10)).toBe(false)
      expect(await commands().markSent('c1', sealId(1), 50)).toBe(false)
      expect(await commands().get('c1')).toEqual(aCommand('c1'))
      expect(await commands().markSent('c1', sealId(1), 10)).toBe(true)
      expect(await commands().markSent('c1', sealId(1), 30)).toBe(true)
      const sent = aCommand('c1', { state: 'sent', sentAtMs: 10, version: 2 })
      expect(await commands().get('c1')).toEqual(sent)
      await commands().update({ ...sent, state: 'refused' })
      expect(await commands().markSent('c1', sealId(1), 30)).toBe(false)
      for (const state of ['awaiting-approval', 'failed'] as const) {
        await commands().insert(aCommand(state, { state }))
        expect(await commands().markSent(state, sealId(1), 10)).toBe(false)
      }
    })

    it('to unlock expire when the seal goes on another journey', async () => {
      await commands().insert(aCommand('c1', { kind: 'unlock' }))
      await commands().insert(aCommand('c2', { kind: 'locate' }))
      await commands().insert(aCommand('c3', { kind: 'unlock', sealId: sealId(2) }))
      await commands().insert(aCommand('c4', { kind: 'unlock', state: 'done' }))
      await commands().expireUnlocks(sealId(1), 10)
      expect(await commands().get('c1')).toMatchObject({ expiresAtMs: 10, version: 2 })
      for (const id of ['c2', 'c3', 'c4'])
        expect(await commands().get(id)).toMatchObject({ expiresAtMs: 50, version: 1 })
      expect(await commands().markSent('c1', sealId(1), 10)).toBe(false)
    })

    it('are listed newest first, in pages, by seal, trip, kind and the state of now', async () => {
      const trip = aTrip(1)
      await commands().insert(aCommand('c1', { createdAtMs: 1 }))
      await commands().insert(aCommand('c2', { createdAtMs: 2, kind: 'reboot', tripId: trip.id, expiresAtMs: 20 }))
      await commands().insert(aCommand('c3', { createdAtMs: 2, sealId: sealId(2), state: 'done', expiresAtMs: 20 }))
      const found = async (filter: object, nowMs = 10): Promise<string[]> => {
        const page = { limit: 9, cursor: null, nowMs, sight: EVERYTHING, ...filter }
        return (await commands().list(page)).items.map(({ id }) => id)
      }
      const first = await commands().list({ limit: 2, cursor: null, nowMs: 10, sight: EVERYTHING })
      expect(first.items.map(({ id }) => id)).toEqual(['c3', 'c2'])
      expect(await found({ cursor: first.nextCursor })).toEqual(['c1'])
      expect(await found({ sealId: sealId(1), kind: 'reboot' })).toEqual(['c2'])
      expect(await found({ tripId: trip.id })).toEqual(['c2'])
      expect(await found({ state: 'queued' })).toEqual(['c2', 'c1'])
      expect(await found({ state: 'queued' }, 20)).toEqual(['c1'])
      expect(await found({ state: 'expired' }, 20)).toEqual(['c2'])
      expect(await found({ state: 'done' }, 20)).toEqual(['c3'])
    })

    it('are known of with their seal, or with the trip that they were asked for on', async () => {
      const gates = (...names: string[]): Sight => ({ kind: 'gates', gates: names as GateId[] })
      const { seals, trips } = opened.records()
      await seals.register(aSeal(1, { gate: 'lao-bao' as GateId }), new Uint8Array(32))
      await trips.insert(aTrip(2, { state: 'CLOSED', originGate: 'huu-nghi' as GateId, seals: [], carrierId: 'C1' }))
      await commands().insert(aCommand('c1', { tripId: aTrip(2).id }))
      const seen = async (sight: Sight): Promise<number> =>
        (await commands().list({ limit: 9, cursor: null, nowMs: 10, sight })).items.length
      expect(await seen(EVERYTHING)).toBe(1)
      expect(await seen(gates('lao-bao'))).toBe(1)
      expect(await seen(gates('huu-nghi'))).toBe(1)
      expect(await seen(gates('cau-treo'))).toBe(0)
      expect(await seen(gates())).toBe(0)
      expect(await seen({ kind: 'carrier', carrierId: 'C1' })).toBe(1)
      expect(await seen({ kind: 'carrier', carrierId: 'C2' })).toBe(0)
    })
  })
