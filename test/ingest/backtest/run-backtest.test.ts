import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { BacktestQuestion } from '../../../adapters/backtests/backtests.ts'
import { createLog } from '../../../adapters/log.ts'
import type { CorridorId, SealId, TripId } from '../../../domain/ids.ts'
import { mergedSettings } from '../../../domain/rules/setting-facts.ts'
import { DEFAULT_SETTINGS } from '../../../domain/rules/settings.ts'
import { EVERYTHING } from '../../../domain/sight.ts'
import { runBacktest } from '../../../ingest/backtest/run-backtest.ts'
import { aSeal } from '../../adapters/records/samples.ts'
import { tempFolder } from '../../adapters/temp-folder.ts'
import {
  ARMED_AT_MS,
  armOne,
  armTrip,
  closeTrip,
  type LineUnderTest,
  openLineUnderTest,
  reportAt,
  SEAL,
  TRIP,
} from '../line-under-test.ts'
import { settingTrees } from './setting-trees.ts'

const HOUR_MS = 3_600_000
let line: LineUnderTest
beforeEach(async () => {
  line = await openLineUnderTest(tempFolder())
})

const ask = (changes: Partial<BacktestQuestion> = {}): BacktestQuestion => ({
  nowMs: ARMED_AT_MS + 20 * HOUR_MS,
  fromMs: ARMED_AT_MS - HOUR_MS,
  toMs: ARMED_AT_MS + 30 * HOUR_MS,
  sight: EVERYTHING,
  corridor: null,
  tripIds: null,
  before: DEFAULT_SETTINGS,
  after: DEFAULT_SETTINGS,
  lines: null,
  ...changes,
})
const tryOut = (changes: Partial<BacktestQuestion> = {}, bounds?: Parameters<typeof runBacktest>[2]) => {
  const { records, journal } = line
  const log = createLog({ level: 'silent' })
  return runBacktest({ records, journal, log, spentMs: () => performance.now() }, ask(changes), bounds)
}
const LATER_MS = ARMED_AT_MS + HOUR_MS
/** Off the line by so many metres, a report a minute, flushed an hour later. */
const drive = async (northM: readonly number[], sealId = SEAL): Promise<void> => {
  await line.deafUntil(LATER_MS)
  const sent = { buffered: true, sentAt: new Date(LATER_MS).toISOString() }
  for (const [index, metres] of northM.entries())
    await line.send('report', reportAt(index * 60, 10 + index, metres, sent), sealId)
}
const DETOUR = [0, 0, 300, 300, 300, 300, 0, 0, 0, 700, 700, 700, 700, 700, 0, 0, 0]

test('the same settings make no difference, and count what was raised', async () => {
  await armTrip(line)
  await drive(DETOUR)
  await line.start()
  await line.settled()
  const answer = await tryOut()
  expect(answer).toMatchObject({ trips: 1, reports: DETOUR.length, differences: [], notKept: [], cut: null })
  const raised = await line.contentAlerts()
  expect(raised.map(({ code }) => code)).toContain('ROUTE_DEVIATION')
  expect(answer.counts.reduce((sum, { before }) => sum + before, 0)).toBe(raised.length)
  for (const count of answer.counts) expect(count).toMatchObject({ after: count.before, changing: 0 })
})

test('a narrower corridor shows what would have rung, and a wider one what would not', async () => {
  await armTrip(line)
  await drive(DETOUR)
  await line.start()
  await line.settled()
  const corridor = await line.records.network.corridor('LB-DN' as CorridorId)
  const ofWidth = (halfWidthM: number) => corridor?.lines.map((one) => ({ ...one, halfWidthM })) ?? []
  const narrow = await tryOut({ corridor: 'LB-DN' as CorridorId, lines: ofWidth(200) })
  expect(narrow.counts).toContainEqual({
    code: 'ROUTE_DEVIATION',
    before: 1,
    after: 2,
    appearing: 1,
    disappearing: 0,
    changing: 0,
  })
  expect(narrow.differences).toMatchObject([
    { before: null, after: { tripId: TRIP, sealId: SEAL, severity: 'P2', startedAtMs: ARMED_AT_MS + 120_000 } },
  ])
  expect(narrow.differences[0]?.after?.sentence.vi).toMatch(/tuyến/)
  const wide = await tryOut({ corridor: 'LB-DN' as CorridorId, lines: ofWidth(2_000) })
  expect(wide.differences).toMatchObject([{ before: { startedAtMs: ARMED_AT_MS + 540_000 }, after: null }])
  expect(await tryOut({ corridor: 'A-B' as CorridorId, lines: ofWidth(200) })).toMatchObject({ trips: 0 })
})

const journeys = fc.array(fc.constantFrom(0, 300, 600, 900, 1_700), { minLength: 5, maxLength: 30 })

test('what settings S raise on history is what judging by S raises', async () => {
  await armTrip(line)
  await line.start()
  let n = 0
  let found = 0
  await fc.assert(
    fc.asyncProperty(settingTrees, journeys, async (tree, northM) => {
      n += 1
      const after = mergedSettings(DEFAULT_SETTINGS, tree)
      const [saved, seals] = [{ atMs: n, by: 'lan', reason: null }, [1, 2].map((one) => `VN9${n}${one}` as SealId)]
      const trips = [`A${n}`, `B${n}`] as TripId[]
      const version = (await line.records.rules.newest()).version
      for (const [index, settings] of [DEFAULT_SETTINGS, after].entries()) {
        const [sealId, tripId] = [seals[index], trips[index]]
        if (!sealId || !tripId) throw new Error('two seals on two trips')
        await line.records.rules.add({ settings, saved }, version + index)
        await line.records.seals.register(aSeal(1, { id: sealId }), new Uint8Array(32))
        await armOne(line, tripId, [sealId])
        await drive(northM, sealId)
      }
      await line.settled()
      const rang = (await line.records.alerts.ofTrips(trips))
        .filter(({ state, code }) => state !== 'withdrawn' && code !== 'SIGNAL_LOST' && code !== 'SEQUENCE_GAP')
        .map(({ tripId, code, severity, startedAtMs, endedAtMs }) => ({
          tripId,
          code,
          severity,
          startedAtMs,
          endedAtMs,
        }))
      const ofTrip = (id: TripId | undefined) =>
        rang
          .filter(({ tripId }) => tripId === id)
          .map(({ code, severity, startedAtMs, endedAtMs }) => JSON.stringify([code, severity, startedAtMs, endedAtMs]))
          .toSorted()
      // Trip A was judged by the defaults; tried by S its alerts must become those of trip B.
      const question = { tripIds: [trips[0] as TripId], after, nowMs: LATER_MS }
      const { differences } = await tryOut(question)
      const tell = (one: (typeof differences)[number]['after']) =>
        one ? [JSON.stringify([one.code, one.severity, one.startedAtMs, one.endedAtMs])] : []
      const gone = new Set(differences.flatMap(({ before }) => tell(before)))
      const became = [
        ...ofTrip(trips[0]).filter((alert) => !gone.has(alert)),
        ...differences.flatMap(({ after: one }) => tell(one)),
      ].toSorted()
      found += differences.length
      expect(became).toEqual(ofTrip(trips[1]))
    }),
    { numRuns: 25 },
  )
  expect(found).toBeGreaterThan(10)
})

test('what the journal keeps no more is said, not judged', async () => {
  await armTrip(line)
  await drive(DETOUR)
  await line.start()
  await line.settled()
  await closeTrip(line, 2_000)
  await line.settled()
  await line.records.checkpoints.setOffset('journal.prunedBeforeMs', ARMED_AT_MS + 1)
  expect(await tryOut()).toMatchObject({ trips: 0, reports: 0, notKept: [TRIP], counts: [] })
})

test('it ends where it was bounded and says what is left; out of sight is out of it', async () => {
  await armTrip(line)
  await line.records.seals.register(aSeal(2, { id: 'VN0001235' as SealId }), new Uint8Array(32))
  await armOne(line, 'T2' as TripId, ['VN0001235' as SealId])
  await drive(DETOUR)
  await drive(DETOUR, 'VN0001235' as SealId)
  await line.start()
  await line.settled()
  const bounds = { mostTrips: 10, mostReports: 1_000, mostMs: 60_000 }
  expect(await tryOut({}, bounds)).toMatchObject({ trips: 2, cut: null })
  expect(await tryOut({}, { ...bounds, mostTrips: 1 })).toMatchObject({ trips: 1, cut: { by: 'trips', tripsLeft: 1 } })
  expect(await tryOut({}, { ...bounds, mostReports: 5 })).toMatchObject({
    trips: 1,
    cut: { by: 'reports', tripsLeft: 1 },
  })
  expect(await tryOut({}, { ...bounds, mostMs: 0 })).toMatchObject({ trips: 0, cut: { by: 'time', tripsLeft: 2 } })
  expect(await tryOut({ sight: { kind: 'gates', gates: [] } })).toMatchObject({ trips: 0 })
  expect(await tryOut({ tripIds: ['T2' as TripId] })).toMatchObject({ trips: 1, reports: DETOUR.length })
  expect(await tryOut({ fromMs: ARMED_AT_MS + 1 })).toMatchObject({ trips: 0 })
})
