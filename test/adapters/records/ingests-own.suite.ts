import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { QuarantineItem } from '../../../adapters/records/ingest-records.ts'
import type { OpenedRecords, OpenRecords } from './open-records.ts'
import { sealId } from './samples.ts'

const item = (n: number, changes: Partial<QuarantineItem> = {}): QuarantineItem => ({
  id: `q-${n}`,
  sealId: sealId(1),
  receivedAtMs: 100 + n,
  journalOffset: n,
  path: '$.fix',
  reason: 'latitude 91, expected −90…90',
  body: Uint8Array.of(0, 255, n),
  ...changes,
})

export const ingestsOwnSuite = (open: OpenRecords) =>
  describe('quarantine, checkpoints, audit', () => {
    let opened: OpenedRecords
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    it('quarantines a part once, with its bytes', async () => {
      const { quarantine } = opened.records()
      await quarantine.add([item(1), item(2, { sealId: sealId(2) })])
      await quarantine.add([
        item(1, { id: 'q-again', reason: 'replayed' }),
        item(3, { journalOffset: 1, path: '$.cell' }),
      ])
      const first = await quarantine.list({ limit: 2, cursor: null })
      const second = await quarantine.list({ limit: 2, cursor: first.nextCursor })
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(['q-3', 'q-2', 'q-1'])
      expect(second.items[0]).toMatchObject({ path: '$.fix', journalOffset: 1, reason: item(1).reason })
      expect(new Uint8Array(second.items[0]?.body ?? [])).toEqual(Uint8Array.of(0, 255, 1))
      const ofSeal = await quarantine.list({ limit: 9, cursor: null, sealId: sealId(2) })
      expect(ofSeal.items.map(({ id }) => id)).toEqual(['q-2'])
    })

    it('marks what was released, once, and forgets that when its entry is old', async () => {
      const { quarantine } = opened.records()
      await quarantine.add([item(1), item(2), item(3)])
      for (const by of ['lan', 'minh']) await quarantine.release('q-2', { atMs: 500, by })
      expect(await quarantine.get('q-2')).toMatchObject({ id: 'q-2', released: { atMs: 500, by: 'lan' } })
      expect(await quarantine.get('q-1')).toMatchObject({ released: null })
      expect(await quarantine.get('q-9')).toBeNull()
      const ids = async (released: boolean) =>
        (await quarantine.list({ limit: 9, cursor: null, released })).items.map(({ id }) => id)
      expect([await ids(true), await ids(false)]).toEqual([['q-2'], ['q-3', 'q-1']])
      expect(await quarantine.releasedOffsets([1, 2, 3])).toEqual([2])
      const parts = await quarantine.partsOf([9, 2, 1])
      expect(parts.map(({ id, path, releasedAtMs }) => [id, path, releasedAtMs])).toEqual([
        ['q-1', '$.fix', null],
        ['q-2', '$.fix', 500],
      ])
      expect(await quarantine.removeReleased(102, 9)).toBe(0)
      expect(await quarantine.removeReleased(104, 9)).toBe(1)
      expect([await ids(true), await ids(false)]).toEqual([[], ['q-3', 'q-1']])
    })

    it('keeps named offsets and values over a restart', async () => {
      const store = () => opened.records().checkpoints
      expect([await store().offset('ingest.kept'), await store().value('ingest.clocks')]).toEqual([0, null])
      await store().setOffset('ingest.kept', 9_007_199_254_740_991)
      await store().setValue('ingest.clocks', { a: [1, null] })
      await opened.reopen()
      expect(await store().offset('ingest.kept')).toBe(9_007_199_254_740_991)
      expect(await store().value('ingest.clocks')).toEqual({ a: [1, null] })
    })

    it('keeps the backlog in order, each entry once', async () => {
      const { checkpoints } = opened.records()
      await checkpoints.addBacklog([7, 3, 5])
      await checkpoints.addBacklog([3])
      expect(await checkpoints.backlog(2)).toEqual([3, 5])
      await checkpoints.removeBacklog([3, 5])
      expect(await checkpoints.backlog(2)).toEqual([7])
      await checkpoints.removeBacklog([])
    })

    it('keeps the newest state of each journey', async () => {
      const { checkpoints } = opened.records()
      const [a, b] = ['T1/VN1', 'T1/VN2']
      await checkpoints.saveJourneys([
        { key: a, state: { n: 1 } },
        { key: b, state: [1] },
        { key: a, state: { n: 2 } },
      ])
      await checkpoints.saveJourneys([{ key: b, state: [2] }])
      expect(await checkpoints.journeys([b, a, 'T2/VN1'])).toEqual(
        expect.arrayContaining([
          { key: a, state: { n: 2 } },
          { key: b, state: [2] },
        ]),
      )
      expect(await checkpoints.journeys([])).toEqual([])
    })
  })
