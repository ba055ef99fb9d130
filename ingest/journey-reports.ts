import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Journal } from '../adapters/journal/journal.ts'
import type { Records } from '../adapters/records/records.ts'
import { toReport } from '../contract/to-report.ts'
import type { SealId } from '../domain/ids.ts'
import type { Plan } from '../domain/judging/plan.ts'
import { isJudged } from '../domain/judging/step.ts'
import { type Report, showsTampering } from '../domain/report.ts'
import type { ClockLog } from './clock-log.ts'
import { type Decoded, decode } from './decode.ts'

type Deps = {
  readonly records: Pick<Records, 'checkpoints'>
  readonly journal: Pick<Journal, 'readSeal'>
  readonly clocks: Pick<ClockLog, 'at'>
  readonly log: Logger
}

const ENTRIES_PER_READ = 500
/** An entry may hold two thousand reports: after this long others get a turn, ms. */
const TURN_MS = 10
/**
 * Reports of one journey: two weeks at 5 s, some 150 MB. A hostile seal sends as many in a minute, and a journey that does
 * not fit into memory would end the process at every start.
 */
const MOST_REPORTS = 250_000
/** A device time may lie this far ahead of its receipt (domain/clock-offset.ts), so a report may be older than it says. */
const AHEAD_MARGIN_MS = 10 * 60_000

/** What the journal keeps of a seal's part in a trip, whoever judges it. */
export const createJourneyReports = (
  { records, journal, clocks, log }: Deps,
  { mostReports } = { mostReports: MOST_REPORTS },
) => {
  const ofSender = async (
    senderId: SealId,
    plan: Plan,
    toOffset: number,
    receivedUntilMs = Number.POSITIVE_INFINITY,
  ): Promise<Report[]> => {
    const isOwn = senderId === plan.sealId
    const reports: Report[] = []
    const fromMs = plan.armedAtMs - AHEAD_MARGIN_MS
    let leftOut = 0
    const take = ({ offset, sealId, receivedAtMs, message }: Decoded): void => {
      if (message.kind !== 'reports') return
      const clockOffsetMs = clocks.at(sealId, offset)
      for (const wire of message.reports) {
        const report = toReport(sealId, receivedAtMs, clockOffsetMs, wire)
        if (!isOwn && !isJudged(plan, report)) continue
        if (reports.length < (showsTampering(report) ? 2 * mostReports : mostReports)) reports.push(report)
        else leftOut += 1
      }
    }
    let turnBeganMs = performance.now()
    for (let after = 0; ; ) {
      const entries = await journal.readSeal(senderId, fromMs, after, toOffset, ENTRIES_PER_READ)
      for (const entry of entries) {
        for (const decoded of decode([entry])) take(decoded)
        if (performance.now() - turnBeganMs < TURN_MS) continue
        await nextTurnOfTheLoop()
        turnBeganMs = performance.now()
      }
      const last = entries.at(-1)
      if (!last || entries.length < ENTRIES_PER_READ || last.receivedAtMs > receivedUntilMs) break
      after = last.offset
    }
    if (leftOut > 0)
      log.error(
        { sealId: senderId, tripId: plan.tripId, leftOut, mostReports },
        'a seal floods: its later reports are not judged',
      )
    return reports
  }

  /**
   * All reports of a seal that may belong to a plan, as they were corrected when they came; of more than `mostReports`
   * those received first, and as many again of those that show tampering. What was received after `receivedUntilMs` may be left out.
   */
  const ofSeal = (plan: Plan, toOffset: number, receivedUntilMs?: number): Promise<Report[]> =>
    ofSender(plan.sealId, plan, toOffset, receivedUntilMs)

  /** … and where everybody was who travelled with it, each bounded alike. */
  const of = async (plan: Plan, toOffset: number): Promise<Report[]> => {
    const reports = [await ofSeal(plan, toOffset)]
    for (const id of new Set(plan.company.map((companion) => companion.id)))
      reports.push(await ofSender(id, plan, toOffset))
    return reports.flat()
  }

  /** Whether the journal still has all of a journey: open trips stay, closed ones go after JOURNAL_DAYS (retention.ts). */
  const isWhole = async (plan: Plan): Promise<boolean> =>
    plan.endedAtMs === null ||
    (await records.checkpoints.offset('journal.prunedBeforeMs')) <= plan.armedAtMs - AHEAD_MARGIN_MS

  return { of, ofSeal, isWhole }
}
