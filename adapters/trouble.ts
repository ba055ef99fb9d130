import type { Logger } from 'pino'
import type { Clock } from './clock.ts'

/** Trouble that lasts is told again this often: a full disk must not be filled further by its own complaint. */
const TELL_AGAIN_MS = 60_000

type Deps = { readonly log: Logger; readonly clock: Clock }

export type Trouble = {
  /** It failed: told when it begins, then once a minute. */
  failed(err: unknown, facts?: Readonly<Record<string, unknown>>): void
  /** It worked: told when there was trouble. */
  over(): void
  /** What failed last, while it lasts; else null. */
  current(): unknown
}

/** A failure that is tried again: its log lines are bounded by time, never by how often it is tried. */
export const createTrouble = (
  { log, clock }: Deps,
  words: { readonly begins: string; readonly ends: string },
): Trouble => {
  let under: { readonly sinceMs: number; toldAtMs: number; err: unknown } | null = null
  return {
    failed(err, facts = {}) {
      const nowMs = clock.nowMs()
      // Both ways: a clock that was set back must not silence it.
      const isTold = under !== null && Math.abs(nowMs - under.toldAtMs) < TELL_AGAIN_MS
      under = { sinceMs: under?.sinceMs ?? nowMs, toldAtMs: isTold ? (under?.toldAtMs ?? nowMs) : nowMs, err }
      if (!isTold) log.error({ err, ...facts, since: new Date(under.sinceMs).toISOString() }, words.begins)
    },
    over() {
      if (under === null) return
      log.info({ lastedMs: clock.nowMs() - under.sinceMs }, words.ends)
      under = null
    },
    current: () => under?.err ?? null,
  }
}
