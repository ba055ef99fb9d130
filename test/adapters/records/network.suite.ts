import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AlreadyExists, type NetworkStore, VersionConflict } from '../../../adapters/records/records.ts'
import type { CorridorId, GateId } from '../../../domain/ids.ts'
import type { OpenedRecords, OpenRecords } from './open-records.ts'
import { aCorridor, aGate, aZone } from './samples.ts'

export const networkSuite = (open: OpenRecords) =>
  describe('network', () => {
    let opened: OpenedRecords
    const network = (): NetworkStore => opened.records().network
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    it('answers as the network was at a version', async () => {
      expect(await network().version()).toBe(0)
      await network().putGate(aGate('tien-sa'), null)
      const gate = await network().putGate(aGate('lao-bao'), null)
      expect(gate.version).toBe(1)
      const before = await network().version()
      await network().putGate({ ...gate, surveyed: true }, 1)
      await network().putZone(aZone('rest-1'), null)
      expect((await network().gates()).map(({ id, version, surveyed }) => [id, version, surveyed])).toEqual([
        ['lao-bao', 2, true],
        ['tien-sa', 1, false],
      ])
      expect(await network().gate(gate.id)).toEqual({ ...gate, surveyed: true, version: 2 })
      expect(await network().gate('nowhere' as GateId)).toBeNull()
      expect((await network().gates(before)).map(({ id, version }) => [id, version])).toEqual([
        ['lao-bao', 1],
        ['tien-sa', 1],
      ])
      expect((await network().gates(1)).map(({ id }) => id)).toEqual(['tien-sa'])
      expect(await network().zones(before)).toEqual([])
      expect(await network().zones()).toEqual([{ ...aZone('rest-1'), version: 1 }])
      expect(await network().version()).toBe(4)
    })

    it('refuses a second creation and a change of something older', async () => {
      await network().putGate(aGate('lao-bao'), null)
      await expect(network().putGate(aGate('lao-bao'), null)).rejects.toThrow(AlreadyExists)
      await network().putGate(aGate('lao-bao'), 1)
      await expect(network().putGate(aGate('lao-bao'), 1)).rejects.toThrow(VersionConflict)
      await expect(network().putZone(aZone('new'), 3)).rejects.toMatchObject({ currentVersion: 0 })
      expect(await network().version()).toBe(2)
    })

    it('keeps every version of a corridor', async () => {
      const id = 'LB-DN' as CorridorId
      await expect(network().addCorridorVersion(aCorridor('LB-DN'), 'next')).rejects.toThrow('create it')
      await network().addCorridorVersion(aCorridor('LB-DN'), 'create')
      await expect(network().addCorridorVersion(aCorridor('LB-DN'), 'create')).rejects.toThrow(AlreadyExists)
      const second = await network().addCorridorVersion(aCorridor('LB-DN', { bothWays: false }), 'next')
      await network().addCorridorVersion(aCorridor('AA-BB'), 'create')
      expect(second.version).toBe(2)
      expect(await network().corridor(id)).toEqual(second)
      expect((await network().corridor(id, 1))?.bothWays).toBe(true)
      expect(await network().corridor(id, 3)).toBeNull()
      expect((await network().corridors()).map((corridor) => [corridor.id, corridor.version])).toEqual([
        ['AA-BB', 1],
        ['LB-DN', 2],
      ])
    })

    it('finds the newest version of a corridor that is in force at a moment', async () => {
      const id = 'LB-DN' as CorridorId
      expect(await network().corridorInForce(id, 0)).toBeNull()
      const spans: [validFromMs: number | null, validToMs: number | null][] = [
        [100, null],
        [200, 300],
        [250, 400],
        [500, null],
      ]
      for (const [index, [validFromMs, validToMs]] of spans.entries())
        await network().addCorridorVersion(aCorridor(id, { validFromMs, validToMs }), index === 0 ? 'create' : 'next')
      const versionAt = async (atMs: number) => (await network().corridorInForce(id, atMs))?.version ?? null
      expect(await Promise.all([99, 100, 200, 250, 399, 400, 499, 500].map(versionAt))).toEqual([
        null,
        1,
        2,
        3,
        3,
        1,
        1,
        4,
      ])
    })

    it('pages through the versions of one corridor, newest first', async () => {
      const id = 'LB-DN' as CorridorId
      await network().addCorridorVersion(aCorridor('AA-BB'), 'create')
      for (const mode of ['create', 'next', 'next'] as const) await network().addCorridorVersion(aCorridor(id), mode)
      const first = await network().corridorVersions({ id, limit: 2, cursor: null })
      expect(first.items.map(({ version }) => version)).toEqual([3, 2])
      const second = await network().corridorVersions({ id, limit: 2, cursor: first.nextCursor })
      expect(second).toMatchObject({ items: [{ id, version: 1 }], nextCursor: null })
      expect(await network().corridorVersions({ id: 'NO-NE' as CorridorId, limit: 2, cursor: null })).toEqual({
        items: [],
        nextCursor: null,
      })
      await expect(network().corridorVersions({ id, limit: 2, cursor: 'nonsense' })).rejects.toThrow('cursor')
    })
  })
