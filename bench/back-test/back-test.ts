import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BacktestAnswer, BacktestQuestion } from '../../adapters/backtests/backtests.ts'
import { systemClock as clock } from '../../adapters/clock.ts'
import { openSqliteJournal } from '../../adapters/journal/journal.sqlite.ts'
import { openSqliteJournalReader } from '../../adapters/journal/journal-reader.sqlite.ts'
import { createLog } from '../../adapters/log.ts'
import { openSqliteRecords } from '../../adapters/records/records.sqlite.ts'
import type { CorridorId } from '../../domain/ids.ts'
import { mergedSettings } from '../../domain/rules/setting-facts.ts'
import { DEFAULT_SETTINGS } from '../../domain/rules/settings.ts'
import { EVERYTHING } from '../../domain/sight.ts'
import { runBacktest } from '../../ingest/backtest/run-backtest.ts'
import { machineOf } from '../machine.ts'
import { wholeNumber } from '../options.ts'
import { fillJournal } from './fill-journal.ts'
import { DAYS, pastTrips } from './history.ts'
import { profileShares } from './profile-shares.ts'
import { storeTrips } from './store-trips.ts'

export const BACK_TEST_OPTIONS = ['trips', 'json'] as const
const USUAL_TRIPS = 400
const TO_MS = Date.UTC(2026, 10, 1)
const DAY_MS = 24 * 3_600_000
/** The fastest counts: what the machine does meanwhile is not the back-test's. */
const ROUNDS = 3

const log = createLog({ level: 'silent' })

/** Three numbers at once that change what rings. */
const AFTER = mergedSettings(DEFAULT_SETTINGS, {
  routeDeviation: { confirmFixes: 2, p1AfterMs: 300_000 },
  longStop: { noticeMs: 45 * 60_000 },
})

const questionOn = (corridor: string): BacktestQuestion => ({
  nowMs: TO_MS,
  fromMs: TO_MS - (DAYS + 1) * DAY_MS,
  toMs: TO_MS,
  sight: EVERYTHING,
  corridor: corridor as CorridorId,
  tripIds: null,
  before: DEFAULT_SETTINGS,
  after: AFTER,
  lines: null,
})

const storeHistory = async (folder: string, count: number): Promise<{ corridor: string; entries: number }> => {
  const { tried, trips } = pastTrips(count, TO_MS)
  const journal = openSqliteJournal({ file: join(folder, 'journal.sqlite'), clock, log })
  const records = await openSqliteRecords({ file: join(folder, 'records.sqlite'), log, clock })
  await storeTrips(records, trips)
  const entries = await fillJournal(journal, trips, TO_MS)
  await records.checkpoints.setOffset('ingest.kept', await journal.head())
  await journal.close()
  await records.close()
  return { corridor: tried.corridor, entries }
}

/** What the thread of a back-test does (ingest/backtest/main.ts), stores opened anew. */
const ask = async (folder: string, corridor: string): Promise<BacktestAnswer> => {
  const journal = openSqliteJournalReader(join(folder, 'journal.sqlite'))
  const records = await openSqliteRecords({ file: join(folder, 'records.sqlite'), log, clock, migrates: false })
  try {
    const deps = { records, journal, log, spentMs: () => performance.now() }
    const unbounded = {
      mostTrips: Number.MAX_SAFE_INTEGER,
      mostReports: Number.MAX_SAFE_INTEGER,
      mostMs: Number.MAX_SAFE_INTEGER,
    }
    return await runBacktest(deps, questionOn(corridor), unbounded)
  } finally {
    await records.close()
    journal.close()
  }
}

const timed = async (folder: string, corridor: string) => {
  const before = process.cpuUsage()
  const answer = await ask(folder, corridor)
  const { user, system } = process.cpuUsage(before)
  return { answer, wallS: answer.tookMs / 1_000, cpuS: (user + system) / 1e6 }
}

const rounded = (value: number): number => Number(value.toPrecision(3))

/** One back-test over ninety stored days of a corridor: seconds, and where they go; prints a table and, when asked, writes it as JSON. */
export const backTestBench = async (options: Readonly<Record<string, string>>): Promise<void> => {
  const count = wholeNumber('trips', options.trips, USUAL_TRIPS)
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-back-test-'))
  try {
    const { corridor, entries } = await storeHistory(folder, count)
    const rounds: Awaited<ReturnType<typeof timed>>[] = []
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await timed(folder, corridor))
    const [best] = rounds.toSorted((a, b) => a.cpuS - b.cpuS)
    if (!best) throw new Error('got no round, expected at least one')
    const { answer, wallS, cpuS } = best
    const shares = await profileShares(() => ask(folder, corridor))
    const figures = {
      days: DAYS,
      journalEntries: entries,
      trips: answer.trips,
      reports: answer.reports,
      differences: answer.differences.length + answer.differencesLeftOut,
      wallS: rounded(wallS),
      cpuS: rounded(cpuS),
      tripsPerS: rounded(answer.trips / cpuS),
      reportsPerS: Math.round(answer.reports / cpuS),
    }
    console.table(figures)
    console.table(
      Object.fromEntries(Object.entries(shares).map(([part, share]) => [part, `${rounded(share * 100)} %`])),
    )
    console.log(`the best of ${ROUNDS} by processor time; trips and reports per second of it`)
    if (options.json === undefined) return
    const machine = machineOf()
    const result = { at: new Date().toISOString(), machine, ...figures, shares, counts: answer.counts }
    writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
