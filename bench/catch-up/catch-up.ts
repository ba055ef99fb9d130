import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { signIn } from '../../simulators/api-client.ts'
import { armOnRoads } from '../load/fleet.ts'
import { bytesIn, cpuMsOf, peakMemoryMb } from '../load/meters.ts'
import { untilDrained } from '../load/progress.ts'
import { machineOf } from '../machine.ts'
import { startInflux } from '../platform/start-influx.ts'
import { ADMIN_PASSWORD, startPlatform } from '../platform/start-platform.ts'
import { fillJournal } from './fill-journal.ts'

export const CATCH_UP_OPTIONS = ['store', 'seals', 'reports', 'json']

const optionsSchema = z.object({
  store: z.enum(['embedded', 'influx']).default('embedded'),
  seals: z.coerce.number().int().min(10).max(50_000).default(2_000),
  reports: z.coerce.number().int().min(1_000).max(5_000_000).default(1_000_000),
  json: z.string().optional(),
})

/** A seal's usual rhythm under way, ms. */
const INTERVAL_MS = 30_000

/**
 * A platform that starts with unjudged reports in its journal: how many it judges by every rule and stores in positions a
 * second until none is left, measured from the line's start.
 */
export const catchUpBench = async (given: Readonly<Record<string, string>>): Promise<void> => {
  const { store, seals: count, reports, json } = optionsSchema.parse(given)
  const influx = store === 'influx' ? await startInflux() : null
  const dataDir = mkdtempSync(join(tmpdir(), 'sealtrail-catch-up-'))
  const env: Record<string, string> = influx ? { INFLUX_URL: influx.url, INFLUX_BUCKET: influx.database } : {}
  try {
    const before = await startPlatform(dataDir, env)
    const spanMs = Math.ceil(reports / count) * INTERVAL_MS
    const fromMs = Date.now() - spanMs
    const api = await signIn({ url: before.url, username: 'admin', password: ADMIN_PASSWORD })
    const seals = await armOnRoads(api, count, fromMs)
    await before.stop()
    await fillJournal(dataDir, seals, { reports, fromMs, intervalMs: INTERVAL_MS })
    const startedMs = performance.now()
    const platform = await startPlatform(dataDir, env)
    const readyMs = performance.now() - startedMs
    await untilDrained(platform.url)
    const elapsedMs = performance.now() - startedMs
    const result = {
      store,
      seals: count,
      reports,
      reportsPerS: Math.round((reports / elapsedMs) * 1_000),
      readyMs: Math.round(readyMs),
      cpuUsPerReport: Number(((cpuMsOf(platform.pid) * 1_000) / reports).toFixed(1)),
      peakMemoryMb: Math.round(peakMemoryMb(platform.pid)),
      positionBytes: Number(
        ((influx ? bytesIn(influx.folder) : bytesIn(dataDir, 'positions.sqlite')) / reports).toFixed(1),
      ),
    }
    await platform.stop()
    console.table(result)
    const machine = machineOf()
    if (json) writeFileSync(json, `${JSON.stringify({ at: new Date().toISOString(), machine, ...result }, null, 2)}\n`)
  } finally {
    await influx?.remove()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
