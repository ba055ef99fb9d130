import type { ReportJson } from './report-json.ts'
import type { Truth } from './truth.ts'

/** One moment of a seal's life at which it acts; times in ms since epoch by the true clock. */
export type Step = {
  readonly sendAtMs: number
  /** One report, a flushed buffer, or null when nothing is sent. */
  readonly body: ReportJson | readonly ReportJson[] | null
  /** False: the seal is dead and its connection with it. */
  readonly powered: boolean
  readonly truths: readonly Truth[]
}

/** A seal's life, lived as far as it is asked for and no farther, so that an order takes effect at once. */
export type Steps = {
  /** The next step that is due until `untilMs`, or null. */
  take(untilMs: number): Step | null
  /** Before this nothing will be due, unless an order comes; null = never again. */
  nextMs(): number | null
  /** An officer's order: report this often from now on. */
  setIntervalMs(intervalMs: number): void
  /** An officer's order: report as soon as possible. */
  reportNow(): void
  /** An officer's order: open the lock. Null when it opens, which its next report tells; else why it does not. */
  unlock(): string | null
}
