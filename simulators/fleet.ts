import { type RunningSeal, type SealClientDeps, startSealClient } from './seal-client.ts'
import type { Steps } from './step.ts'

export type FleetSeal = { readonly sealId: string; readonly token: string; readonly steps: Steps }

export type RunningFleet = {
  /** Everything that lay in the past at the start is with the broker. */
  readonly caughtUp: Promise<void>
  /** All seals have nothing more to say. */
  readonly finished: Promise<void>
  stop(): Promise<void>
}

/** Many seals against one broker, each with its own connection and token. */
export const startFleet = (
  deps: SealClientDeps,
  options: { readonly url: string; readonly seals: readonly FleetSeal[] },
): RunningFleet => {
  const { url, seals } = options
  const running: RunningSeal[] = seals.map((seal, index) =>
    startSealClient(deps, { ...seal, url, spread: index / seals.length }),
  )
  const all = async (what: (seal: RunningSeal) => Promise<void>): Promise<void> => {
    await Promise.all(running.map(what))
  }
  return {
    caughtUp: all((seal) => seal.caughtUp),
    finished: all((seal) => seal.finished),
    stop: () => all((seal) => seal.stop()),
  }
}
