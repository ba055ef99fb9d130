import { describe, expect, test } from 'vitest'
import { entryHash, GENESIS_HASH } from '../../../adapters/journal/entry-hash.ts'
import type { Journal, NewEntry } from '../../../adapters/journal/journal.ts'
import { bodies, entry, seal } from './entries.ts'

const [A, B] = [seal(1), seal(2)]

/** What every twin of the journal promises; `open` gives an empty one. */
export const journalContract = (name: string, open: () => Promise<Journal>): void => {
  const withEntries = async (...entries: NewEntry[]): Promise<Journal> => {
    const journal = await open()
    await Promise.all(entries.map((each) => journal.append(each)))
    return journal
  }

  describe(`journal: ${name}`, () => {
    test('an empty one has head 0 and verifies', async () => {
      const journal = await open()
      expect(await journal.head()).toBe(0)
      expect(await journal.read(0, 10)).toEqual([])
      expect(await journal.verify()).toEqual({ ok: true, entries: 0, brokenAtOffset: null, reason: null })
      await journal.close()
    })

    test('what is appended comes back as it was', async () => {
      const body = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256)
      const given: NewEntry[] = [
        entry(A, '{"v":1}', 1_700_000_000_123),
        { ...entry(A, ''), kind: 'status' },
        { ...entry(B, ''), body, kind: 'receipt' },
        entry('', '', 5, 'hearing'),
      ]
      const journal = await withEntries(...given)
      const kept = await journal.read(0, 10)
      expect(kept.map(({ offset }) => offset)).toEqual([1, 2, 3, 4])
      for (const [index, want] of given.entries()) {
        expect({ ...kept[index], body: [] }).toEqual({ ...want, offset: index + 1, body: [] })
        expect(Buffer.compare(kept[index]?.body ?? new Uint8Array(), want.body)).toBe(0)
      }
      await journal.close()
    })

    test('entries without a body come back without one, alone and among others', async () => {
      const journal = await withEntries(entry(A, ''), entry(B, ''), entry(A, 'x'), entry(B, ''))
      expect(bodies(await journal.read(0, 1))).toEqual([''])
      expect(bodies(await journal.read(0, 2))).toEqual(['', ''])
      expect(bodies(await journal.read(0, 10))).toEqual(['', '', 'x', ''])
      await journal.close()
    })

    test('appends resolve first in, first out, with growing offsets', async () => {
      const journal = await open()
      const resolved: number[] = []
      const all = Array.from({ length: 5_000 }, (_, index) =>
        journal.append(entry(seal(index % 7), `${index}`)).then((offset) => resolved.push(offset)),
      )
      await Promise.all(all)
      expect(resolved).toEqual(Array.from({ length: 5_000 }, (_, index) => index + 1))
      expect(bodies(await journal.read(4_997, 10))).toEqual(['4997', '4998', '4999'])
      expect(await journal.head()).toBe(5_000)
      await journal.close()
    })

    test('appends in groups settle first in, first out, and are on disk then', async () => {
      const journal = await open()
      const settled: number[] = []
      const all = Array.from({ length: 5_000 }, (_, index) => {
        return journal.appendInGroup(entry(seal(index % 7), `${index}`)).then(() => settled.push(index))
      })
      await Promise.all(all)
      expect(settled).toEqual(all.map((_, index) => index))
      expect(bodies(await journal.read(0, 10_000))).toEqual(all.map((_, index) => `${index}`))
      await expect(journal.appendInGroup(entry(A, '', Number.NaN))).rejects.toThrow(/receivedAtMs is NaN/)
      await journal.close()
      await expect(journal.appendInGroup(entry(A, ''))).rejects.toThrow(/closed/)
    })

    test('one seal is read by itself, within received time and offsets, reports only', async () => {
      const journal = await withEntries(
        entry(A, 'a1', 100),
        entry(B, 'b1', 100),
        entry(A, 'online', 150, 'status'),
        entry(A, 'a2', 200),
        entry(A, 'a3', 150), // the server's clock was set back
        entry(A, 'a4', 300),
      )
      const read = async (...range: [from: number, after: number, to: number, limit: number]) =>
        bodies(await journal.readSeal(A, ...range))
      expect(await read(0, 0, Number.POSITIVE_INFINITY, 10)).toEqual(['a1', 'a2', 'a3', 'a4'])
      expect(await read(200, 0, Number.MAX_SAFE_INTEGER, 10)).toEqual(['a2', 'a4'])
      expect(await read(0, 1, 5, 10)).toEqual(['a2', 'a3'])
      expect(await read(0, 0, 6, 2)).toEqual(['a1', 'a2'])
      expect(await journal.readSeal(seal(404), 0, 0, 6, 2)).toEqual([])
      const back = async (from: number, to: number, before: number, limit: number) =>
        bodies(await journal.readSealBack(A, { fromMs: from, toMs: to }, before, limit))
      expect(await back(0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 10)).toEqual(['a4', 'a3', 'a2', 'a1'])
      expect(await back(150, 200, Number.MAX_SAFE_INTEGER, 10)).toEqual(['a3', 'a2'])
      expect(await back(0, 300, 5, 1)).toEqual(['a2'])
      expect(await journal.readSealBack(seal(404), { fromMs: 0, toMs: 9 }, 9, 9)).toEqual([])
      await journal.close()
    })

    test('chosen offsets are read ascending, each once, missing ones left out', async () => {
      const journal = await withEntries(entry(A, 'one'), entry(A, 'two'), entry(A, 'three'))
      expect(bodies(await journal.readOffsets([3, 1, 99, 3]))).toEqual(['one', 'three'])
      await journal.close()
    })

    test('links prove entries one by one, also behind what was pruned', async () => {
      const journal = await withEntries(entry(A, 'one', 1), entry(B, 'two', 2), entry(A, 'three', 300))
      const proved = async (offset: number): Promise<boolean> => {
        const [link] = await journal.links([offset])
        const [kept] = await journal.readOffsets([offset])
        return (
          link !== undefined &&
          kept !== undefined &&
          Buffer.from(entryHash(link.previousHash, offset, kept)).equals(link.hash)
        )
      }
      const links = await journal.links([3, 1, 99, 3])
      expect(links.map(({ offset }) => offset)).toEqual([1, 3])
      expect(links[0]?.previousHash).toEqual(GENESIS_HASH)
      expect(await Promise.all([1, 2, 3].map(proved))).toEqual([true, true, true])
      await journal.prune(100, new Map())
      expect(await journal.links([1, 2])).toEqual([])
      expect(await journal.links([3])).toEqual([links[1]])
      expect(await proved(3)).toBe(true)
      await journal.close()
    })

    test('pruning removes what is old, keeps open trips, and the chain still verifies', async () => {
      const journal = await withEntries(
        ...Array.from({ length: 30 }, (_, index) => entry(seal(index % 3), `${index}`, index * 10)),
      )
      expect(await journal.prune(200, new Map([[seal(1), 8]]))).toEqual({ removed: 15 })
      const kept = await journal.read(0, 100)
      expect(bodies(kept.filter(({ kind }) => kind === 'report'))).toEqual(
        [7, 10, 13, 16, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29].map(String), // seal 1 from offset 8 on
      )
      expect((await journal.verify()).ok).toBe(true)
      expect(await journal.append(entry(A, 'next', 400))).toBeGreaterThan(30)
      await journal.close()
    })

    test('pruning in many steps, everything and again, keeps the chain and never reuses an offset', async () => {
      const journal = await withEntries(...Array.from({ length: 3_000 }, (_, index) => entry(A, `${index}`, index)))
      for (const beforeMs of [500, 1_500, 1_500, 2_900, 10_000]) {
        await journal.prune(beforeMs, new Map())
        expect(await journal.verify()).toMatchObject({ ok: true, reason: null })
      }
      expect((await journal.read(0, 5_000)).filter(({ kind }) => kind === 'report')).toEqual([])
      const head = await journal.head()
      expect(head).toBeGreaterThan(3_000)
      expect(await journal.append(entry(A, 'after'))).toBe(head + 1)
      expect((await journal.verify()).ok).toBe(true)
      await journal.close()
    })

    test('appends go on while pruning', async () => {
      const journal = await withEntries(
        ...Array.from({ length: 20_000 }, (_, index) => entry(seal(index % 50), 'x', index)),
      )
      const pruning = journal.prune(15_000, new Map([[seal(3), 1]]))
      const offsets: number[] = []
      for (let index = 0; index < 100; index += 1) offsets.push(await journal.append(entry(B, 'meanwhile', 30_000)))
      expect((await pruning).removed).toBe(14_700)
      expect(offsets).toEqual([...offsets].sort((a, b) => a - b))
      expect((await journal.readSeal(B, 30_000, 0, Number.MAX_SAFE_INTEGER, 500)).map(({ offset }) => offset)).toEqual(
        offsets,
      )
      expect(await journal.readSeal(seal(3), 0, 0, Number.MAX_SAFE_INTEGER, 500)).toHaveLength(400)
      expect((await journal.verify()).ok).toBe(true)
      await journal.close()
    })

    test('a closed one stores what was given before, and takes nothing after', async () => {
      const journal = await open()
      const last = journal.append(entry(A, 'last'))
      await journal.close()
      expect(await last).toBe(1)
      await expect(journal.append(entry(A, 'late'))).rejects.toThrow(/closed/)
    })

    test('an entry that can never be stored is refused alone', async () => {
      const journal = await open()
      const [bad, good] = await Promise.allSettled([
        journal.append(entry(A, 'bad', Number.NaN)),
        journal.append(entry(A, 'good')),
      ])
      expect(bad).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('receivedAtMs') } })
      expect(good).toEqual({ status: 'fulfilled', value: 1 })
      await journal.close()
    })
  })
}
