import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { signIn } from '../../simulators/api-client.ts'
import { readRoutes } from '../../simulators/places/places.ts'
import { openGenerator } from '../load/drive.ts'
import { cpuMsOf } from '../load/meters.ts'
import { machineOf } from '../machine.ts'
import { wholeNumber } from '../options.ts'
import { demandOpenFiles } from '../platform/open-files.ts'
import { ADMIN_PASSWORD, startPlatform } from '../platform/start-platform.ts'
import { type Area, areasOf } from './areas.ts'
import { fleetOf } from './fleet.ts'
import type { ViewersOrder, ViewersResult } from './viewer-process.ts'

export const VIEWERS_OPTIONS = ['viewers', 'seals', 'trips', 'seconds', 'rounds', 'json'] as const
const USUAL = { viewers: 200, seals: 10_000, trips: 1_000, seconds: 12, rounds: 3 }
const SEED = 'viewers-1'
/** Each seal reports this often. */
const INTERVAL_S = 30
const VIEWER = new URL('./viewer-process.ts', import.meta.url)
/** After the last viewer has gone, or the last seal has connected. */
const CALM_MS = 2_000
/** The generator is ended when the last round is. */
const MOST_MS = 3_600_000
const WANTED = { mbPerS: 1, coreShare: 0.2 }

type Round = {
  /** Shares of a core. */
  readonly without: number
  readonly with: number
  readonly viewers: ViewersResult
}

/**
 * What viewing costs (issue 6): all seals report every 30 s, some on armed trips, with and without 200 screens that watch
 * areas of different zoom, in turns in the same run; CPU time of the platform's process, bytes as the screens' sockets
 * count them.
 */
export const viewersBench = async (options: Readonly<Record<string, string>>): Promise<void> => {
  const viewers = wholeNumber('viewers', options.viewers, USUAL.viewers)
  const count = wholeNumber('seals', options.seals, USUAL.seals)
  const forMs = wholeNumber('seconds', options.seconds, USUAL.seconds) * 1_000
  const rounds = wholeNumber('rounds', options.rounds, USUAL.rounds)
  const trips = Math.min(count, wholeNumber('trips', options.trips, USUAL.trips))
  demandOpenFiles(count + viewers)
  const dataDir = mkdtempSync(join(tmpdir(), 'sealtrail-viewers-'))
  const platform = await startPlatform(dataDir)
  try {
    const api = await signIn({ url: platform.url, username: 'admin', password: ADMIN_PASSWORD })
    const seals = await fleetOf(api, { seals: count, onTrips: trips, intervalS: INTERVAL_S })
    const reportsPerS = count / INTERVAL_S
    const generator = await openGenerator({ port: platform.mqttPort, seals, window: 20, forMs: MOST_MS, reportsPerS })
    const driven = generator.go()
    // Every seal has a place before anybody looks.
    await sleep(INTERVAL_S * 1_000 + CALM_MS)
    const roads = readRoutes().map(({ coordinates }) => coordinates)
    const areas = areasOf(viewers, roads, SEED)
    const measured: Round[] = []
    for (let round = 0; round < rounds; round++) measured.push(await measure(platform, { areas, forMs }))
    report(measured, { viewers, seals: count, trips, reportsPerS, json: options.json })
    generator.stop()
    await driven.catch(() => null) // ended before its time
  } finally {
    await platform.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Measured = { readonly url: string; readonly pid: number }

/** The share of a core that the platform used, without viewers and then with them. */
const measure = async (
  { url, pid }: Measured,
  { areas, forMs }: { areas: readonly Area[]; forMs: number },
): Promise<Round> => {
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
  readonly trips: number
  readonly reportsPerS: number
  readonly json: string | undefined
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const rowOf = ({ without, with: busy, viewers }: Round) => ({
  'core % without': rounded(without * 100, 1),
  'core % with viewers': rounded(busy * 100, 1),
  'MB/s to all': rounded(viewers.bytes / viewers.elapsedMs / 1_000, 3),
  'messages/s': Math.round((viewers.messages / viewers.elapsedMs) * 1_000),
  'rows/s': Math.round((viewers.rows / viewers.elapsedMs) * 1_000),
  'bytes/row': Math.round(viewers.bytes / Math.max(1, viewers.rows)),
  'kB a snapshot': Math.round(viewers.snapshotBytes / viewers.screens / 1_000),
})

const report = (rounds: readonly Round[], { json, ...run }: Run): void => {
  const rows = rounds.map(rowOf)
  const viewingShare = rounded(mean(rounds.map((round) => round.with - round.without)), 3)
  const mbPerS = rounded(mean(rounds.map(({ viewers }) => viewers.bytes / viewers.elapsedMs / 1_000)), 3)
  console.table(rows)
  console.log(
    `${run.viewers} viewers, ${run.seals} seals (${run.trips} on trips), ${Math.round(run.reportsPerS)} reports/s`,
  )
  console.log(
    `viewing: ${mbPerS} MB/s (wanted: < ${WANTED.mbPerS}), ${rounded(viewingShare * 100, 1)} % of a core (wanted: < ${WANTED.coreShare * 100})`,
  )
  const found = { at: new Date().toISOString(), machine: machineOf(), ...run, viewingShare, mbPerS, rows }
  if (json) writeFileSync(json, `${JSON.stringify(found, null, 2)}\n`)
}
