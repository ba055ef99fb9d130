import { once } from 'node:events'
import { type MessagePort, Worker } from 'node:worker_threads'

type Start = {
  readonly entry: URL
  /** Its work, as in what it died of: `the broker's thread ended with 1`. */
  readonly name: string
  /** What it is given as `workerData`. */
  readonly task: object
  /** Of that, what is handed over and not copied. */
  readonly ports: readonly MessagePort[]
  /** Of memory for what dies young, MB; V8's own without it. */
  readonly youngMb?: number
  /** It ended by itself. */
  readonly onDeath: (reason: Error) => void
}

/**
 * Starts a thread of the platform and resolves when it says that it is open; rejects with what it could not do. From then on its
 * end is a death, but after `leave`, which tells that it may end; `end` ends it.
 */
export const startThread = async ({ entry, name, task, ports, youngMb, onDeath }: Start) => {
  const worker = new Worker(entry, {
    workerData: task,
    transferList: [...ports],
    execArgv: [],
    ...(youngMb === undefined ? {} : { resourceLimits: { maxYoungGenerationSizeMb: youngMb } }),
  })
  await once(worker, 'message')
  let mayEnd = false
  worker.on('error', onDeath)
  worker.on('exit', (code) => {
    if (!mayEnd) onDeath(new Error(`${name} ended with ${code}`))
  })
  return {
    leave: (): void => {
      mayEnd = true
    },
    end: async (): Promise<void> => void (await worker.terminate()),
  }
}
