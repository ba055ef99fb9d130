import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ApiClient, signIn } from '../../simulators/api-client.ts'
import { readRoutes } from '../../simulators/places/places.ts'
import { registerSeals } from '../../simulators/register-seals.ts'
import { openGenerator } from '../load/drive.ts'
import { onRoads } from '../load/fleet.ts'
import { cpuMsOf } from '../load/meters.ts'
import { wholeNumber } from '../options.ts'
import { ADMIN_PASSWORD, startPlatform } from '../platform/start-platform.ts'
import { type Area, areasOf } from './areas.ts'
import type { ViewersOrder, ViewersResult } from './viewer-process.ts'

export const VIEWERS_OPTIONS = ['viewers', 'seals', 'seconds', 'rounds', 'json'] as const
const USUAL = { viewers: 200, seals: 10_000, seconds: 30, rounds: 3 }
const SEED = 'viewers-1'
/** Each seal reports this often. */
const INTERVAL_S = 30
const VIEWER = new URL('./viewer-process.ts', import.meta.url)
/** After the last viewer has gone, or the last seal has connected. */
const CALM_MS = 5_000
/** The generator is ended when the last round is. */
const MOST_MS = 3_600_000
const WANTED = { mbPerS: 1, coreShare: 0.2 }

type Round = { readonly without: number; readonly with: number; readonly viewers: ViewersResult }

/**
 * What viewing costs (issue 6): all seals report every 30 s, with and without 200 screens that watch areas of
 * different zoom, in turns in the same run; CPU time of the platform's process, bytes as the screens' sockets count them.
 */
export const viewersBench = async (options: Readonly<Record<string, string>>): Promise<void> => {
  const viewers = wholeNumber('viewers', options.viewers, USUAL.viewers)
  const count = wholeNumber('seals', options.seals, USUAL.seals)
  const forMs = wholeNumber('seconds', options.seconds, USUAL.seconds) * 1_000
  const rounds = wholeNumber('rounds', options.rounds, USUAL.rounds)
  const dataDir = mkdtempSync(join(tmpdir(), 'sealtrail-viewers-'))
  const platform = await startPlatform(dataDir)
  try {
    const api = await signIn({ url: platform.url, username: 'admin', password: ADMIN_PASSWORD })
    const seals = await onPlatform(api, count)
    const reportsPerS = count / INTERVAL_S
    const generator = await openGenerator({
      port: platform.mqttPort,
      seals,
      window: 20,
      forMs: MOST_MS,
      reportsPerS,
    })
    const driven = generator.go()
    // Every seal has a place before anybody looks.
    await sleep(INTERVAL_S * 1_000 + CALM_MS)
    const areas = areasOf(
      viewers,
      readRoutes().map(({ coordinates }) => coordinates),
      SEED,
    )
    const measured: Round[] = []
    for (let round = 0; round < rounds; round++) measured.push(await measure(platform, { areas, forMs }))
    report(measured, { viewers, seals: count, reportsPerS, json: options.json })
    generator.stop()
    await driven.catch(() => null) // ended before its time
  } finally {
    await platform.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Registered and on the road, without trips: a screen is told of a seal all the same, and ten thousand are armed slowly. */
const onPlatform = async (api: ApiClient, count: number) => {
  const driven = onRoads(count)
  const tokens = await registerSeals(
    api,
    driven.map(({ id }) => ({ id, intervalS: INTERVAL_S })),
  )
  return driven.map((seal) => ({ ...seal, token: tokens.get(seal.id) ?? '' }))
}

type Measured = { readonly url: string; readonly pid: number }

/** The share of a core that the platform used, without viewers and then with them. */
const measure = async ({ url, pid }: Measured, { areas, forMs }: { areas: readonly Area[]; forMs: number }) => {
  await sleep(CALM_MS)
  const idle = watchCpu(pid)
  await sleep(forMs)
  const without = idle()
  const viewing = fork(VIEWER)
  viewing.send({ url, areas, forMs } satisfies ViewersOrder)
  await messageOf(viewing)
  const busy = watchCpu(pid)
  const viewers = (await messageOf(viewing)) as ViewersResult
  return { without, with: busy(), viewers }
}

const watchCpu = (pid: number): (() => number) => {
  const [cpuMs, startMs] = [cpuMsOf(pid), performance.now()]
  return () => (cpuMsOf(pid) - cpuMs) / (performance.now() - startMs)
}

const messageOf = async (child: ReturnType<typeof fork>): Promise<unknown> => {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the viewers ended with ${code}`)
  })
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [unknown]
  return message
}

type Run = {
  readonly viewers: number
  readonly seals: number
  readonly reportsPerS: number
  readonly json: string | undefined
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits

const report = (rounds: readonly Round[], { viewers, seals, reportsPerS, json }: Run): void => {
  const rows = rounds.map((round) => ({
    'core % without': rounded(round.without * 100, 1),
    'core % with viewers': rounded(round.with * 100, 1),
    'viewing %': rounded((round.with - round.without) * 100, 1),
    'MB/s to all': rounded(round.viewers.bytes / round.viewers.elapsedMs / 1_000, 3),
    'messages/s': Math.round((round.viewers.messages / round.viewers.elapsedMs) * 1_000),
    'rows/s': Math.round((round.viewers.rows / round.viewers.elapsedMs) * 1_000),
    'bytes/row': Math.round(round.viewers.bytes / Math.max(1, round.viewers.rows)),
    'MB of snapshots': rounded(round.viewers.snapshotBytes / 1e6, 1),
  }))
  console.table(rows)
  console.log(`${viewers} viewers, ${seals} seals, ${Math.round(reportsPerS)} reports/s`)
  console.log(`wanted: less than ${WANTED.mbPerS} MB/s and ${WANTED.coreShare * 100} % of a core for viewing`)
  if (json) writeFileSync(json, `${JSON.stringify({ at: new Date().toISOString(), viewers, seals, rows }, null, 2)}\n`)
}
