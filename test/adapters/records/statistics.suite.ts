import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StatisticsFilter } from '../../../adapters/records/statistics-records.ts'
import type { Alert } from '../../../domain/alert/alert.ts'
import type { AlertId, CorridorId, GateId } from '../../../domain/ids.ts'
import { EVERYTHING } from '../../../domain/sight.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import type { OpenedRecords, OpenRecords } from './open-records.ts'
import { aChange, anAlert, aTrip } from './samples.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** Midnight in Việt Nam, 1 November 2026. */
const NOVEMBER_MS = Date.parse('2026-11-01T00:00:00+07:00')
const all: StatisticsFilter = { fromMs: NOVEMBER_MS, toMs: NOVEMBER_MS + 30 * 24 * HOUR_MS, sight: EVERYTHING }

/** Armed at the first hour, gone an hour later, arrived after so many hours more, unsealed in half an hour. */
const journey = (hours: number, changes: Partial<Trip> = {}): Partial<Trip> => {
  const armedAtMs = NOVEMBER_MS + HOUR_MS
  const arrivedAtMs = armedAtMs + HOUR_MS + hours * HOUR_MS
  return {
    state: 'UNSEALED',
    armedAtMs,
    departedAtMs: armedAtMs + HOUR_MS,
    arrivedAtMs,
    unsealedAtMs: arrivedAtMs + HOUR_MS / 2,
    deadlineMs: armedAtMs + 6 * HOUR_MS,
    ...changes,
  }
}

export const statisticsSuite = (open: OpenRecords) =>
  describe('statistics', () => {
    let opened: OpenedRecords
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    const travel = async (n: number, changes: Partial<Trip>): Promise<void> => {
      await opened.records().trips.insert(aTrip(n, changes))
    }
    const alert = async (
      n: number,
      changes: Partial<Alert>,
      steps: [what: 'acknowledged' | 'resolved', afterMs: number, by: string][],
    ) => {
      const raisedAtMs = changes.raisedAtMs ?? NOVEMBER_MS
      const raised = anAlert(n, { ...changes, raisedAtMs })
      const after = steps.map(([what, afterMs, by]) => aChange(raised, { what, by, atMs: raisedAtMs + afterMs }))
      await opened.records().alerts.save([aChange(raised, { atMs: raisedAtMs }), ...after])
    }

    it('tells how long journeys take, by corridor and direction', async () => {
      for (const hours of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) await travel(hours, journey(hours))
      await travel(20, journey(3, { originGate: 'tien-sa' as GateId, destinationGate: 'lao-bao' as GateId }))
      await travel(21, { ...journey(3), arrivedAtMs: null, unsealedAtMs: null })
      await travel(22, { ...journey(3), arrivedAtMs: NOVEMBER_MS - 1 })
      const [there, back] = await opened.records().statistics.transitTimes(all)
      expect(there).toEqual({
        corridor: 'LB-DN',
        originGate: 'lao-bao',
        destinationGate: 'tien-sa',
        arrived: 10,
        // Those of 6 h and more after an hour at the gate.
        late: 5,
        departedToArrived: { count: 10, p50Ms: 5 * HOUR_MS, p80Ms: 8 * HOUR_MS, p95Ms: 10 * HOUR_MS },
        armedToUnsealed: { count: 10, p50Ms: 6.5 * HOUR_MS, p80Ms: 9.5 * HOUR_MS, p95Ms: 11.5 * HOUR_MS },
      })
      expect(back).toMatchObject({ originGate: 'tien-sa', arrived: 1, late: 0 })
    })

    it('counts only what is asked for and may be seen', async () => {
      await travel(1, journey(1, { carrierId: 'C1' }))
      await travel(
        2,
        journey(1, {
          corridor: 'HN-HP' as CorridorId,
          originGate: 'huu-nghi' as GateId,
          destinationGate: 'hai-phong' as GateId,
        }),
      )
      await alert(1, {}, [])
      await alert(2, {}, [])
      await alert(3, { tripId: null, sealId: null, code: 'PLATFORM_DEGRADED' }, [])
      const narrowings: [Partial<StatisticsFilter>, corridors: string[], codes: string[]][] = [
        [{}, ['HN-HP', 'LB-DN'], ['PLATFORM_DEGRADED', 'SEAL_CUT']],
        [{ sight: { kind: 'gates', gates: ['lao-bao' as GateId] } }, ['LB-DN'], ['PLATFORM_DEGRADED', 'SEAL_CUT']],
        [{ sight: { kind: 'carrier', carrierId: 'C1' } }, ['LB-DN'], ['SEAL_CUT']],
        [{ sight: { kind: 'carrier', carrierId: 'C9' } }, [], []],
        [{ gates: ['hai-phong' as GateId] }, ['HN-HP'], ['SEAL_CUT']],
        [{ gates: [] }, [], []],
        [{ corridor: 'LB-DN' as CorridorId }, ['LB-DN'], ['SEAL_CUT']],
        [{ carrierId: 'C1' }, ['LB-DN'], ['SEAL_CUT']],
        [{ corridor: 'LB-DN' as CorridorId, sight: { kind: 'gates', gates: ['huu-nghi' as GateId] } }, [], []],
      ]
      const { statistics } = opened.records()
      for (const [narrowing, corridors, codes] of narrowings) {
        const filter = { ...all, ...narrowing }
        const name = JSON.stringify(narrowing)
        expect(
          (await statistics.transitTimes(filter)).map(({ corridor }) => corridor),
          name,
        ).toEqual(corridors)
        expect(
          (await statistics.violations(filter)).map(({ code }) => code),
          name,
        ).toEqual(codes)
        expect(
          (await statistics.alertQuality(filter)).map(({ code }) => code),
          name,
        ).toEqual(codes)
        const raised = (await statistics.alarmWindows(filter)).reduce((sum, window) => sum + window.raised, 0)
        expect(raised, name).toBe(codes.length === 0 ? 0 : Object.keys(narrowing).length === 0 ? 3 : codes.length)
      }
    })

    it('puts alerts on the days of Việt Nam and tells how they ended', async () => {
      const end = (reason: 'true-violation' | 'false-alarm') =>
        ({ state: 'resolved', resolution: { reason, note: '' } }) as const
      await alert(1, { raisedAtMs: NOVEMBER_MS - 1, ...end('true-violation') }, [])
      await alert(2, { raisedAtMs: NOVEMBER_MS, ...end('true-violation') }, [])
      await alert(3, { raisedAtMs: NOVEMBER_MS + 23 * HOUR_MS, ...end('false-alarm') }, [])
      await alert(4, { raisedAtMs: NOVEMBER_MS + 24 * HOUR_MS, state: 'withdrawn' }, [])
      await alert(5, { raisedAtMs: NOVEMBER_MS + 24 * HOUR_MS, state: 'acknowledged' }, [])
      const first = NOVEMBER_MS / (24 * HOUR_MS) + 7 / 24
      expect(await opened.records().statistics.violations({ ...all, fromMs: NOVEMBER_MS - 1 })).toEqual([
        { code: 'SEAL_CUT', outcome: 'true-violation', day: first - 1, count: 1 },
        { code: 'SEAL_CUT', outcome: 'false-alarm', day: first, count: 1 },
        { code: 'SEAL_CUT', outcome: 'true-violation', day: first, count: 1 },
        { code: 'SEAL_CUT', outcome: 'open', day: first + 1, count: 1 },
        { code: 'SEAL_CUT', outcome: 'withdrawn', day: first + 1, count: 1 },
      ])
    })

    it('measures alerts from being raised to the first who took note and to the last word', async () => {
      const done = { state: 'resolved', resolution: { reason: 'explained', note: '' } } as const
      await alert(1, { ...done, late: true }, [
        ['acknowledged', 2 * MINUTE_MS, 'lan'],
        ['acknowledged', 5 * MINUTE_MS, 'minh'],
        ['resolved', 9 * MINUTE_MS, 'minh'],
        ['resolved', 20 * MINUTE_MS, 'lan'],
      ])
      await alert(2, done, [['resolved', 4 * MINUTE_MS, 'lan']])
      // Resolved once, and opened again.
      await alert(3, { state: 'raised' }, [['resolved', 1 * MINUTE_MS, 'lan']])
      const [row] = await opened.records().statistics.alertQuality(all)
      expect(row).toMatchObject({
        code: 'SEAL_CUT',
        raised: 3,
        late: 1,
        outcomes: { explained: 2, open: 1, 'false-alarm': 0 },
      })
      expect(row?.toAcknowledge).toEqual({ count: 3, p50Ms: 2 * MINUTE_MS, p80Ms: 4 * MINUTE_MS, p95Ms: 4 * MINUTE_MS })
      expect(row?.toResolve).toEqual({ count: 2, p50Ms: 4 * MINUTE_MS, p80Ms: 20 * MINUTE_MS, p95Ms: 20 * MINUTE_MS })
    })

    it('counts alerts by ten minutes, and who was there within the hour', async () => {
      await alert(1, {}, [['acknowledged', 30 * MINUTE_MS, 'lan']])
      await alert(2, { raisedAtMs: NOVEMBER_MS + 9 * MINUTE_MS }, [
        ['acknowledged', MINUTE_MS, 'minh'],
        ['resolved', 2 * MINUTE_MS, 'minh'],
      ])
      await alert(3, { raisedAtMs: NOVEMBER_MS + 10 * MINUTE_MS }, [])
      await alert(4, { raisedAtMs: NOVEMBER_MS + HOUR_MS }, [])
      expect(await opened.records().statistics.alarmWindows(all)).toEqual([
        { raised: 2, operators: 2 },
        { raised: 1, operators: 2 },
        { raised: 1, operators: 0 },
      ])
    })

    it('remembers what the newest journeys took', async () => {
      await travel(1, journey(1))
      await travel(2, journey(2))
      await travel(3, journey(3))
      await travel(4, { ...journey(4), armedAtMs: null })
      const way = {
        corridor: 'LB-DN' as CorridorId,
        originGate: 'lao-bao' as GateId,
        destinationGate: 'tien-sa' as GateId,
      }
      const { statistics } = opened.records()
      expect(await statistics.pastDurations({ ...way, newest: 2 })).toEqual([4 * HOUR_MS, 3 * HOUR_MS])
      expect(await statistics.pastDurations({ ...way, newest: 99, originGate: 'hai-phong' as GateId })).toEqual([])
    })

    it('keeps how late and why in columns that are counted', async () => {
      const id = 'alert-0001' as AlertId
      await alert(1, { late: true }, [])
      const resolved = anAlert(1, {
        id,
        late: true,
        raisedAtMs: NOVEMBER_MS,
        state: 'resolved',
        resolution: { reason: 'device-fault', note: '' },
      })
      await opened.records().alerts.save([aChange(resolved, { what: 'resolved' })])
      const [row] = await opened.records().statistics.alertQuality(all)
      expect([row?.late, row?.outcomes['device-fault']]).toEqual([1, 1])
    })
  })
