import { isLate } from './late.ts'
import { type Report, showsTampering } from './report.ts'

/**
 * Two lanes share the journal (DESIGN 6, "Keeping"): late reports wait in the backlog so that thousands of flushed
 * buffers don't delay live alarms; evidence of tampering goes to live at once, however late it comes.
 */
export type Lane = 'live' | 'backlog'

export const laneOf = (report: Report): Lane =>
  isLate(report.atMs, report.receivedAtMs) && !showsTampering(report) ? 'backlog' : 'live'
