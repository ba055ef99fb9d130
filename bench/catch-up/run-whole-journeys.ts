import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cpuMsOf, peakMemoryMb } from '../load/meters.ts'
import { untilDrained, untilJudged } from '../load/progress.ts'
import { startPlatform } from '../platform/start-platform.ts'
import { storeFleet } from '../platform/store-fleet.ts'
import { fillJournal } from './fill-journal.ts'
import { INTERVAL_MS } from './run-catch-up.ts'

export type WholeJourneys = {
  readonly seals: number
  /** Reports of each, from its gate on. */
  readonly each: number
  /** Of how many they are a part, evenly chosen: so that a small fleet drives the same journeys as a large one. */
  readonly outOf: number
}

/** So many of the seals have driven for a day before: with their reports the platform's code becomes as fast as it gets. */
const EARLY_SEALS = 20
const EARLY_REPORTS = 300_000
const EARLY_INTERVAL_MS = 5_000
/**
 * Then nobody listens, which is nobody's silence, for longer than a turn may span (ingest.ts, `behindSpanMs`): one turn ends here, and
 * the next begins with what is measured.
 */
const OUTAGE_MS = 11 * 60_000
/** A small fleet is through within a second. */
const LOOK_MS = 20

/**
 * A platform that starts with whole journeys unjudged in its journal, from the gate on: CPU a report, with everything that happens once a
 * journey (setting out, its first alert, row and checkpoint), and without the start and without warming up, which would count for half
 * of what a small fleet takes.
 */
export const runWholeJourneys = async ({ seals: count, each, outOf }: WholeJourneys) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sealtrail-journeys-'))
  try {
    const fromMs = Date.now() - each * INTERVAL_MS
    const earlyMs = fromMs - OUTAGE_MS - (EARLY_REPORTS / EARLY_SEALS) * EARLY_INTERVAL_MS
    const early = { seals: EARLY_SEALS, fromMs: earlyMs }
    const seals = await storeFleet(dataDir, { seals: count, trips: count, fromMs, early, outOf })
    const drivers = seals.slice(0, EARLY_SEALS)
    const asEarly = { reports: EARLY_REPORTS, fromMs: earlyMs, intervalMs: EARLY_INTERVAL_MS }
    const warmAt = await fillJournal(dataDir, drivers, asEarly)
    const reports = count * each
    await fillJournal(dataDir, seals, { reports, fromMs, intervalMs: INTERVAL_MS })
    const platform = await startPlatform(dataDir)
    await untilJudged(platform.url, warmAt, LOOK_MS)
    const warmCpuMs = cpuMsOf(platform.pid)
    await untilDrained(platform.url)
    const cpuMs = cpuMsOf(platform.pid) - warmCpuMs
    const result = {
      cpuUsPerReport: Number(((cpuMs * 1_000) / reports).toFixed(1)),
      peakMemoryMb: Math.round(peakMemoryMb(platform.pid)),
    }
    await platform.stop()
    return { seals: count, each, ...result }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
