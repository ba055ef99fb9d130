import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Records } from '../../../adapters/records/records.ts'
import type { Delivery, OutboxEvent, OutboxPlace } from '../../../adapters/records/webhook-records.ts'
import type { GateId } from '../../../domain/ids.ts'
import type { OpenedRecords, OpenRecords } from './open-records.ts'
import { aGate, anEvent, aTrip, aWebhook } from './samples.ts'

const EVER = { fromMs: 0, toMs: 1e12, nowMs: 50, limit: 99 }

/** Replay, retry, removal, filters and pruning: everything by which a queue is more than first in, first out. */
export const webhookQueueSuite = (open: OpenRecords) =>
  describe('queues of webhooks', () => {
    let opened: OpenedRecords
    const records = (): Records => opened.records()
    const webhooks = () => records().webhooks
    const say = async (...events: OutboxEvent[]): Promise<void> => {
      await webhooks().appendEvents(events)
      await webhooks().fanOut(10, 99)
    }
    const all = async (webhookId = 'a'): Promise<Delivery[]> =>
      [...(await webhooks().deliveries(webhookId, { limit: 99, cursor: null })).items].reverse()
    const states = async (): Promise<string[]> => (await all()).map(({ event, state }) => `${event.id} ${state}`)
    /** What an end point would get, one after the other, if it took everything. */
    const drained = async (webhookId = 'a'): Promise<string[]> => {
      const ids: string[] = []
      for (;;) {
        const [head, ...others] = await webhooks().dueHeads(1_000, 9, webhookId)
        if (!head) return ids
        expect(others.some(({ event }) => event.orderKey === head.event.orderKey)).toBe(false)
        ids.push(head.event.id)
        await webhooks().saveAttempt({ ...head, state: 'delivered' })
      }
    }
    const first = async (): Promise<Delivery> => {
      const [delivery] = await all()
      if (!delivery) throw new Error('a delivery was expected')
      return delivery
    }
    beforeEach(async () => {
      opened = await open()
      await webhooks().insert(aWebhook('a'))
    })
    afterEach(() => opened.dispose())

    describe('replay', () => {
      it('queues what is wanted of a time once more, in order, and says how many', async () => {
        await say(...[1, 2, 3, 4].map((n) => anEvent(`e${n}`, 't1', { atMs: n })))
        expect(await drained()).toEqual(['e1', 'e2', 'e3', 'e4'])
        const replayed = await webhooks().replay(aWebhook('a'), { ...EVER, fromMs: 2, toMs: 3 })
        expect(replayed).toEqual({ kind: 'queued', count: 2, alreadyWaiting: 0 })
        expect(await drained()).toEqual(['e2', 'e3'])
        expect(await states()).toEqual(['e1', 'e2', 'e3', 'e4', 'e2', 'e3'].map((id) => `${id} delivered`))
      })

      it('leaves what waits anyway, and goes before what happened later', async () => {
        await say(anEvent('e1', 't1'), anEvent('e2', 't1'))
        expect(await drained()).toEqual(['e1', 'e2'])
        await say(anEvent('e3', 't1'), anEvent('f1', 't2'))
        expect(await webhooks().replay(aWebhook('a'), EVER)).toMatchObject({ count: 2, alreadyWaiting: 2 })
        expect(await webhooks().replay(aWebhook('a'), EVER)).toMatchObject({ count: 0, alreadyWaiting: 4 })
        expect((await drained()).filter((id) => id !== 'f1')).toEqual(['e1', 'e2', 'e3'])
      })

      it('queues thousands of as many trips without looking at each pair of them', async () => {
        const many = Array.from({ length: 4_000 }, (_, n) => anEvent(`e${n}`, `t${n % 3_000}`))
        await webhooks().appendEvents(many)
        while ((await webhooks().fanOut(10, 500)) > 0);
        await webhooks().insert(aWebhook('b'))
        expect(await webhooks().replay(aWebhook('b'), { ...EVER, limit: 4_000 })).toMatchObject({ count: 4_000 })
        expect(await webhooks().dueHeads(1_000, 9_999, 'b')).toHaveLength(3_000)
      })

      it('queues nothing beyond the limit, nor what was not fanned out yet', async () => {
        await say(...[1, 2, 3].map((n) => anEvent(`e${n}`, 't1')))
        await drained()
        expect(await webhooks().replay(aWebhook('a'), { ...EVER, limit: 2 })).toEqual({ kind: 'too-many' })
        await webhooks().appendEvents([anEvent('e4', 't1')])
        expect(await webhooks().replay(aWebhook('a'), { ...EVER, limit: 3 })).toMatchObject({ count: 3 })
        await webhooks().fanOut(10, 9)
        expect(await drained()).toEqual(['e1', 'e2', 'e3', 'e4'])
      })
    })

    describe('retry', () => {
      it('makes a dead delivery the head of its queue, though others were promoted since', async () => {
        await say(anEvent('e1', 't1'), anEvent('e2', 't1'), anEvent('e3', 't1'))
        await webhooks().saveAttempt({ ...(await first()), state: 'dead', attempts: 11 })
        expect(await webhooks().retryNow(await first(), 50)).toBe(true)
        expect(await first()).toMatchObject({ state: 'pending', attempts: 11 })
        expect(await drained()).toEqual(['e1', 'e2', 'e3'])
      })

      it('hastens what goes before a waiting one, and keeps its place on the schedule', async () => {
        await say(anEvent('e1', 't1'), anEvent('e2', 't1'))
        await webhooks().saveAttempt({ ...(await first()), attempts: 4, nextAttemptAtMs: 9_000 })
        expect(await webhooks().dueHeads(50, 9)).toEqual([])
        const [, second] = await all()
        expect(second && (await webhooks().retryNow(second, 50))).toBe(true)
        expect(await webhooks().dueHeads(50, 9)).toMatchObject([{ event: { id: 'e1' }, nextAttemptAtMs: 9_000 }])
      })

      it('is refused when the event waits in another delivery', async () => {
        await say(anEvent('e1', 't1'))
        await webhooks().saveAttempt({ ...(await first()), state: 'dead' })
        await webhooks().replay(aWebhook('a'), EVER)
        expect(await webhooks().retryNow(await first(), 50)).toBe(false)
        expect(await drained()).toEqual(['e1'])
      })
    })

    describe('a removed end point', () => {
      it('is shown no more and gets nothing; what it was sent stays until it is pruned', async () => {
        await say(anEvent('e1', 't1'), anEvent('e2', 't1'))
        const [one, two] = await all()
        if (!one || !two) throw new Error('two deliveries were expected')
        await webhooks().saveAttempt({ ...one, state: 'delivered', lastStatus: 204 })
        expect(await webhooks().remove('a', 60)).toBe(1)
        expect([await webhooks().get('a'), await webhooks().all(), await webhooks().isKnown('a')]).toEqual([
          null,
          [],
          true,
        ])
        await say(anEvent('e3', 't1'))
        expect(await drained()).toEqual([])
        expect(await states()).toEqual(['e1 delivered', 'e2 dead'])
        await webhooks().forget(1e9)
        expect(await webhooks().isKnown('a')).toBe(true)
        await webhooks().prune(1e9, null, 99)
        await webhooks().forget(1e9)
        expect(await webhooks().isKnown('a')).toBe(false)
      })

      it('does not wake up by an attempt that fails afterwards; one that arrived is told', async () => {
        await say(anEvent('e1', 't1'), anEvent('f1', 't2'))
        const [one, two] = await all()
        if (!one || !two) throw new Error('two deliveries were expected')
        await webhooks().remove('a', 60)
        await webhooks().saveAttempt({ ...one, attempts: 1, lastStatus: 500 })
        await webhooks().saveAttempt({ ...two, state: 'delivered', lastStatus: 204 })
        expect(await states()).toEqual(['e1 dead', 'f1 delivered'])
      })
    })

    it('keeps a changed end point, its version and the secret before until that time is over', async () => {
      const previousSecret = { secret: 'whsec_b2xk', untilMs: 90 }
      const stored = await webhooks().update(aWebhook('a', { filters: { severities: ['P1'] }, previousSecret }))
      expect(stored.version).toBe(2)
      await webhooks().forget(89)
      expect(await webhooks().get('a')).toEqual(stored)
      await webhooks().forget(90)
      expect(await webhooks().get('a')).toEqual({ ...stored, previousSecret: null })
    })

    describe('filters', () => {
      const alert = (id: string, tripId: string, code: string, severity: OutboxEvent['severity'] = 'P2') =>
        anEvent(id, tripId, { severity, payload: { id, code, tripId, sealId: 'VN0000001' } })
      const wanted = async (filters: object): Promise<string[]> => {
        const webhook = aWebhook('b', { filters })
        await webhooks().insert(webhook)
        await webhooks().replay(webhook, EVER)
        return drained('b')
      }
      beforeEach(async () => {
        await records().network.putGate(aGate('lao-bao', { region: 'IX' }), null)
        await records().network.putGate(aGate('tien-sa', { region: 'Đà Nẵng' }), null)
        await records().network.putGate(aGate('mong-cai', { region: 'VIII' }), null)
        const mongCai = { originGate: 'mong-cai' as GateId, destinationGate: 'mong-cai' as GateId }
        await records().trips.insert(aTrip(1, { id: 'T1' as never }))
        await records().trips.insert(aTrip(2, { id: 'T2' as never, ...mongCai, corridor: 'MC' as never }))
        await say(
          alert('cut', 'T1', 'SEAL_CUT', 'P1'),
          alert('stop', 'T2', 'LONG_STOP'),
          anEvent('armed', 'T2', {
            type: 'trip.armed',
            severity: null,
            payload: { id: 'T2', originGate: 'mong-cai', destinationGate: 'mong-cai', corridor: 'MC' },
          }),
          anEvent('moved', 'VN1', {
            type: 'seal.custody',
            severity: null,
            payload: { sealId: 'VN1', fromGate: 'tien-sa', toGate: 'mong-cai' },
          }),
          anEvent('degraded', 'platform', { severity: 'P1', payload: { code: 'PLATFORM_DEGRADED' } }),
        )
      })

      it.each([
        ['severities of alerts', { severities: ['P1'] }, ['armed', 'cut', 'degraded', 'moved']],
        ['codes of alerts', { codes: ['LONG_STOP'] }, ['armed', 'moved', 'stop']],
        ['gates of the trip, or of the seal', { gates: ['tien-sa'] }, ['cut', 'degraded', 'moved']],
        ['corridors', { corridors: ['MC'] }, ['armed', 'degraded', 'stop']],
        ['regions', { regions: ['VIII', 'IX'] }, ['armed', 'cut', 'degraded', 'moved', 'stop']],
        ['all that are given', { regions: ['VIII'], severities: ['P2'] }, ['armed', 'moved', 'stop']],
      ])('pass by %s', async (_what, filters, ids) => expect((await wanted(filters)).sort()).toEqual(ids))

      it('are the same at fan-out', async () => {
        await webhooks().insert(aWebhook('b', { filters: { gates: ['tien-sa' as GateId], severities: ['P1'] } }))
        await say(
          alert('cut2', 'T1', 'SEAL_CUT', 'P1'),
          alert('cut3', 'T2', 'SEAL_CUT', 'P1'),
          alert('stop2', 'T1', 'LONG_STOP'),
        )
        expect(await drained('b')).toEqual(['cut2'])
      })

      it('know a trip as it was when the event happened', async () => {
        const trip = await records().trips.get('T1' as never)
        if (!trip) throw new Error('a trip was expected')
        await records().trips.update({
          ...trip,
          originGate: 'mong-cai' as GateId,
          destinationGate: 'mong-cai' as GateId,
        })
        expect(await wanted({ gates: ['tien-sa'], severities: ['P1'], codes: ['SEAL_CUT'] })).toContain('cut')
      })
    })

    describe('pruning', () => {
      /** Removes in small batches, as the messenger does; gives how many. */
      const pruned = async (beforeMs: number): Promise<number> => {
        let removed = 0
        let next: OutboxPlace | null = null
        do {
          const batch: Awaited<ReturnType<ReturnType<typeof webhooks>['prune']>> = await webhooks().prune(
            beforeMs,
            next,
            2,
          )
          removed += batch.removed
          next = batch.next
        } while (next !== null)
        return removed
      }

      it('removes old events that wait nowhere, with all their deliveries', async () => {
        await webhooks().insert(aWebhook('b'))
        await say(...[1, 2, 3, 4, 5].map((n) => anEvent(`e${n}`, `t${n}`, { atMs: n * 100 })))
        await drained('b')
        for (const delivery of await all())
          if (delivery.event.id !== 'e2') await webhooks().saveAttempt({ ...delivery, state: 'dead' })
        expect(await pruned(400)).toBe(2)
        expect(await states()).toEqual(['e2 pending', 'e4 dead', 'e5 dead'])
        expect((await all('b')).map(({ event }) => event.id)).toEqual(['e2', 'e4', 'e5'])
        expect(await drained()).toEqual(['e2'])
        expect(await pruned(400)).toBe(1)
      })

      it('never removes what was not fanned out', async () => {
        await webhooks().appendEvents([anEvent('e1', 't1', { atMs: 1 })])
        expect(await pruned(400)).toBe(0)
        await webhooks().fanOut(10, 9)
        expect(await drained()).toEqual(['e1'])
      })
    })
  })
