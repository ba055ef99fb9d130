import { Worker } from 'node:worker_threads'
import type { StatisticsFilter, StatisticsStore } from './statistics-records.ts'

type Counted = Omit<StatisticsStore, 'pastDurations'>
export type StatisticsCall = {
  readonly number: number
  readonly what: keyof Counted
  readonly filter: StatisticsFilter
}
export type StatisticsAnswer = {
  readonly number: number
  readonly rows: readonly unknown[]
  readonly failure: string | null
}
type Waiting = { readonly resolve: (rows: never) => void; readonly reject: (error: Error) => void }

/** Whoever looks at reports looks at several. */
const IDLE_MS = 60_000

/**
 * Counting on a SQLite file in a thread: a year takes half a second, and SQLite holds the thread it is called from, which is
 * the one that acknowledges reports. The thread begins with the first question and ends a minute after the last.
 */
export const createThreadedStatistics = (file: string): Counted & { close(): Promise<void> } => {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let newest = 0

  const end = async (): Promise<void> => {
    clearTimeout(idle)
    const ending = thread
    thread = null
    await ending?.terminate()
  }
  const failAll = (error: Error): void => {
    thread = null
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const settle = ({ number, rows, failure }: StatisticsAnswer): void => {
    const asked = waiting.get(number)
    waiting.delete(number)
    if (failure === null) asked?.resolve(rows as never)
    else asked?.reject(new Error(`statistics: ${failure}`))
    if (waiting.size === 0) idle = setTimeout(() => void end(), IDLE_MS).unref()
  }
  const begin = (): Worker => {
    // Without the environment, in which stands where compiled code is kept: it is none for a thread that begins late (docs/decisions/0107).
    const options = { workerData: file, execArgv: [], env: {} }
    const begun = new Worker(new URL('./statistics-thread.ts', import.meta.url), options)
    begun.on('message', settle)
    begun.on('error', failAll)
    begun.on('exit', () => begun === thread && failAll(new Error('the thread of statistics ended')))
    begun.unref()
    return begun
  }
  const ask = <What extends keyof Counted>(what: What, filter: StatisticsFilter) =>
    new Promise<Awaited<ReturnType<Counted[What]>>>((resolve, reject) => {
      clearTimeout(idle)
      thread ??= begin()
      newest += 1
      waiting.set(newest, { resolve, reject })
      thread.postMessage({ number: newest, what, filter } satisfies StatisticsCall)
    })

  return {
    transitTimes: (filter) => ask('transitTimes', filter),
    violations: (filter) => ask('violations', filter),
    alertQuality: (filter) => ask('alertQuality', filter),
    alarmWindows: (filter) => ask('alarmWindows', filter),
    async close() {
      await end()
      failAll(new Error('the records are closed'))
    },
  }
}
