import { Worker } from 'node:worker_threads'
import { type BacktestAnswer, BacktestBusy, type BacktestQuestion, type Backtests } from './backtests.ts'

/** What the thread is given: it opens the stores by itself, to read. */
export type BacktestTask = {
  readonly journalFile: string
  readonly recordsFile: string
  readonly question: BacktestQuestion
}

/** One journey of a flooding seal takes some 150 MB (ingest/journey-reports.ts); the platform outlives a thread that needs more. */
const MOST_HEAP_MB = 1_024

type Deps = Omit<BacktestTask, 'question'> & {
  /** The `main.ts` that judges; a process never imports another, so whoever wires them names it. */
  readonly entry: URL
}

/** One at a time, in a thread of its own: live alarms never wait for it (docs/decisions/0085). */
export const createWorkerBacktests = ({ entry, ...files }: Deps): Backtests => {
  let isRunning = false
  return {
    async run(question, stopping) {
      stopping.throwIfAborted()
      if (isRunning) throw new BacktestBusy('another back-test is running')
      isRunning = true
      const worker = new Worker(entry, {
        workerData: { ...files, question } satisfies BacktestTask,
        execArgv: [],
        env: {}, // as in records/statistics.threaded.ts
        resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
      })
      try {
        return await answerOf(worker, stopping)
      } finally {
        await worker.terminate()
        isRunning = false
      }
    },
  }
}

const answerOf = (worker: Worker, stopping: AbortSignal): Promise<BacktestAnswer> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the back-test's thread ended with ${code} and without an answer`)))
    stopping.addEventListener('abort', () => reject(stopping.reason), { once: true })
  })
