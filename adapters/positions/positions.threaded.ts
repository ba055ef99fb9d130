import { once } from 'node:events'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { askOver } from '../thread/ask-over.ts'
import { type PositionRowsStore, positionsOver } from './positions.sqlite.ts'
import type { Positions } from './positions.ts'

/** What the thread is given; it opens the file by itself. */
export type PositionsTask = { readonly file: string; readonly port: MessagePort }

const STORE_WAYS = ['write', 'rowsOf', 'check', 'close'] as const

/** What it makes dies with the batch: V8 would give it some 50 MB to die in. */
const YOUNG_MB = 8

type Deps = {
  readonly file: string
  /** The thread ended by itself: history can neither be written nor read any more. */
  readonly onDeath: (reason: Error) => void
}

/**
 * The embedded history of positions in a thread of its own: packing, its file and its fsyncs stop no judging, which is what
 * bounds the line (docs/decisions/0126). Resolves when the file is open; rejects with what the thread could not do.
 */
export const openThreadedPositions = async ({ file, onDeath }: Deps): Promise<Positions> => {
  const { port1, port2 } = new MessageChannel()
  const worker = new Worker(new URL('./positions-thread.ts', import.meta.url), {
    workerData: { file, port: port2 } satisfies PositionsTask,
    transferList: [port2],
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  })
  await once(worker, 'message')
  let isClosing = false
  worker.on('error', onDeath)
  worker.on('exit', (code) => {
    if (!isClosing) onDeath(new Error(`the thread of positions ended with ${code}`))
  })
  const positions = positionsOver(askOver<PositionRowsStore>(port1, STORE_WAYS))
  return {
    ...positions,
    async close() {
      if (isClosing) return
      isClosing = true
      await positions.close()
      await worker.terminate()
    },
  }
}
