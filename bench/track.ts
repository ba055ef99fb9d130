import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { createLog } from '../adapters/log.ts'
import { createInfluxPositions } from '../adapters/positions/positions.influx.ts'
import { openSqlitePositions } from '../adapters/positions/positions.sqlite.ts'
import type { Positions } from '../adapters/positions/positions.ts'
import type { SealId } from '../domain/ids.ts'
import { fillJournal } from './catch-up/fill-journal.ts'
import { untilDrained } from './load/progress.ts'
import { machineOf } from './machine.ts'
import { percentileOf } from './percentile.ts'
import { openSession } from './platform/live-socket.ts'
import { type InfluxUnderTest, startInflux } from './platform/start-influx.ts'
import { ADMIN_PASSWORD, startPlatform } from './platform/start-platform.ts'
import { storeFleet } from './platform/store-fleet.ts'

export const TRACK_OPTIONS = ['store', 'days', 'seals', 'json']

const optionsSchema = z.object({
  store: z.enum(['embedded', 'influx']).default('embedded'),
  days: z.coerce.number().int().min(1).max(30).default(5),
  /** With as long a track each. */
  seals: z.coerce.number().int().min(1).max(50).default(10),
  json: z.string().optional(),
})

const INTERVAL_MS = 30_000
const DAY_MS = 24 * 3_600_000
const ROUNDS = 5

/** How long something takes, several times for each seal, ms. */
const timed = async (
  seals: readonly { readonly id: string; readonly tripId: string }[],
  read: (seal: { readonly id: string; readonly tripId: string }) => Promise<number>,
  expected: number,
) => {
  const tookMs: number[] = []
  for (let round = 0; round < ROUNDS; round += 1)
    for (const seal of seals) {
      const startMs = performance.now()
      const found = await read(seal)
      tookMs.push(performance.now() - startMs)
      if (found < 1 || found > expected)
        throw new Error(`${seal.id}: got ${found} positions, expected 1 to ${expected}`)
    }
  tookMs.sort((a, b) => a - b)
  const ms = (share: number): number => Number(percentileOf(tookMs, share).toFixed(1))
  return { p50Ms: ms(0.5), p99Ms: ms(0.99) }
}

type Options = z.infer<typeof optionsSchema>

/** Reads out of the store itself, as a process beside the platform would. */
const openStore = (dataDir: string, influx: InfluxUnderTest | null): Positions => {
  if (!influx) return openSqlitePositions({ file: join(dataDir, 'positions.sqlite') })
  const log = createLog({ level: 'error' })
  return createInfluxPositions({ url: influx.url, bucket: influx.database, token: null, org: 'bench', log })
}

/** Fills a platform with such tracks, lets it judge and store them, and reads each several times in each way. */
const readTracks = async ({ days, seals: count }: Options, influx: InfluxUnderTest | null, dataDir: string) => {
  const perSeal = (days * DAY_MS) / INTERVAL_MS
  const fromMs = Date.now() - days * DAY_MS
  const seals = await storeFleet(dataDir, { seals: count, trips: count, fromMs })
  await fillJournal(dataDir, seals, { reports: perSeal * count, fromMs, intervalMs: INTERVAL_MS })
  const platform = await startPlatform(
    dataDir,
    influx ? { INFLUX_URL: influx.url, INFLUX_BUCKET: influx.database } : {},
  )
  await untilDrained(platform.url)
  const cookie = await openSession(platform.url, 'admin', ADMIN_PASSWORD)
  const overHttp = (query: string) => async (seal: { readonly tripId: string }) => {
    const answer = await fetch(`${platform.url}/api/v1/trips/${seal.tripId}/track${query}`, { headers: { cookie } })
    const track = (await answer.json()) as { features?: unknown[] }
    return track.features?.length ?? 0
  }
  const thinned = await timed(seals, overHttp('?maxPoints=2000'), perSeal)
  const whole = await timed(seals, overHttp(''), perSeal)
  await platform.stop()
  const positions = openStore(dataDir, influx)
  const ofStore = async ({ id }: { readonly id: string }): Promise<number> =>
    (await positions.track(id as SealId, 0, Number.MAX_SAFE_INTEGER)).length
  const store = await timed(seals, ofStore, perSeal)
  await positions.close()
  return { positions: perSeal, rows: { store, 'HTTP, thinned': thinned, 'HTTP, whole': whole } }
}

/**
 * How long it takes to read the track of a trip of some days at a report each 30 s: out of the store, over HTTP as a page
 * asks for it (thinned), and whole.
 */
export const trackBench = async (given: Readonly<Record<string, string>>): Promise<void> => {
  const options = optionsSchema.parse(given)
  const { store, days, json } = options
  const influx = store === 'influx' ? await startInflux() : null
  const dataDir = mkdtempSync(join(tmpdir(), 'sealtrail-track-'))
  try {
    const { positions, rows } = await readTracks(options, influx, dataDir)
    console.log(`a track of ${days} days, ${positions} positions, store: ${store}`)
    console.table(rows)
    const head = { at: new Date().toISOString(), machine: machineOf(), store, days, positions }
    if (json) writeFileSync(json, `${JSON.stringify({ ...head, rows }, null, 2)}\n`)
  } finally {
    await influx?.remove()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
