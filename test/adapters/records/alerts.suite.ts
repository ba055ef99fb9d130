import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BadCursor } from '../../../adapters/records/list-cursor.ts'
import type { AlertFilter, AlertStore } from '../../../adapters/records/records.ts'
import type { CorridorId, GateId } from '../../../domain/ids.ts'
import type { OpenedRecords, OpenRecords } from './open-records.ts'
import { aChange, anAlert, aTrip, sealId } from './samples.ts'

const NONE = '0000000000000000'

export const alertSuite = (open: OpenRecords) =>
  describe('alerts', () => {
    let opened: OpenedRecords
    const alerts = (): AlertStore => opened.records().alerts
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    it('replaces an alert by id and appends its history', async () => {
      const [raised] = await alerts().save([aChange(anAlert(1))])
      expect(raised).toEqual({ ...anAlert(1), cursor: '0000000000000001' })
      const resolution = { reason: 'explained', note: 'police' } as const
      const after = anAlert(1, { state: 'resolved', version: 2, resolution })
      const change = aChange(after, { what: 'resolved', by: 'lan', note: 'police', resolution: 'explained', atMs: 9 })
      await alerts().save([change])
      expect(await alerts().get(after.id)).toEqual({ ...after, cursor: '0000000000000002' })
      expect(await alerts().history(after.id)).toEqual([aChange(anAlert(1)), change])
      expect(await alerts().get(anAlert(2).id)).toBeNull()
      expect(await alerts().save([])).toEqual([])
    })

    it('gives each change of one batch its own cursor; the last one is the alert', async () => {
      const amended = anAlert(1, { version: 2, severity: 'P2' })
      await alerts().save([aChange(anAlert(1)), aChange(anAlert(2)), aChange(amended, { what: 'amended' })])
      expect((await alerts().since(NONE, 9)).map(({ id, cursor }) => [id, cursor])).toEqual([
        [anAlert(2).id, '0000000000000002'],
        [anAlert(1).id, '0000000000000003'],
      ])
      expect(await alerts().history(amended.id)).toHaveLength(2)
      expect(await alerts().head()).toBe('0000000000000003')
    })

    it('tells since a cursor each alert once, also after a restart', async () => {
      expect(await alerts().head()).toBe(NONE)
      await alerts().save([aChange(anAlert(1)), aChange(anAlert(2))])
      const cursor = await alerts().head()
      await opened.reopen()
      await alerts().save([aChange(anAlert(1, { severity: 'P2' }))])
      await alerts().save([aChange(anAlert(1, { severity: 'P3' }))])
      expect((await alerts().since(cursor, 9)).map((alert) => alert.severity)).toEqual(['P3'])
      expect(await alerts().since(cursor, 9, { severity: 'P1' })).toEqual([])
      expect(await alerts().since(NONE, 1)).toHaveLength(1)
      await expect(alerts().since('yesterday', 9)).rejects.toThrow(BadCursor)
    })

    it('filters by its own columns and by the trip’s gate and corridor', async () => {
      await opened.records().trips.insert(aTrip(1))
      const elsewhere = { originGate: 'cau-treo' as GateId, corridor: 'CT-VA' as CorridorId }
      await opened.records().trips.insert(aTrip(2, elsewhere))
      await alerts().save([
        aChange(anAlert(1)),
        aChange(anAlert(2, { assignee: 'lan', code: 'LONG_STOP', severity: 'P3' })),
      ])
      const found = async (filter: AlertFilter): Promise<string[]> =>
        (await alerts().list({ limit: 9, cursor: null, ...filter })).items.map((alert) => alert.id)
      const [first, second] = [anAlert(1).id, anAlert(2).id]
      expect(await found({})).toEqual([second, first])
      expect(await found({ gate: 'tien-sa' })).toEqual([second, first])
      expect(await found({ gate: 'cau-treo' })).toEqual([second])
      expect(await found({ corridor: 'LB-DN', state: 'raised' })).toEqual([first])
      expect(await found({ assignee: 'lan' })).toEqual([second])
      expect(await found({ code: 'LONG_STOP', severity: 'P1' })).toEqual([])
      expect(await found({ tripId: aTrip(1).id, sealId: sealId(1) })).toEqual([first])
      expect((await alerts().since(NONE, 9, { gate: 'lao-bao' })).map((alert) => alert.id)).toEqual([first])
    })

    it('pages newest first and gives a trip’s alerts oldest first', async () => {
      const tripId = aTrip(1).id
      await alerts().save([3, 1, 2].map((n) => aChange(anAlert(n, { tripId, raisedAtMs: 7 - (n % 2) }))))
      const first = await alerts().list({ limit: 2, cursor: null })
      const second = await alerts().list({ limit: 2, cursor: first.nextCursor })
      expect([...first.items, ...second.items].map((alert) => alert.id)).toEqual([2, 3, 1].map((n) => anAlert(n).id))
      expect((await alerts().ofTrips([tripId])).map((alert) => alert.id)).toEqual([1, 3, 2].map((n) => anAlert(n).id))
    })

    it('tells a trip’s alerts as they were known at a moment', async () => {
      const tripId = aTrip(1).id
      const alert = (n: number, more: object) => anAlert(n, { tripId, raisedAtMs: n, ...more })
      await alerts().save([aChange(alert(2, { severity: 'P2' }), { atMs: 10 }), aChange(alert(1, {}), { atMs: 20 })])
      await alerts().save([aChange(alert(2, { severity: 'P1' }), { atMs: 30, what: 'amended' })])
      await alerts().save([aChange(alert(2, { state: 'withdrawn' }), { atMs: 30, what: 'withdrawn' })])
      await alerts().save([aChange(anAlert(3, { tripId: aTrip(2).id }), { atMs: 10 })])
      const known = async (atMs: number) =>
        (await alerts().knownAt(tripId, atMs)).map(({ id, severity, state }) => [id, severity, state])
      const [first, second] = [anAlert(1).id, anAlert(2).id]
      expect(await known(9)).toEqual([])
      expect(await known(10)).toEqual([[second, 'P2', 'raised']])
      expect(await known(29)).toEqual([
        [first, 'P1', 'raised'],
        [second, 'P2', 'raised'],
      ])
      expect((await known(30)).at(-1)).toEqual([second, 'P1', 'withdrawn'])
      expect((await alerts().knownAt(tripId, 10))[0]?.cursor).toBe('0000000000000001')
    })

    it('shows cursors in commit order to a reader that looks at any moment', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(3), { minLength: 2, maxLength: 12 }), async (pauses) => {
          const seen: string[] = []
          const look = async (): Promise<void> => {
            const news = await alerts().since(seen.at(-1) ?? start, 100)
            seen.push(...news.map((alert) => alert.cursor))
          }
          const start = await alerts().head()
          const writers = pauses.map((pause, n) =>
            opened.records().transaction(async (stores) => {
              for (let turn = 0; turn < pause; turn++) await new Promise(setImmediate)
              await stores.alerts.save([aChange(anAlert(n))])
              for (let turn = 0; turn < pause; turn++) await new Promise(setImmediate)
            }),
          )
          const reader = async (): Promise<void> => {
            for (const _ of pauses) await look()
          }
          await Promise.all([...writers, reader()])
          await look()
          // Each writer's alert is written once: a cursor that appeared behind the reader would be missing here.
          expect(seen).toHaveLength(pauses.length)
          expect(seen).toEqual([...seen].sort())
        }),
        { numRuns: 20 },
      )
    })
  })
