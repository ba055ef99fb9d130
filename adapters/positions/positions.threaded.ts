import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { InfluxConfig } from '../config.ts'
import { askOver } from '../thread/ask-over.ts'
import { startThread } from '../thread/start-thread.ts'
import { type PositionRowsStore, positionsOver } from './position-rows-store.ts'
import type { Positions } from './positions.ts'

/** Where the history is kept: in an SQLite file, or in InfluxDB. */
export type HistoryAt = { readonly file: string } | { readonly influx: InfluxConfig; readonly level: string }

/** What the thread is given; it opens the store by itself. */
export type PositionsTask = { readonly at: HistoryAt; readonly port: MessagePort }

const STORE_WAYS = ['write', 'rowsOf', 'check', 'close'] as const

/** What it makes dies with the batch: V8 would give it some 50 MB to die in. */
const YOUNG_MB = 8

type Deps = {
  readonly at: HistoryAt
  /** The thread ended by itself: history can neither be written nor read any more. */
  readonly onDeath: (reason: Error) => void
}

/**
 * The history of positions in a thread of its own: packing, a file and its fsyncs, or the lines of InfluxDB, stop no judging,
 * which is what bounds the line (docs/decisions/0126). Resolves when the store is open; rejects with what the thread could not do.
 */
export const openThreadedPositions = async ({ at, onDeath }: Deps): Promise<Positions> => {
  const { port1, port2 } = new MessageChannel()
  const thread = await startThread({
    entry: new URL('./positions-thread.ts', import.meta.url),
    name: 'the thread of positions',
    task: { at, port: port2 } satisfies PositionsTask,
    ports: [port2],
    youngMb: YOUNG_MB,
    onDeath,
  })
  let isClosed = false
  const positions = positionsOver(askOver<PositionRowsStore>(port1, STORE_WAYS))
  return {
    ...positions,
    async close() {
      if (isClosed) return
      isClosed = true
      thread.leave()
      await positions.close()
      await thread.end()
    },
  }
}
