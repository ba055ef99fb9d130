import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Delivery, WebhookStore } from '../../../adapters/records/webhook-records.ts'
import type { OpenedRecords, OpenRecords } from './open-records.ts'
import { anEvent, aWebhook } from './samples.ts'

export const webhookSuite = (open: OpenRecords) =>
  describe('webhooks and outbox', () => {
    let opened: OpenedRecords
    const webhooks = (): WebhookStore => opened.records().webhooks
    const due = async (nowMs: number, webhookId?: string): Promise<string[]> =>
      (await webhooks().dueHeads(nowMs, 50, webhookId)).map((head) => `${head.webhookId}:${head.event.id}`)
    const head = async (nowMs: number): Promise<Delivery> => {
      const [first] = await webhooks().dueHeads(nowMs, 1)
      if (!first) throw new Error(`no head is due at ${nowMs}`)
      return first
    }
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    it('keeps a webhook with its secret and disables it once', async () => {
      const hook = aWebhook('wh-1', { types: ['alert.raised'] })
      await webhooks().insert(hook)
      expect(await webhooks().get('wh-1')).toEqual(hook)
      expect(await webhooks().disable({ ...hook, url: 'https://elsewhere.example/' }, 'not this one')).toBe(false)
      expect(await webhooks().disable(hook, 'answered 410')).toBe(true)
      expect(await webhooks().disable(hook, 'again')).toBe(false)
      expect(await webhooks().all()).toEqual([{ ...hook, enabled: false, disabledReason: 'answered 410', version: 2 }])
      expect(await webhooks().get('wh-2')).toBeNull()
    })

    it('fans out each event once, to every enabled end point that wants it', async () => {
      await webhooks().insert(aWebhook('all'))
      await webhooks().insert(aWebhook('trips', { types: ['trip.armed'] }))
      await webhooks().insert(aWebhook('off', { enabled: false }))
      await webhooks().appendEvents([anEvent('e1', 't1'), anEvent('e2', 't2', { type: 'trip.armed', severity: null })])
      await webhooks().appendEvents([anEvent('e1', 't1'), anEvent('e3', 't3'), anEvent('e3', 't3')])
      expect(await webhooks().fanOut(10, 2)).toBe(2)
      expect(await webhooks().fanOut(10, 2)).toBe(1)
      expect(await webhooks().fanOut(10, 2)).toBe(0)
      expect(await due(10)).toEqual(['all:e1', 'all:e2', 'trips:e2', 'all:e3'])
      expect((await head(10)).event).toEqual(anEvent('e1', 't1'))
      await webhooks().insert(aWebhook('later'))
      expect(await webhooks().fanOut(10, 2)).toBe(0)
    })

    it('is atomic with the transaction that appends', async () => {
      await webhooks().insert(aWebhook('all'))
      const failing = opened.records().transaction(async (stores) => {
        await stores.webhooks.appendEvents([anEvent('e1', 't1')])
        throw new Error('rolled back')
      })
      await expect(failing).rejects.toThrow('rolled back')
      expect(await webhooks().fanOut(10, 9)).toBe(0)
      await webhooks().appendEvents([anEvent('e2', 't1')])
      expect(await webhooks().fanOut(10, 9)).toBe(1)
    })

    it('offers one head per trip and end point, the next after delivered or dead', async () => {
      await webhooks().insert(aWebhook('a'))
      await webhooks().appendEvents(['e1', 'e2', 'e3'].map((id) => anEvent(id, 't1')))
      await webhooks().appendEvents([anEvent('f1', 't2')])
      await webhooks().fanOut(10, 2)
      await webhooks().fanOut(10, 9)
      expect(await due(10)).toEqual(['a:e1', 'a:f1'])
      const failed = { ...(await head(10)), attempts: 1, nextAttemptAtMs: 99, lastAttemptAtMs: 10, lastStatus: 500 }
      await webhooks().saveAttempt({ ...failed, lastError: 'answered 500' })
      expect(await due(10)).toEqual(['a:f1'])
      expect(await due(99)).toEqual(['a:f1', 'a:e1'])
      await webhooks().saveAttempt({ ...failed, state: 'dead', lastError: 'answered 500' })
      expect(await due(10)).toEqual(['a:e2', 'a:f1'])
      await opened.reopen()
      await webhooks().saveAttempt({ ...(await head(10)), state: 'delivered', lastStatus: 204 })
      expect(await due(10)).toEqual(['a:e3', 'a:f1'])
    })

    it('gives heads of enabled end points only, P1 first, of one end point when asked', async () => {
      for (const id of ['a', 'b', 'gone']) await webhooks().insert(aWebhook(id))
      await webhooks().appendEvents([anEvent('e1', 't1'), anEvent('e2', 't2', { severity: 'P1' })])
      await webhooks().fanOut(10, 9)
      await webhooks().disable(aWebhook('gone'), '410')
      expect(await due(10)).toEqual(['a:e2', 'b:e2', 'a:e1', 'b:e1'])
      expect(await due(10, 'b')).toEqual(['b:e2', 'b:e1'])
      expect(await webhooks().dueHeads(10, 1)).toHaveLength(1)
      expect(await due(9)).toEqual([])
    })

    it('names the head in front of a waiting P1', async () => {
      await webhooks().insert(aWebhook('a'))
      await webhooks().appendEvents([anEvent('e1', 't1'), anEvent('e2', 't2'), anEvent('e3', 't2', { severity: 'P1' })])
      await webhooks().fanOut(10, 9)
      expect((await webhooks().urgentHead('a'))?.event.id).toBe('e2')
      for (const delivery of await webhooks().dueHeads(10, 9))
        await webhooks().saveAttempt({ ...delivery, state: 'delivered' })
      const urgent = await webhooks().urgentHead('a')
      expect(urgent?.event.id).toBe('e3')
      if (urgent) await webhooks().saveAttempt({ ...urgent, state: 'delivered' })
      expect(await webhooks().urgentHead('a')).toBeNull()
    })

    it('makes waiting heads due after a success, keeps their schedule, and not twice in a second', async () => {
      await webhooks().insert(aWebhook('a'))
      await webhooks().appendEvents([anEvent('e1', 't1'), anEvent('e2', 't2')])
      await webhooks().fanOut(10, 9)
      const [first, second] = await webhooks().dueHeads(10, 9)
      if (!first || !second) throw new Error('two heads were expected')
      await webhooks().saveAttempt({ ...first, attempts: 3, lastAttemptAtMs: 20_000, nextAttemptAtMs: 80_000 })
      await webhooks().saveAttempt({ ...second, attempts: 3, lastAttemptAtMs: 29_500, nextAttemptAtMs: 90_000 })
      await webhooks().retryHeadsNow('a', 30_000)
      expect(await due(30_000)).toEqual(['a:e1'])
      expect(await due(30_500)).toEqual(['a:e1', 'a:e2'])
      expect((await head(30_000)).nextAttemptAtMs).toBe(80_000)
    })

    it('lists deliveries newest first', async () => {
      await webhooks().insert(aWebhook('a'))
      await webhooks().appendEvents(['e1', 'e2', 'e3'].map((id) => anEvent(id, id)))
      await webhooks().fanOut(10, 9)
      const first = await webhooks().deliveries('a', { limit: 2, cursor: null })
      const second = await webhooks().deliveries('a', { limit: 2, cursor: first.nextCursor })
      expect([...first.items, ...second.items].map((delivery) => delivery.event.id)).toEqual(['e3', 'e2', 'e1'])
      expect(second.nextCursor).toBeNull()
    })
  })
