import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type ApiClient, signIn } from '../../simulators/api-client.ts'
import { prepareCuts } from '../platform/cut-wires.ts'
import { startInflux } from '../platform/start-influx.ts'
import { ADMIN_PASSWORD, type RunningPlatform, startPlatform } from '../platform/start-platform.ts'
import { openGenerator } from './drive.ts'
import { type ArmedOnRoad, armOnRoads } from './fleet.ts'
import type { GeneratorResult } from './generator-process.ts'
import { bytesIn, cpuMsOf, peakMemoryMb } from './meters.ts'
import { progressOf, untilDrained, watchLag } from './progress.ts'
import { REPORT_BYTES } from './report-frame.ts'

export type Store = 'embedded' | 'influx'
export type LoadOptions = { readonly seals: number; readonly window: number; readonly forMs: number }

/** What one store's run showed; rates are drained ones: a report counts when it is judged and stored, too. */
export type StoreResult = {
  readonly reports: number
  readonly reportsPerS: number
  readonly acknowledgedPerS: number
  readonly generatorCpuShare: number
  readonly platformCpuShare: number
  readonly oldestUnjudgedS: number
  readonly peakMemoryMb: number
  readonly positionBytes: number
  readonly journalEntryBytes: number
  readonly payloadBytes: number
  readonly atHalf: {
    readonly reportsPerS: number
    readonly pubackP50Ms: number
    readonly pubackP99Ms: number
    readonly cutP50Ms: number
    readonly cutP99Ms: number
    readonly cutsMissing: number
  }
}

const SAMPLED_TRACKS = 3

/** Every acknowledged report of some seals must be on its track: a rate that loses reports is none. */
const checkTracks = async (
  api: ApiClient,
  seals: readonly ArmedOnRoad[],
  { perSeal }: GeneratorResult,
): Promise<void> => {
  const track = z.object({ features: z.array(z.unknown()) })
  for (const { id, tripId } of seals.slice(0, SAMPLED_TRACKS)) {
    const { features } = track.parse(await api.call('GET', `/trips/${tripId}/track`))
    if (features.length !== perSeal[id])
      throw new Error(`${id}: ${perSeal[id]} reports were acknowledged, ${features.length} are on its track`)
  }
}

/** Full speed for a while, then drained; the clock stops when the last report is judged and stored. */
const atFullSpeed = async (
  { url, mqttPort, pid }: RunningPlatform,
  seals: readonly ArmedOnRoad[],
  { window, forMs }: LoadOptions,
) => {
  const generator = await openGenerator({ port: mqttPort, seals, window, forMs, reportsPerS: null })
  const stopLag = watchLag(url)
  const cpuBefore = cpuMsOf(pid)
  const startMs = performance.now()
  const generated = await generator.go()
  await untilDrained(url)
  const drainedMs = performance.now() - startMs
  return { generated, drainedMs, cpuMs: cpuMsOf(pid) - cpuBefore, oldestUnjudgedS: stopLag() }
}

/** Half of that, evenly; meanwhile wires are cut on other seals, and each alert is awaited on an officer's socket. */
const atHalfSpeed = async (
  platform: RunningPlatform,
  api: ApiClient,
  seals: readonly ArmedOnRoad[],
  { window, forMs, reportsPerS }: LoadOptions & { readonly reportsPerS: number },
): Promise<StoreResult['atHalf']> => {
  const cut = await prepareCuts(platform, api)
  const generator = await openGenerator({ port: platform.mqttPort, seals, window, forMs, reportsPerS })
  const [generated, cuts] = await Promise.all([generator.go(), cut(forMs)])
  const { acknowledged, elapsedMs, pubackP50Ms, pubackP99Ms } = generated
  return { reportsPerS: (acknowledged / elapsedMs) * 1_000, pubackP50Ms, pubackP99Ms, ...cuts }
}

/** Starts a platform on one store, drives it at full and at half speed, and measures what it left on disk. */
export const loadStore = async (store: Store, options: LoadOptions): Promise<StoreResult> => {
  const influx = store === 'influx' ? await startInflux() : null
  const dataDir = mkdtempSync(join(tmpdir(), 'sealtrail-load-'))
  const platform = await startPlatform(
    dataDir,
    influx ? { INFLUX_URL: influx.url, INFLUX_BUCKET: influx.database } : {},
  )
  try {
    const api = await signIn({ url: platform.url, username: 'admin', password: ADMIN_PASSWORD })
    const seals = await armOnRoads(api, options.seals)
    const full = await atFullSpeed(platform, seals, options)
    const { generated, drainedMs } = full
    await checkTracks(api, seals, generated)
    const { head } = await progressOf(platform.url)
    const journalEntryBytes = bytesIn(dataDir, 'journal.sqlite') / head
    const positionsFolder = influx ? bytesIn(influx.folder) : bytesIn(dataDir, 'positions.sqlite')
    const reportsPerS = (generated.acknowledged / drainedMs) * 1_000
    return {
      reports: generated.acknowledged,
      reportsPerS,
      acknowledgedPerS: (generated.acknowledged / generated.elapsedMs) * 1_000,
      generatorCpuShare: generated.cpuMs / generated.elapsedMs,
      platformCpuShare: full.cpuMs / drainedMs,
      oldestUnjudgedS: full.oldestUnjudgedS,
      positionBytes: positionsFolder / generated.acknowledged,
      journalEntryBytes,
      payloadBytes: REPORT_BYTES,
      atHalf: await atHalfSpeed(platform, api, seals, { ...options, reportsPerS: reportsPerS / 2 }),
      peakMemoryMb: peakMemoryMb(platform.pid),
    }
  } finally {
    await platform.stop()
    await influx?.remove()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
