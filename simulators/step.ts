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

/** A source of steps in the order of time, endless unless it says null. */
export type Steps = {
  next(): Step | null
  /** An officer's order: report this often from now on. */
  setIntervalMs(intervalMs: number): void
  /** An officer's order: report as soon as possible. */
  reportNow(): void
}
