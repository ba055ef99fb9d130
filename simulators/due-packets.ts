import { formatTime, parseTime } from '../contract/time.ts'
import { packets } from './flush.ts'
import type { ReportJson } from './report-json.ts'
import type { Step } from './step.ts'

/** A report that waited longer than this was not sent live. */
const LIVE_WITHIN_MS = 20_000

/** The same report, sent now instead of when it was due, by the seal's own clock. */
const sentLater = (report: ReportJson, delayMs: number): ReportJson => ({
  ...report,
  sentAt: formatTime((parseTime(report.sentAt) ?? 0) + delayMs),
  buffered: true,
})

/** What goes out for steps that are due, in their order: those that are long due as flushed buffers. */
export const duePackets = (steps: readonly Step[], realNowMs: number): (ReportJson | readonly ReportJson[])[] => {
  const late: ReportJson[] = []
  const live: (ReportJson | readonly ReportJson[])[] = []
  for (const { body, sendAtMs } of steps) {
    const delayMs = realNowMs - sendAtMs
    if (body === null) continue
    if (delayMs <= LIVE_WITHIN_MS) live.push(body)
    else late.push(...[body].flat().map((report) => sentLater(report, delayMs)))
  }
  return [...packets(late), ...live]
}
