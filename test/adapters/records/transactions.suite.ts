import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OpenedRecords, OpenRecords } from './open-records.ts'
import { aChange, anAlert, aSeal, sealId } from './samples.ts'

const TOKEN = new Uint8Array(32)
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const transactionSuite = (open: OpenRecords) =>
  describe('transactions', () => {
    let opened: OpenedRecords
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    it('keeps all or nothing', async () => {
      const failing = opened.records().transaction(async (stores) => {
        await stores.seals.register(aSeal(1), TOKEN)
        await stores.alerts.save([aChange(anAlert(1))])
        await stores.checkpoints.setOffset('ingest.kept', 7)
        throw new Error('power cut')
      })
      await expect(failing).rejects.toThrow('power cut')
      expect(await opened.records().seals.get(sealId(1))).toBeNull()
      expect(await opened.records().alerts.head()).toBe('0000000000000000')
      expect(await opened.records().checkpoints.offset('ingest.kept')).toBe(0)
      const [saved] = await opened.records().alerts.save([aChange(anAlert(1))])
      expect(saved?.cursor).toBe('0000000000000001')
    })

    it('serialises; calls from outside wait and see what was committed', async () => {
      const order: string[] = []
      const first = opened.records().transaction(async (stores) => {
        order.push('first begins')
        await stores.seals.register(aSeal(1), TOKEN)
        await turn()
        await turn()
        order.push('first ends')
      })
      const second = opened.records().transaction(async () => {
        order.push('second')
      })
      const outside = opened.records().seals.get(sealId(1))
      await Promise.all([first, second, outside])
      expect(order).toEqual(['first begins', 'first ends', 'second'])
      expect(await outside).toEqual(aSeal(1))
    })

    it('keeps all or nothing and waits its turn also when it is durable soon', async () => {
      const order: string[] = []
      const failing = opened.records().transaction(
        async ({ checkpoints }) => {
          await checkpoints.setOffset('ingest.kept', 7)
          await turn()
          order.push('failed')
          throw new Error('disk full')
        },
        { durable: 'soon' },
      )
      const kept = opened.records().transaction(
        async ({ checkpoints }) => {
          order.push('kept')
          await checkpoints.setOffset('ingest.states', 8)
        },
        { durable: 'soon' },
      )
      await expect(failing).rejects.toThrow('disk full')
      await kept
      expect(order).toEqual(['failed', 'kept'])
      expect(await opened.records().checkpoints.offset('ingest.kept')).toBe(0)
      expect(await opened.records().checkpoints.offset('ingest.states')).toBe(8)
    })

    it('answers ten thousand who ask at once in the order they came', async () => {
      await opened.records().seals.register(aSeal(1), TOKEN)
      const order: number[] = []
      const asked = Array.from({ length: 10_000 }, async (_, n) => {
        await opened.records().seals.tokenSha256(sealId(1))
        order.push(n)
      })
      await Promise.all(asked)
      expect(order).toEqual(asked.map((_, n) => n))
    }, 20_000)

    it('refuses nested use instead of waiting for itself', async () => {
      const records = opened.records()
      const nested = records.transaction(() => records.transaction(async () => undefined))
      await expect(nested).rejects.toThrow('inside a transaction')
      const unbound = records.transaction(async () => {
        await turn()
        return records.seals.get(sealId(1))
      })
      await expect(unbound).rejects.toThrow('inside a transaction')
      expect(await records.transaction((stores) => stores.seals.get(sealId(1)))).toBeNull()
    })

    it('refuses stores of a transaction that has ended', async () => {
      const stores = await opened.records().transaction(async (bound) => bound)
      await expect(stores.seals.register(aSeal(1), TOKEN)).rejects.toThrow()
      expect(await opened.records().seals.get(sealId(1))).toBeNull()
    })

    it('lets work that was started inside go on with records after the commit', async () => {
      const records = opened.records()
      const after = await records.transaction(async () => ({
        seal: new Promise((resolve) => setTimeout(() => resolve(records.seals.get(sealId(1))), 5)),
      }))
      expect(await after.seal).toBeNull()
    })

    it('answers a check', async () => {
      await opened.records().check()
    })
  })
