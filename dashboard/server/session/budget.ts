import type { Clock } from '../../../adapters/clock.ts'

type Options = {
  /** What a key may use at once. */
  readonly burst: number
  /** One more comes back every so many ms. */
  readonly givesBackMs: number
  /** Keys that are remembered; the one unused for longest is forgotten first. */
  readonly mostKeys: number
}

/** A leaky bucket for each key. */
export type Budget = {
  /** Uses one; gives how long to wait instead when there is none left, ms (0 = used). */
  take(key: string): number
  giveBack(key: string): void
}

export const createBudget = (deps: { readonly clock: Clock }, { burst, givesBackMs, mostKeys }: Options): Budget => {
  const buckets = new Map<string, { readonly used: number; readonly atMs: number }>()
  const usedNow = (key: string, nowMs: number): number => {
    const bucket = buckets.get(key)
    return bucket ? Math.max(0, bucket.used - (nowMs - bucket.atMs) / givesBackMs) : 0
  }
  const keep = (key: string, used: number, atMs: number): void => {
    buckets.delete(key)
    if (used > 0) buckets.set(key, { used, atMs })
    const oldest = buckets.keys().next().value
    if (buckets.size > mostKeys && oldest !== undefined) buckets.delete(oldest)
  }
  return {
    take(key) {
      const nowMs = deps.clock.nowMs()
      const used = usedNow(key, nowMs)
      if (used > burst - 1) return Math.ceil((used - (burst - 1)) * givesBackMs)
      keep(key, used + 1, nowMs)
      return 0
    },
    giveBack(key) {
      const nowMs = deps.clock.nowMs()
      keep(key, usedNow(key, nowMs) - 1, nowMs)
    },
  }
}
