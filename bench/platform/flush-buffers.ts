import { parentPort, workerData } from 'node:worker_threads'
import { inParallel } from '../../simulators/in-parallel.ts'
import type { ArmedSeal } from './arm-seals.ts'
import { bodyAt } from './bodies.ts'
import { connectSeal, publishText } from './publish.ts'

/** What a worker of this file is given. */
export type FlushOrder = {
  readonly mqttPort: number
  readonly seals: readonly ArmedSeal[]
  readonly reports: number
  readonly reportsPerArray: number
  readonly intervalS: number
}

/**
 * A thread of its own, so that making and sending a hundred megabytes doesn't delay the clock that measures alarms:
 * connects the seals and makes their buffers, says 'ready', and on 'go' flushes all of them at once; then 'done'.
 */
const run = async (order: FlushOrder): Promise<void> => {
  const nowMs = Date.now()
  const devices = await inParallel(order.seals, 32, async (seal, index) => ({
    seal,
    client: await connectSeal(order.mqttPort, seal),
    arrays: buffersOf(order, nowMs, index),
  }))
  const go = new Promise<void>((resolve) => parentPort?.once('message', () => resolve()))
  parentPort?.postMessage('ready')
  await go
  await Promise.all(
    devices.map(async ({ seal, client, arrays }) => {
      for (const reports of arrays) await publishText(client, seal.id, reports)
    }),
  )
  parentPort?.postMessage('done')
  for (const { client } of devices) client.end(true)
}

/** Newest first, in arrays, as a device flushes them; as text, of which thousands of buffers fit into memory. */
const buffersOf = (order: FlushOrder, nowMs: number, index: number): string[] => {
  const sentAt = new Date(nowMs).toISOString()
  const reports = Array.from({ length: order.reports }, (_, back) =>
    bodyAt(nowMs - (back + 20) * order.intervalS * 1_000, index, { sentAt, buffered: true }),
  )
  const count = Math.ceil(order.reports / order.reportsPerArray)
  return Array.from({ length: count }, (_, n) =>
    JSON.stringify(reports.slice(n * order.reportsPerArray, (n + 1) * order.reportsPerArray)),
  )
}

await run(workerData as FlushOrder)
