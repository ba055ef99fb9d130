import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { openSqlitePositions } from '../adapters/positions/positions.sqlite.ts'
import type { SealId } from '../domain/ids.ts'
import { fillJournal } from './catch-up/fill-journal.ts'
import { untilDrained } from './load/progress.ts'
import { machineOf } from './machine.ts'
import { percentileOf } from './percentile.ts'
import { openSession } from './platform/live-socket.ts'
import { ADMIN_PASSWORD, startPlatform } from './platform/start-platform.ts'
import { storeFleet } from './platform/store-fleet.ts'

export const TRACK_OPTIONS = ['days', 'seals', 'json']

const optionsSchema = z.object({
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

/**
 * How long it takes to read the track of a trip of some days at a report each 30 s: out of the embedded store, over HTTP as a page
 * asks for it (thinned), and whole.
 */
export const trackBench = async (given: Readonly<Record<string, string>>): Promise<void> => {
  const { days, seals: count, json } = optionsSchema.parse(given)
  const dataDir = mkdtempSync(join(tmpdir(), 'sealtrail-track-'))
  try {
    const perSeal = (days * DAY_MS) / INTERVAL_MS
    const fromMs = Date.now() - days * DAY_MS
    const seals = await storeFleet(dataDir, { seals: count, trips: count, fromMs })
    await fillJournal(dataDir, seals, { reports: perSeal * count, fromMs, intervalMs: INTERVAL_MS })
    const platform = await startPlatform(dataDir)
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
    const positions = openSqlitePositions({ file: join(dataDir, 'positions.sqlite') })
    const ofStore = async ({ id }: { readonly id: string }): Promise<number> =>
      (await positions.track(id as SealId, 0, Number.MAX_SAFE_INTEGER)).length
    const store = await timed(seals, ofStore, perSeal)
    await positions.close()
    const rows = { store, 'HTTP, thinned': thinned, 'HTTP, whole': whole }
    console.log(`a track of ${days} days, ${perSeal} positions`)
    console.table(rows)
    const head = { at: new Date().toISOString(), machine: machineOf(), days, positions: perSeal }
    if (json) writeFileSync(json, `${JSON.stringify({ ...head, rows }, null, 2)}\n`)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
