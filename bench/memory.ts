import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { fillJournal } from './catch-up/fill-journal.ts'
import { openGenerator } from './load/drive.ts'
import { memoryMb, peakMemoryMb } from './load/meters.ts'
import { untilDrained } from './load/progress.ts'
import { machineOf } from './machine.ts'
import { startPlatform } from './platform/start-platform.ts'
import { storeFleet } from './platform/store-fleet.ts'

export const MEMORY_OPTIONS = ['seals', 'trips', 'reports', 'seconds', 'json']

const optionsSchema = z.object({
  seals: z.coerce.number().int().min(10).max(50_000).default(10_000),
  trips: z.coerce.number().int().min(10).max(50_000).default(5_000),
  /** Of each seal on a trip, before anything is measured: more than a journey keeps in memory. */
  reports: z.coerce.number().int().min(1).max(1_000).default(80),
  seconds: z.coerce.number().int().min(5).max(3_600).default(30),
  json: z.string().optional(),
})

const INTERVAL_MS = 30_000
const WINDOW = 20

/**
 * What a platform holds in memory with many seals known and connected and many trips under way: after it has caught up with the
 * reports of an hour, and while every seal reports twice a minute.
 */
export const memoryBench = async (given: Readonly<Record<string, string>>): Promise<void> => {
  const { seals: known, trips, reports, seconds, json } = optionsSchema.parse(given)
  const dataDir = mkdtempSync(join(tmpdir(), 'sealtrail-memory-'))
  const fromMs = Date.now() - reports * INTERVAL_MS
  const seals = await storeFleet(dataDir, { seals: known, trips, fromMs })
  await fillJournal(dataDir, seals.slice(0, trips), { reports: reports * trips, fromMs, intervalMs: INTERVAL_MS })
  const platform = await startPlatform(dataDir)
  const { pid, mqttPort, url } = platform
  try {
    await untilDrained(url)
    const caughtUp = { caughtUpMb: Math.round(memoryMb(pid)), peakMb: Math.round(peakMemoryMb(pid)) }
    const reportsPerS = known / (INTERVAL_MS / 1_000)
    const order = { port: mqttPort, seals, window: WINDOW, forMs: seconds * 1_000, reportsPerS }
    const generator = await openGenerator(order)
    const driving = generator.go()
    await sleep((seconds - 1) * 1_000)
    const liveMb = Math.round(memoryMb(pid))
    await driving
    await untilDrained(url)
    const result = { seals: known, trips, ...caughtUp, liveMb, peakAtLastMb: Math.round(peakMemoryMb(pid)) }
    console.table(result)
    const machine = machineOf()
    if (json) writeFileSync(json, `${JSON.stringify({ at: new Date().toISOString(), machine, ...result }, null, 2)}\n`)
  } finally {
    await platform.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
