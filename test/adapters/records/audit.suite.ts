import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditEntry, AuditFilter, AuditStore } from '../../../adapters/records/audit-records.ts'
import type { OpenedRecords, OpenRecords } from './open-records.ts'

export const auditSuite = (open: OpenRecords) =>
  describe('the audit', () => {
    let opened: OpenedRecords
    const audit = (): AuditStore => opened.records().audit
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
      atMs: 5,
      by: 'lan',
      action: 'gate.replace',
      target: 'gate lao-bao',
      detail: null,
      ...changes,
    })
    const listed = async (filter: AuditFilter) =>
      (await audit().list({ ...filter, limit: 100, cursor: null })).items.map(({ seq }) => seq)

    it('tells who changed a thing last, whoever looked or came and went since', async () => {
      for (const by of ['lan', 'minh']) await audit().append(entry({ by, detail: { by } }))
      await audit().append(entry({ by: 'hoa', target: 'gate tien-sa' }))
      for (const action of ['gate.read', 'session.sign-in', 'session.sign-out'])
        await audit().append(entry({ by: 'hoa', action }))
      expect(await audit().last('gate lao-bao')).toEqual(entry({ by: 'minh', detail: { by: 'minh' } }))
      expect(await audit().last('gate cau-treo')).toBeNull()
    })

    it('is chained, also when many write at once', async () => {
      expect(await audit().verify()).toEqual({ ok: true, entries: 0, brokenAt: null, head: null })
      const many = Array.from({ length: 25 }, (_, n) => entry({ atMs: n, detail: n % 2 ? { n } : undefined }))
      await Promise.all(many.map((one) => audit().append(one)))
      const chain = await audit().after(0, 100, {})
      expect(chain.map(({ seq }) => seq)).toEqual(many.map((_, index) => index + 1))
      for (const [index, { previousHash }] of chain.entries())
        expect(previousHash).toEqual(chain[index - 1]?.hash ?? new Uint8Array(32))
      expect(await audit().verify()).toEqual({ ok: true, entries: 25, brokenAt: null, head: chain.at(-1)?.hash })
    })

    it('takes several at once into the same chain', async () => {
      await audit().append(entry())
      await audit().appendAll([])
      await audit().appendAll([entry({ atMs: 6 }), entry({ atMs: 7, detail: { is: 7 } })])
      await audit().append(entry({ atMs: 8 }))
      expect((await audit().after(0, 9, {})).map(({ atMs }) => atMs)).toEqual([5, 6, 7, 8])
      expect(await audit().verify()).toMatchObject({ ok: true, entries: 4 })
    })

    it('is listed newest first, in pages, by whom, what, on what and when', async () => {
      await audit().append(entry({ atMs: 10 }))
      await audit().append(entry({ atMs: 20, by: 'minh' }))
      await audit().append(entry({ atMs: 30, action: 'gate.add' }))
      await audit().append(entry({ atMs: 40, target: 'gate tien-sa' }))
      expect(await listed({})).toEqual([4, 3, 2, 1])
      expect(await listed({ by: 'minh' })).toEqual([2])
      expect(await listed({ action: 'gate.add' })).toEqual([3])
      expect(await listed({ target: 'gate lao-bao' })).toEqual([3, 2, 1])
      expect(await listed({ fromMs: 20, toMs: 40 })).toEqual([3, 2])
      expect(await listed({ by: 'lan', target: 'gate lao-bao', toMs: 30 })).toEqual([1])
      const first = await audit().list({ limit: 3, cursor: null })
      expect(first.items.map(({ seq }) => seq)).toEqual([4, 3, 2])
      expect((await audit().list({ limit: 3, cursor: first.nextCursor })).items.map(({ seq }) => seq)).toEqual([1])
    })

    it('is read on from any entry', async () => {
      for (let n = 0; n < 5; n += 1) await audit().append(entry({ by: n % 2 ? 'minh' : 'lan' }))
      const minhs = await audit().after(2, 10, { by: 'minh' })
      expect(minhs.map(({ seq }) => seq)).toEqual([4])
      expect(minhs[0]?.previousHash).toEqual((await audit().after(2, 1, {}))[0]?.hash)
    })
  })
