import type { SealId } from '../../../domain/ids.ts'
import type { Report } from '../../../domain/report.ts'
import { createClockLog } from '../../../ingest/clock-log.ts'
import { decode, decodeLive } from '../../../ingest/decode.ts'
import { order, orderAgain } from '../../../ingest/order.ts'
import type { Delivery } from '../world/lived.ts'

/** One packet as the line understood it: in each lane the reports that are judged there. */
export type Understood = {
  readonly receivedAtMs: number
  readonly clockOffsetMs: number
  /** All of them but those of a large buffer, which passes the live lane unread. */
  readonly reports: readonly Report[]
  readonly live: readonly Report[]
  readonly backlog: readonly Report[]
}

/** Ingest's own decoding, clock estimate and lanes for the packets of one seal, from their bytes, in order of receipt. */
export const createLineOfEntries = (sealId: string) => {
  const clocks = createClockLog({})
  let offset = 0
  return ({ receivedAtMs, body }: Delivery): Understood => {
    offset += 1
    const entry = { offset, sealId: sealId as SealId, receivedAtMs, kind: 'report' as const, body: Buffer.from(body) }
    const { entries, backlog, quarantine } = order(decodeLive([entry]), clocks)
    const [first] = entries
    if (!first || quarantine.length > 0) {
      throw new Error(`got ${quarantine[0]?.reason ?? 'no entry'} from seal ${sealId}, expected a report`)
    }
    const late = backlog.length > 0 ? orderAgain(decode([entry]), clocks, 'backlog') : []
    return {
      receivedAtMs,
      clockOffsetMs: first.clockOffsetMs,
      reports: first.reports,
      live: first.judged,
      backlog: late.flatMap(({ judged }) => judged),
    }
  }
}
