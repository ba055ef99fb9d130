import { parentPort, workerData } from 'node:worker_threads'
import { answerOver } from '../thread/ask-over.ts'
import type { PositionRowsStore } from './position-rows-store.ts'
import { openPositionRowsStore } from './positions.sqlite.ts'
import type { HistoryAt, PositionsTask } from './positions.threaded.ts'

/** InfluxDB's client brings HTTP and `fetch` along, and a log: 9 MB that the embedded store needs nothing of. */
const open = async (at: HistoryAt): Promise<PositionRowsStore> => {
  if ('file' in at) return openPositionRowsStore(at.file)
  const [{ createLog }, { createInfluxRowsStore }] = await Promise.all([
    import('../log.ts'),
    import('./positions.influx.ts'),
  ])
  return createInfluxRowsStore({ ...at.influx, log: createLog(at) })
}

/** A thread of the platform that holds the history: what is written waits here for the disk, or for InfluxDB. */
const { at, port } = workerData as PositionsTask
answerOver(port, await open(at))
parentPort?.postMessage('open')
