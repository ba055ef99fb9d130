import type { Logger } from 'pino'

/** One piece of work that is never done twice at once: asked again while it runs, it runs once more afterwards. */
export type Again = {
  ask(): void
  /** No more runs; resolves when the running one is over. */
  stop(): Promise<void>
}

/** Runs `work` every `everyMs` and whenever asked, at most once each `restMs`. What it throws is logged; it runs again. */
export const startAgain = (
  deps: { readonly work: () => Promise<void>; readonly log: Logger; readonly name: string },
  options: { readonly everyMs: number; readonly restMs: number },
): Again => {
  let running: Promise<void> | null = null
  let isAsked = false
  let isStopped = false
  let rest: NodeJS.Timeout | null = null

  const run = (): void => {
    if (isStopped) return
    if (running || rest) {
      isAsked = true
      return
    }
    isAsked = false
    running = deps
      .work()
      .catch((err) => deps.log.error({ err }, `${deps.name} failed; it is tried again`))
      .finally(() => {
        running = null
        if (!isStopped) rest = setTimeout(wake, options.restMs)
      })
  }
  const wake = (): void => {
    rest = null
    if (isAsked) run()
  }
  const timer = setInterval(run, options.everyMs)
  return {
    ask: run,
    async stop() {
      isStopped = true
      clearInterval(timer)
      if (rest) clearTimeout(rest)
      await running
    },
  }
}
