import { parentPort, workerData } from 'node:worker_threads'
import { answerOver } from '../thread/ask-over.ts'
import { openPositionRowsStore } from './positions.sqlite.ts'
import type { PositionsTask } from './positions.threaded.ts'

/** A thread of the platform that holds the embedded history: what is written waits for the disk here. */
const { file, port } = workerData as PositionsTask
answerOver(port, openPositionRowsStore(file))
parentPort?.postMessage('open')
