import type { AlertCode } from '../domain/alert/alert.ts'

/**
 * What really happened to a seal and should be found; times in ms since epoch by the true clock.
 *
 * An open one is written when it begins and again, with `toMs`, when it has ended: of two lines with the same seal,
 * code and `fromMs` the last one counts.
 */
export type Truth = {
  readonly sealId: string
  readonly code: AlertCode
  readonly fromMs: number
  readonly toMs?: number
}

export const truthLine = (truth: Truth): string => `${JSON.stringify(truth)}\n`

export type TruthTeller = {
  /** To be told each second whether the truck is off its route. */
  offRoute(off: boolean, nowMs: number): void
  /** What has begun or ended since the last call. */
  due(nowMs: number): readonly Truth[]
}

/** Hands out each scripted truth when it begins and, when it ends, once more with its end; deviations as they happen. */
export const createTruthTeller = (sealId: string, scripted: readonly Truth[]): TruthTeller => {
  const begins = scripted.map(({ toMs: _, ...open }) => ({ dueMs: open.fromMs, truth: open as Truth }))
  const ends = scripted.flatMap((truth) => (truth.toMs === undefined ? [] : [{ dueMs: truth.toMs, truth }]))
  let waiting = [...begins, ...ends]
  let offSinceMs: number | null = null
  return {
    offRoute: (off, nowMs) => {
      if (off === (offSinceMs !== null)) return
      const truth: Truth = { sealId, code: 'ROUTE_DEVIATION', fromMs: offSinceMs ?? nowMs }
      waiting = [...waiting, { dueMs: nowMs, truth: off ? truth : { ...truth, toMs: nowMs } }]
      offSinceMs = off ? nowMs : null
    },
    due: (nowMs) => {
      const due = waiting.filter(({ dueMs }) => dueMs <= nowMs)
      if (due.length > 0) waiting = waiting.filter(({ dueMs }) => dueMs > nowMs)
      return due.map(({ truth }) => truth)
    },
  }
}
