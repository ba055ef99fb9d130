import { readCommand } from './command-json.ts'
import { duePackets } from './due-packets.ts'
import { createObedience } from './obey.ts'
import { openSealLink, type SealLink } from './seal-link.ts'
import type { Step, Steps } from './step.ts'
import type { Truth } from './truth.ts'
import type { WorldClock } from './world-clock.ts'

/** At most so many steps become one flush, so that a stop is not far away. */
const MOST_DUE = 1_000

export type SealClientDeps = {
  readonly world: WorldClock
  readonly realNowMs: () => number
  /** Something an operator of the simulation should read, once. */
  readonly warn: (message: string) => void
  readonly tell: (truth: Truth) => void
}
export type SealClientOptions = {
  readonly url: string
  readonly sealId: string
  readonly token: string
  readonly steps: Steps
  /** 0…1: spreads reconnects over time. */
  readonly spread: number
}
export type RunningSeal = {
  /** Resolves when everything that lay in the past at the start has been acknowledged. */
  readonly caughtUp: Promise<void>
  /** Resolves when there are no more steps, or after `stop`. */
  readonly finished: Promise<void>
  stop(): Promise<void>
}

/** Lives a seal's steps over MQTT, as the world's clock goes. */
export const startSealClient = (deps: SealClientDeps, options: SealClientOptions): RunningSeal => {
  const warn = createWarnOnce(deps.warn, options.sealId)
  const pause = createPause()
  const caughtUp = Promise.withResolvers<void>()
  const warnOfError = (error: Error): void => {
    if (!pause.stopped()) warn(error.message)
  }
  const obey = createObedience(options.steps)
  const link = openSealLink(options, {
    trouble: warn,
    command: (body) => {
      const command = readCommand(body)
      if (!command) return warn(`got a command that is none: ${Buffer.from(body).toString('utf8', 0, 120)}`)
      link.answer(obey(command, deps.realNowMs())).catch(warnOfError)
      pause.wake()
    },
  })
  const finished = live(deps, options.steps, { link, pause, caughtUp: caughtUp.resolve })
    .catch(warnOfError)
    .finally(caughtUp.resolve)
  return {
    caughtUp: caughtUp.promise,
    finished,
    stop: async () => {
      pause.stop()
      await link.stop()
      await finished
    },
  }
}

/** Until there are no more steps, or the stop. */
const live = async (
  deps: SealClientDeps,
  source: Steps,
  { link, pause, caughtUp }: { link: SealLink; pause: ReturnType<typeof createPause>; caughtUp: () => void },
): Promise<void> => {
  while (!pause.stopped()) {
    const steps = dueSteps(source, deps.world.nowMs())
    for (const { powered } of steps.slice(-1)) link.power(powered)
    for (const { truths } of steps) truths.forEach(deps.tell)
    for (const body of duePackets(steps, deps.realNowMs())) {
      // An acknowledgement that was on its way when the session was ended never comes.
      await Promise.race([link.report(JSON.stringify(body)), pause.ended])
    }
    if (steps.length === MOST_DUE) continue
    caughtUp()
    const next = source.nextMs()
    if (next === null) return
    await pause.for(deps.world.waitMs(next))
  }
}

const dueSteps = (source: Steps, untilMs: number): Step[] => {
  const steps: Step[] = []
  for (let step = source.take(untilMs); step; step = source.take(untilMs)) {
    steps.push(step)
    if (steps.length === MOST_DUE) break
  }
  return steps
}

/** Waits that an order or a stop ends at once. */
const createPause = () => {
  const ended = Promise.withResolvers<void>()
  let stopped = false
  let wake = (): void => undefined
  return {
    stopped: () => stopped,
    /** Resolves at the stop. */
    ended: ended.promise,
    for: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, stopped ? 0 : ms)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
    wake: () => wake(),
    stop: () => {
      stopped = true
      ended.resolve()
      wake()
    },
  }
}

/** A seal that can't connect would say so every second. */
const createWarnOnce = (warn: (message: string) => void, sealId: string) => {
  const said = new Set<string>()
  return (message: string): void => {
    if (said.has(message)) return
    said.add(message)
    warn(`seal ${sealId}: ${message}`)
  }
}
