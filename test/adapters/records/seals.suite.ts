import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BadCursor } from '../../../adapters/records/list-cursor.ts'
import { AlreadyExists, type Seal, type SealStore, VersionConflict } from '../../../adapters/records/records.ts'
import type { GateId } from '../../../domain/ids.ts'
import { DEFAULT_SETTINGS } from '../../../domain/rules/settings.ts'
import { SEAL_STATES } from '../../../domain/seal/custody.ts'
import { isLowBattery, isOverdue, isSilent } from '../../../domain/seal/seal-health.ts'
import { EVERYTHING } from '../../../domain/sight.ts'
import type { OpenedRecords, OpenRecords } from './open-records.ts'
import { aLatest, aSeal, sealId } from './samples.ts'

const TOKEN = new Uint8Array(32).fill(9)

export const sealSuite = (open: OpenRecords) =>
  describe('seals', () => {
    let opened: OpenedRecords
    const seals = (): SealStore => opened.records().seals
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    it('registers once', async () => {
      await seals().register(aSeal(1), TOKEN)
      expect(await seals().get(sealId(1))).toEqual(aSeal(1))
      expect(await seals().get(sealId(2))).toBeNull()
      await expect(seals().register(aSeal(1), TOKEN)).rejects.toThrow(AlreadyExists)
    })

    it('keeps, changes and revokes the hash of a token', async () => {
      await seals().register(aSeal(1), TOKEN)
      expect(new Uint8Array((await seals().tokenSha256(sealId(1))) ?? [])).toEqual(TOKEN)
      await seals().setToken(sealId(1), new Uint8Array(32).fill(3))
      expect((await seals().tokenSha256(sealId(1)))?.[0]).toBe(3)
      await seals().setToken(sealId(1), null)
      expect(await seals().tokenSha256(sealId(1))).toBeNull()
      expect(await seals().tokenSha256(sealId(2))).toBeNull()
      await seals().register(aSeal(3), TOKEN)
      const ofMany = [...(await seals().tokensSha256([sealId(1), sealId(2), sealId(3)]))]
      expect(ofMany.map(([id, sha256]) => [id, new Uint8Array(sha256)])).toEqual([[sealId(3), TOKEN]])
      await expect(seals().setToken(sealId(2), TOKEN)).rejects.toThrow('not registered')
    })

    it('changes custody and version together', async () => {
      await seals().register(aSeal(1), TOKEN)
      await seals().setState(sealId(1), 'released', 'tien-sa' as GateId, 5_000)
      expect(await seals().get(sealId(1))).toEqual(
        aSeal(1, { state: 'released', stateSinceMs: 5_000, gate: 'tien-sa' as GateId, version: 2 }),
      )
      await expect(seals().setState(sealId(2), 'lost', null, 5_000)).rejects.toThrow('not registered')
    })

    it('counts its changes, and those of nothing else', async () => {
      const counts = [await seals().changes()]
      const acts = [
        () => seals().register(aSeal(1), TOKEN),
        () => seals().setState(sealId(1), 'released', 'tien-sa' as GateId, 5_000),
        () => seals().setReportingInterval(sealId(1), 600),
        () => seals().registerAll([{ seal: aSeal(2), tokenSha256: TOKEN }]),
      ]
      for (const act of acts) {
        await act()
        counts.push(await seals().changes())
      }
      expect(new Set(counts).size).toBe(counts.length)
      expect(counts).toEqual(counts.toSorted((a, b) => a - b))
      await seals().saveLatest([aLatest(1)])
      expect(await seals().changes()).toBe(counts.at(-1))
    })

    it('lists by id in pages that survive a restart, and filters', async () => {
      for (const n of [5, 3, 1, 4, 2]) await seals().register(aSeal(n, n === 4 ? { state: 'lost' } : {}), TOKEN)
      const first = await seals().list({ limit: 2, cursor: null })
      await opened.reopen()
      const second = await seals().list({ limit: 2, cursor: first.nextCursor })
      const third = await seals().list({ limit: 2, cursor: second.nextCursor })
      const ids = [first, second, third].map((page) => page.items.map((seal) => seal.id))
      expect(ids).toEqual([[sealId(1), sealId(2)], [sealId(3), sealId(4)], [sealId(5)]])
      expect(third.nextCursor).toBeNull()
      const lost = await seals().list({ limit: 9, cursor: null, state: 'lost' })
      expect(lost.items.map((seal) => seal.id)).toEqual([sealId(4)])
      expect((await seals().list({ limit: 9, cursor: null, gate: 'nowhere' })).items).toEqual([])
      expect((await seals().list({ limit: 9, cursor: null, q: '000003 jt701' })).items).toHaveLength(1)
      expect((await seals().list({ limit: 9, cursor: null, q: '%' })).items).toEqual([])
    })

    it('registers thousands at once, or none of them', async () => {
      const rows = Array.from({ length: 300 }, (_, n) => ({ seal: aSeal(n), tokenSha256: TOKEN }))
      await seals().registerAll(rows)
      expect(await seals().get(sealId(299))).toEqual(aSeal(299))
      expect(await seals().registered([sealId(1), sealId(777)])).toEqual([sealId(1)])
      const { id, reportingIntervalS, gate } = aSeal(7)
      expect(await seals().registrations()).toContainEqual({ id, reportingIntervalS, gate })
      expect(await seals().ofIds([sealId(777), sealId(7)])).toEqual([aSeal(7)])
      const withOneTaken = [5_000, 7, 5_001].map((n) => ({ seal: aSeal(n), tokenSha256: TOKEN }))
      await expect(seals().registerAll(withOneTaken)).rejects.toThrow()
      expect(await seals().registered([sealId(5_000), sealId(5_001)])).toEqual([])
    })

    it('changes what is registered under its version', async () => {
      await seals().register(aSeal(1), TOKEN)
      const changed = await seals().update(aSeal(1, { model: 'G-300', reportingIntervalS: 600 }))
      expect(changed).toEqual(aSeal(1, { model: 'G-300', reportingIntervalS: 600, version: 2 }))
      expect(await seals().get(sealId(1))).toEqual(changed)
      expect((await seals().list({ limit: 9, cursor: null, q: 'g-300' })).items).toEqual([changed])
      expect(await seals().tokenSha256(sealId(1))).not.toBeNull()
      await expect(seals().update(aSeal(1))).rejects.toThrow(VersionConflict)
      await expect(seals().update(aSeal(2))).rejects.toThrow('not registered')
      await seals().setReportingInterval(sealId(1), 60)
      expect(await seals().get(sealId(1))).toMatchObject({ reportingIntervalS: 60, version: 3 })
      await expect(seals().setReportingInterval(sealId(2), 60)).rejects.toThrow('not registered')
    })

    it('finds and counts the overdue, the silent and the low by the very law that shows them', async () => {
      const nowMs = 1_000_000_000
      const settings = {
        ...DEFAULT_SETTINGS,
        // Other than usual, so that a condition with the defaults in it is found out.
        signalLost: { ...DEFAULT_SETTINGS.signalLost, missedIntervals: 3, graceMs: 30_000 },
        lowBattery: { ...DEFAULT_SETTINGS.lowBattery, lowPct: 40 },
      }
      const ages = fc.constantFrom(0, 119_999, 120_000, 120_001, 48 * 3_600_000 - 1, 48 * 3_600_000)
      const someSeals = fc.array(
        fc.record({
          state: fc.constantFrom(...SEAL_STATES),
          sinceMs: ages,
          heardMs: fc.option(ages),
          batteryPct: fc.constantFrom(null, 0, 39.9, 40, 80),
          isKnown: fc.boolean(),
        }),
        { minLength: 1, maxLength: 8 },
      )
      let n = 0
      await fc.assert(
        fc.asyncProperty(someSeals, async (drafts) => {
          const from = n
          for (const { state, sinceMs, heardMs, batteryPct, isKnown } of drafts) {
            n += 1
            await seals().register(aSeal(n, { state, stateSinceMs: nowMs - sinceMs }), TOKEN)
            const receivedAtMs = heardMs === null ? null : nowMs - heardMs
            if (isKnown) await seals().saveLatest([aLatest(n, { receivedAtMs, batteryPct })])
          }
          const { items } = await seals().list({ limit: 5_000, cursor: null })
          const own = items.slice(from)
          const latest = new Map((await seals().latest(own.map(({ id }) => id))).map((row) => [row.sealId, row]))
          const laws = {
            overdue: (seal: Seal) => isOverdue(seal, { settings: DEFAULT_SETTINGS, nowMs }),
            silent: (seal: Seal) =>
              isSilent(latest.get(seal.id) ?? { receivedAtMs: null }, seal.reportingIntervalS, {
                settings,
                nowMs,
              }),
            lowBattery: (seal: Seal) => isLowBattery(latest.get(seal.id) ?? { batteryPct: null }, settings),
          }
          for (const [name, law] of Object.entries(laws))
            for (const wanted of [true, false]) {
              const page = { limit: 5_000, cursor: null, health: { [name]: wanted, settings, nowMs } }
              const found = (await seals().list(page)).items.filter(({ id }) => own.some((seal) => seal.id === id))
              expect(found.map(({ id }) => id)).toEqual(own.filter((seal) => law(seal) === wanted).map(({ id }) => id))
            }
        }),
        { numRuns: 25 },
      )
      const stock = await seals().stock({ sight: EVERYTHING, settings, nowMs })
      const all = (await seals().list({ limit: 5_000, cursor: null })).items
      expect(stock.reduce((sum, { count }) => sum + count, 0)).toBe(all.length)
      expect(stock.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(
        all.filter((seal) => isOverdue(seal, { settings: DEFAULT_SETTINGS, nowMs })).length,
      )
      expect(new Set(stock.map(({ gate, state }) => `${gate} ${state}`)).size).toBe(stock.length)
    })

    it.each(['x', 'bnVsbA', 'WzFd', ''])('refuses the cursor %j', async (cursor) => {
      await expect(seals().list({ limit: 1, cursor })).rejects.toThrow(BadCursor)
    })

    it('keeps the latest of each seal and tells what changed since', async () => {
      const fix = {
        atMs: 1,
        lng: 106.7,
        lat: 16.6,
        accuracyM: 8,
        speedKmh: 40.5,
        headingDeg: 91,
        altitudeM: null,
        satellites: 11,
        source: 'gnss',
      } as const
      await seals().saveLatest([aLatest(1), aLatest(2, { fix, lock: null, online: false, batteryPct: null })])
      expect(await seals().latest([sealId(2), sealId(9)])).toEqual([
        aLatest(2, { fix, lock: null, online: false, batteryPct: null }),
      ])
      const all = await seals().latestSince(0, 10)
      expect(all.items.map((row) => row.sealId)).toEqual([sealId(1), sealId(2)])
      await seals().saveLatest([aLatest(1, { batteryPct: 1 }), aLatest(1, { batteryPct: 50 })])
      const changed = await seals().latestSince(all.change, 10)
      expect(changed.items).toEqual([aLatest(1, { batteryPct: 50 })])
      expect(await seals().latestSince(changed.change, 10)).toEqual({ items: [], change: changed.change })
      await seals().saveLatest([])
    })

    it('takes thousands of latest rows, of any number', async () => {
      const rows = Array.from({ length: 6_013 }, (_, n) => aLatest(n))
      await seals().saveLatest(rows)
      expect(await seals().latest(rows.map((row) => row.sealId))).toHaveLength(6_013)
      let change = 0
      const seen = new Set<string>()
      for (;;) {
        const page = await seals().latestSince(change, 500)
        if (page.items.length === 0) break
        for (const row of page.items) seen.add(row.sealId)
        change = page.change
      }
      expect(seen.size).toBe(6_013)
    })
  })
