import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { createLog } from '../../../adapters/log.ts'
import type { SealId, TripId } from '../../../domain/ids.ts'
import type { Plan } from '../../../domain/judging/plan.ts'
import { isJudged } from '../../../domain/judging/step.ts'
import { mergedSettings } from '../../../domain/rules/setting-facts.ts'
import { DEFAULT_SETTINGS } from '../../../domain/rules/settings.ts'
import { EVERYTHING } from '../../../domain/sight.ts'
import { runBacktest } from '../../../ingest/backtest/run-backtest.ts'
import { createClockLog } from '../../../ingest/clock-log.ts'
import { createJourneyReports } from '../../../ingest/journey-reports.ts'
import { createPlans } from '../../../ingest/plans.ts'
import { createResources } from '../../../ingest/resources.ts'
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
} from '../line-under-test.ts'
import { settingTrees } from './setting-trees.ts'

const TRIP_S = 3_600
const ENDED_AT_MS = ARMED_AT_MS + 5 * TRIP_S * 1_000
let line: LineUnderTest
beforeEach(async () => {
  line = await openLineUnderTest(tempFolder())
  await armTrip(line, { armed: false })
})

type Sent = { readonly northM: number; readonly comes: 'at once' | 'late' | 'before its time' }
/** What one seal reports on one trip after the other, every two minutes; a clock may be two hours ahead. */
const drives: fc.Arbitrary<Sent[][]> = fc.array(
  fc.array(
    fc.record({
      northM: fc.constantFrom(0, 300, 700, 1_700),
      comes: fc.constantFrom('at once', 'at once', 'late', 'before its time'),
    }),
    {
      minLength: 5,
      maxLength: 25,
    },
  ),
  { minLength: 2, maxLength: 4 },
)

/** Gives the trips. */
const drive = async (name: string, trips: readonly (readonly Sent[])[]): Promise<TripId[]> => {
  const sealId = `VN${name}` as SealId
  await line.records.seals.register(aSeal(1, { id: sealId }), new Uint8Array(32))
  const ids = trips.map((_, index) => `${name}-${index}` as TripId)
  for (const [index, id] of ids.entries()) {
    await armOne(line, id, [sealId], ARMED_AT_MS + index * TRIP_S * 1_000)
    await closeTrip(line, (index + 1) * TRIP_S - 60, id)
  }
  const sent = trips.flatMap((reports, index) =>
    reports.map(({ northM, comes }, n) => {
      const s = index * TRIP_S + n * 120
      const atMs = ARMED_AT_MS + s * 1_000
      const receivedAtMs = comes === 'late' ? ENDED_AT_MS : comes === 'at once' ? atMs : atMs - 2 * TRIP_S * 1_000
      const body = new TextEncoder().encode(JSON.stringify(reportAt(s, 10 + n, northM)))
      return { sealId, kind: 'report', receivedAtMs, body } as const
    }),
  )
  await Promise.all(sent.toSorted((a, b) => a.receivedAtMs - b.receivedAtMs).map(line.journal.append))
  return ids
}

test('whatever is read ahead, the answer is the same', async () => {
  let n = 0
  let differing = 0
  await fc.assert(
    fc.asyncProperty(settingTrees, drives, drives, fc.integer({ min: 1, max: 60 }), async (tree, one, other, few) => {
      n += 1
      const tripIds = [...(await drive(`A${n}`, one)), ...(await drive(`B${n}`, other))]
      await line.records.checkpoints.setOffset('ingest.kept', await line.journal.head())
      const ask = async (mostAhead?: number) => {
        let reads = 0
        const readSeal: typeof line.journal.readSeal = (...asked) => {
          reads += 1
          return line.journal.readSeal(...asked)
        }
        const deps = {
          records: line.records,
          journal: { readSeal },
          log: createLog({ level: 'silent' }),
          spentMs: () => 0,
        }
        const period = { nowMs: ARMED_AT_MS * 2, fromMs: 0, toMs: ARMED_AT_MS * 2 }
        const scope = { sight: EVERYTHING, corridor: null, tripIds, lines: null }
        const settings = { before: DEFAULT_SETTINGS, after: mergedSettings(DEFAULT_SETTINGS, tree) }
        const bounds = mostAhead === undefined ? {} : { mostAhead }
        return { answer: await runBacktest(deps, { ...period, ...scope, ...settings }, bounds), reads }
      }
      const [alone, some, all] = [await ask(0), await ask(few), await ask()]
      expect(some.answer).toEqual(alone.answer)
      expect(all.answer).toEqual(alone.answer)
      expect(all.answer).toMatchObject({ trips: tripIds.length, cut: null, notKept: [] })
      expect(alone.reads).toBe(tripIds.length)
      expect(all.reads).toBe(2)
      differing += all.answer.differences.length
    }),
    { numRuns: 12 },
  )
  expect(differing).toBeGreaterThan(5)
})

test('of a seal that floods each trip gets what it gets alone', async () => {
  let n = 0
  let leftOut = 0
  const { records, journal } = line
  const log = createLog({ level: 'silent' })
  await fc.assert(
    fc.asyncProperty(drives, fc.integer({ min: 1, max: 60 }), async (trips, mostReports) => {
      n += 1
      const sealId = `VNF${n}` as SealId
      const plans: Plan[] = []
      for (const id of await drive(`F${n}`, trips)) {
        const plan = await createPlans({ records, log, resources: createResources({ records }) }).of(id, sealId)
        if (plan) plans.push(plan)
      }
      const [first, ...others] = plans
      if (!first) throw new Error('got no plan, expected one for each trip')
      const kept = createJourneyReports({ records, journal, clocks: createClockLog({}), log }, { mostReports })
      const together = await kept.ofSealOnPlans([first, ...others], await journal.head(), 1_000)
      expect([...together.keys()]).toEqual(plans)
      for (const plan of plans) {
        const alone = await kept.ofSeal(plan, await journal.head())
        expect(together.get(plan)).toEqual(alone.filter((report) => isJudged(plan, report)))
        if (alone.length === mostReports) leftOut += 1
      }
    }),
    { numRuns: 15 },
  )
  expect(leftOut).toBeGreaterThan(5)
})
