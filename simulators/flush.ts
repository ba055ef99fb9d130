import { REPORT_MAX_BYTES } from '../contract/limits.ts'
import type { ReportJson } from './report-json.ts'

/** Brackets, and room for a seal that writes one more digit when it sends again. */
const SPARE_BYTES = 1_024

/** Cuts reports, in their order, into arrays that fit a packet (CONTRACT, topic `report`: 64 KiB at most). */
export const packets = (reports: readonly ReportJson[], maxBytes = REPORT_MAX_BYTES - SPARE_BYTES): ReportJson[][] => {
  const all: ReportJson[][] = []
  let packet: ReportJson[] = []
  let bytes = 0
  for (const report of reports) {
    const size = Buffer.byteLength(JSON.stringify(report)) + 1
    if (packet.length > 0 && bytes + size > maxBytes) {
      all.push(packet)
      packet = []
      bytes = 0
    }
    packet.push(report)
    bytes += size
  }
  if (packet.length > 0) all.push(packet)
  return all
}
