import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bytesIn, cpuMsOf, peakMemoryMb } from '../load/meters.ts'
import { progressOf, untilDrained } from '../load/progress.ts'
import { startInflux } from '../platform/start-influx.ts'
import { startPlatform } from '../platform/start-platform.ts'
import { storeFleet } from '../platform/store-fleet.ts'
import { fillJournal } from './fill-journal.ts'

export type CatchUp = { readonly store: 'embedded' | 'influx'; readonly seals: number; readonly reports: number }

/** A seal's usual rhythm under way, ms. */
export const INTERVAL_MS = 30_000
/** Until every truck is more than a kilometre beyond its gate: setting out happens once a trip, and is not what is measured. */
const FIRST_REPORTS = 6

/**
 * A platform of `seals` trips under way is stopped, its journal filled with `reports` unjudged ones, and started anew: what it
 * takes until each is judged by every rule and stored in positions.
 */
export const runCatchUp = async ({ store, seals: count, reports }: CatchUp) => {
  const influx = store === 'influx' ? await startInflux() : null
  const dataDir = mkdtempSync(join(tmpdir(), 'sealtrail-catch-up-'))
  const env: Record<string, string> = influx ? { INFLUX_URL: influx.url, INFLUX_BUCKET: influx.database } : {}
  try {
    const perSeal = Math.ceil(reports / count)
    const fromMs = Date.now() - (FIRST_REPORTS + perSeal) * INTERVAL_MS
    const seals = await storeFleet(dataDir, { seals: count, trips: count, fromMs })
    await fillJournal(dataDir, seals, { reports: FIRST_REPORTS * count, fromMs, intervalMs: INTERVAL_MS })
    const before = await startPlatform(dataDir, env)
    await untilDrained(before.url)
    await before.stop()
    const nextMs = fromMs + FIRST_REPORTS * INTERVAL_MS
    await fillJournal(dataDir, seals, { reports, fromMs: nextMs, intervalMs: INTERVAL_MS })
    const startedMs = performance.now()
    const platform = await startPlatform(dataDir, env)
    const readyMs = performance.now() - startedMs
    const startCpuMs = cpuMsOf(platform.pid)
    const { head, judged } = await progressOf(platform.url)
    await untilDrained(platform.url)
    const elapsedMs = performance.now() - startedMs
    const cpuMs = cpuMsOf(platform.pid)
    const result = {
      reportsPerS: Math.round((reports / elapsedMs) * 1_000),
      readyMs: Math.round(readyMs),
      startCpuMs,
      /** With the start, as long as it is. */
      cpuUsPerReport: Number(((cpuMs * 1_000) / reports).toFixed(1)),
      /** Without it. */
      judgedCpuUsPerReport: Number((((cpuMs - startCpuMs) * 1_000) / (head - judged)).toFixed(1)),
      peakMemoryMb: Math.round(peakMemoryMb(platform.pid)),
      positionBytes: Number(
        ((influx ? bytesIn(influx.folder) : bytesIn(dataDir, 'positions.sqlite')) / head).toFixed(1),
      ),
    }
    await platform.stop()
    return { store, seals: count, reports, ...result }
  } finally {
    await influx?.remove()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
