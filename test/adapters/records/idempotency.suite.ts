import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OpenedRecords, OpenRecords } from './open-records.ts'

const DAY_MS = 86_400_000

export const idempotencySuite = (open: OpenRecords) =>
  describe('requests under a key', () => {
    let opened: OpenedRecords
    const store = () => opened.records().idempotency
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    it('are known from when they took effect, with their answer once there is one', async () => {
      expect(await store().find('k', 0)).toBeNull()
      await store().take('k', 'r', 100, 0)
      expect(await store().find('k', 0)).toEqual({ requestSha256: 'r', answer: null })
      await store().keepAnswer('k', new Uint8Array([1, 2]))
      await opened.reopen()
      const kept = await store().find('k', 0)
      expect([...(kept?.answer ?? [])]).toEqual([1, 2])
      await store().take('k', 'another', 200, 0)
      expect((await store().find('k', 0))?.requestSha256).toBe('r')
    })

    it('are forgotten after their time, and go with the transaction that fails', async () => {
      await store().take('old', 'r', 100, 0)
      expect(await store().find('old', 101)).toBeNull()
      await store().take('new', 'r', 100 + DAY_MS, 101)
      expect(await store().find('old', 0)).toBeNull()
      await expect(
        opened.records().transaction(async (stores) => {
          await stores.idempotency.take('failed', 'r', 100 + DAY_MS, 101)
          throw new Error('no')
        }),
      ).rejects.toThrow('no')
      expect(await store().find('failed', 0)).toBeNull()
    })
  })
