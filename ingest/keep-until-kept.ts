import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import { createTrouble } from '../adapters/trouble.ts'
import type { Findings } from './keep.ts'
import type { Outage } from './platform-watch.ts'

type Deps = {
  readonly keepOnce: (findings: Findings) => Promise<void>
  readonly outage: Outage
  readonly clock: Clock
  readonly log: Logger
}

/** Keeps the same findings again until the records take them; rejects only when it failed and the line is stopping. */
export const createKeepUntilKept = (deps: Deps, options: { readonly retryMs: number }, stopping: AbortSignal) => {
  const unkept = createTrouble(deps, {
    begins: 'records could not be written: the same findings are kept again, reports wait in the journal',
    ends: 'records are written again',
  })
  return async (findings: Findings): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await deps.keepOnce(findings)
        unkept.over()
        return
      } catch (error) {
        // Not kept is judged again at the next start: an operator who stops must not wait for a full disk.
        if (stopping.aborted) throw error
        unkept.failed(error, { attempt })
        deps.outage.failed(deps.clock.nowMs())
        await new Promise((resolve) => setTimeout(resolve, options.retryMs))
      }
    }
  }
}
