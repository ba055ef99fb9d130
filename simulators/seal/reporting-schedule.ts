import type { Random } from '../random.ts'

/** Devices are not metronomes. */
const JITTER_MS = 400

/** When a seal's next report is due; times in ms since epoch by the true clock. */
export type ReportingSchedule = {
  /** Whether a report is due; if so, the next one is put off by an interval. */
  take(nowMs: number): boolean
  nextMs(): number
  setIntervalMs(intervalMs: number, nowMs: number): void
  reportAt(atMs: number): void
}

export const createReportingSchedule = (options: {
  startMs: number
  intervalMs: number
  later: { readonly atMs: number; readonly intervalMs: number } | undefined
  random: Random
}): ReportingSchedule => {
  const { random } = options
  let { intervalMs, later } = options
  let reportAtMs = options.startMs + random.between(0, intervalMs)
  const setIntervalMs = (value: number, nowMs: number): void => {
    intervalMs = value
    reportAtMs = Math.min(reportAtMs, nowMs + value)
  }
  return {
    take: (nowMs) => {
      if (later && nowMs >= later.atMs) {
        setIntervalMs(later.intervalMs, nowMs)
        later = undefined
      }
      if (nowMs < reportAtMs) return false
      reportAtMs = nowMs + intervalMs + random.between(-JITTER_MS, JITTER_MS)
      return true
    },
    nextMs: () => Math.min(reportAtMs, later?.atMs ?? Number.POSITIVE_INFINITY),
    setIntervalMs,
    reportAt: (atMs) => {
      reportAtMs = atMs
    },
  }
}
