import { parentPort, workerData } from 'node:worker_threads'
import { createLog } from '../log.ts'
import { answerOver } from '../thread/ask-over.ts'
import type { PositionRowsStore } from './position-rows-store.ts'
import { createInfluxRowsStore } from './positions.influx.ts'
import { openPositionRowsStore } from './positions.sqlite.ts'
import type { HistoryAt, PositionsTask } from './positions.threaded.ts'

const open = (at: HistoryAt): PositionRowsStore =>
  'file' in at ? openPositionRowsStore(at.file) : createInfluxRowsStore({ ...at.influx, log: createLog(at) })

/** A thread of the platform that holds the history: what is written waits here for the disk, or for InfluxDB. */
const { at, port } = workerData as PositionsTask
answerOver(port, open(at))
parentPort?.postMessage('open')
