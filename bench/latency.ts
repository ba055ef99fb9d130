import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { MqttClient } from 'mqtt'
import { z } from 'zod'
import { signIn } from '../simulators/api-client.ts'
import { inParallel } from '../simulators/in-parallel.ts'
import { machineOf } from './machine.ts'
import { percentileOf } from './percentile.ts'
import { type ArmedSeal, armSeals, makeNetwork } from './platform/arm-seals.ts'
import { bodyAt } from './platform/bodies.ts'
import { cutAll, unacknowledged, watchCuts } from './platform/cut-wires.ts'
import type { FlushOrder } from './platform/flush-buffers.ts'
import { connectSeal, publishBody } from './platform/publish.ts'
import { ADMIN_PASSWORD, startPlatform } from './platform/start-platform.ts'

const LOAD_SEALS = 200
const LOAD_PER_S = 1_000
const CUTS_PER_PHASE = 100
const CUT_EVERY_MS = 150
/** Seals that flush, unless said otherwise. */
const BUFFERS = 500
const MOST_BUFFERS = 5_000
const BUFFER_REPORTS = 720
const REPORTS_PER_ARRAY = 180
const INTERVAL_S = 30
const HOUR_MS = 3_600_000

export const LATENCY_OPTIONS = ['buffers', 'json']
const optionsSchema = z.object({
  buffers: z.coerce.number().int().min(1).max(MOST_BUFFERS).default(BUFFERS),
  json: z.string().optional(),
})

type Connected = { readonly seal: ArmedSeal; readonly client: MqttClient }
type Phase = { readonly name: string; readonly latenciesMs: readonly number[]; readonly missing: number }

/**
 * From the PUBLISH of a cut wire to its alert on an officer's socket: under 1,000 reports/s, and the same while hundreds of
 * seals flush six hours of buffered reports each. Prints a table; `json` writes it to a file.
 */
export const latencyBench = async (given: Readonly<Record<string, string>>): Promise<void> => {
  const options = optionsSchema.parse(given)
  const dataDir = mkdtempSync(join(tmpdir(), 'sealtrail-latency-'))
  const platform = await startPlatform(dataDir)
  try {
    const api = await signIn({ url: platform.url, username: 'admin', password: ADMIN_PASSWORD })
    await makeNetwork(api)
    const armedAtMs = Date.now() - 7 * HOUR_MS
    const arm = (count: number, prefix: string) => armSeals(api, { count, armedAtMs, intervalS: INTERVAL_S, prefix })
    const connect = (seals: ArmedSeal[]) =>
      inParallel(seals, 32, async (seal) => ({ seal, client: await connectSeal(platform.mqttPort, seal) }))
    const loaders = await connect(await arm(LOAD_SEALS, 'LD'))
    const cutters = await connect(await arm(2 * CUTS_PER_PHASE, 'CT'))
    const buffers = await prepareFlush(platform.mqttPort, await arm(options.buffers, 'FL'))
    const officer = await watchCuts(platform.url)
    const cut = async (name: string, chosen: readonly Connected[]): Promise<Phase> => {
      const latenciesMs = await cutAll(chosen, officer.arrivedMs, CUT_EVERY_MS)
      return { name, latenciesMs, missing: chosen.length - latenciesMs.length }
    }

    const load = startLoad(loaders)
    const calm = await cut('1,000 reports/s', cutters.slice(0, CUTS_PER_PHASE))
    const flush = buffers.flush()
    const busy = await cut(`… and ${options.buffers} buffers of 6 h flushed`, cutters.slice(CUTS_PER_PHASE))
    await flush
    await load.stop()
    report([calm, busy], options.buffers * BUFFER_REPORTS, load.published(), options.json)
    officer.close()
    for (const { client } of [...loaders, ...cutters]) client.end(true)
  } finally {
    await platform.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const startLoad = (seals: readonly Connected[]) => {
  let published = 0
  let running = true
  const loop = async (): Promise<void> => {
    const startedAtMs = performance.now()
    while (running) {
      const due = Math.floor(((performance.now() - startedAtMs) / 1_000) * LOAD_PER_S)
      for (; published < due; published += 1) {
        const { seal, client } = seals[published % seals.length] as Connected
        unacknowledged(publishBody(client, seal.id, bodyAt(Date.now(), published % seals.length)))
      }
      await sleep(5)
    }
  }
  const finished = loop()
  return {
    published: () => published,
    stop: (): Promise<void> => {
      running = false
      return finished
    },
  }
}

/** Six hours of buffered reports of each seal, ready to be flushed at once by a thread of their own. */
const prepareFlush = async (mqttPort: number, seals: readonly ArmedSeal[]) => {
  const order: FlushOrder = {
    mqttPort,
    seals,
    reports: BUFFER_REPORTS,
    reportsPerArray: REPORTS_PER_ARRAY,
    intervalS: INTERVAL_S,
  }
  const worker = new Worker(new URL('./platform/flush-buffers.ts', import.meta.url), { workerData: order })
  await once(worker, 'message')
  return {
    flush: async (): Promise<void> => {
      worker.postMessage('go')
      await once(worker, 'message')
    },
  }
}

const report = (phases: readonly Phase[], buffered: number, loaded: number, json: string | undefined): void => {
  const rows = phases.map(({ name, latenciesMs, missing }) => ({
    'cut wire → socket event': name,
    alarms: latenciesMs.length,
    missing,
    'p50 ms': Math.round(percentileOf(latenciesMs, 0.5)),
    'p99 ms': Math.round(percentileOf(latenciesMs, 0.99)),
    'max ms': Math.round(latenciesMs.at(-1) ?? Number.NaN),
  }))
  console.table(rows)
  console.log(`${loaded} live reports and ${buffered} buffered ones were published meanwhile`)
  if (json)
    writeFileSync(json, `${JSON.stringify({ at: new Date().toISOString(), machine: machineOf(), rows }, null, 2)}\n`)
}
