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
  /** Hands over what a sender reported, as it was corrected when it came, by receipt; others get their turns meanwhile. */
  const eachOf = async ({ senderId, fromMs, toOffset, receivedUntilMs }: Stretch, take: Take): Promise<void> => {
    const takeAll = ({ offset, sealId, receivedAtMs, message }: Decoded): void => {
      if (message.kind !== 'reports') return
      const clockOffsetMs = clocks.at(sealId, offset)
      for (const wire of message.reports) take(toReport(sealId, receivedAtMs, clockOffsetMs, wire))
    }
    let turnBeganMs = performance.now()
    for (let after = 0; ; ) {
      const entries = await journal.readSeal(senderId, fromMs, after, toOffset, ENTRIES_PER_READ)
      for (const entry of entries) {
        for (const decoded of decode([entry])) takeAll(decoded)
        if (performance.now() - turnBeganMs < TURN_MS) continue
        await nextTurnOfTheLoop()
        turnBeganMs = performance.now()
      }
      const last = entries.at(-1)
      if (!last || entries.length < ENTRIES_PER_READ || last.receivedAtMs > receivedUntilMs) break
      after = last.offset
    }
  }

  const tellOfFlood = (senderId: SealId, { tripId }: Plan, { leftOut }: Bounded): void => {
    if (leftOut === 0) return
    log.error({ sealId: senderId, tripId, leftOut, mostReports }, 'a seal floods: its later reports are not judged')
  }

  const ofSender = async (
    senderId: SealId,
    plan: Plan,
    toOffset: number,
    receivedUntilMs = Number.POSITIVE_INFINITY,
  ): Promise<Report[]> => {
    const isOwn = senderId === plan.sealId
    const bounded = createBounded(mostReports)
    await eachOf({ senderId, fromMs: heardFromMs(plan), toOffset, receivedUntilMs }, (report) => {
      if ((isOwn || isJudged(plan, report)) && bounded.admits(report)) bounded.reports.push(report)
    })
    tellOfFlood(senderId, plan, bounded)
    return bounded.reports
  }

  /**
   * All reports of a seal that may belong to a plan, as they were corrected when they came; of more than `mostReports`
   * those received first, and as many again of those that show tampering. What was received after `receivedUntilMs` may be left out.
   */
  const ofSeal = (plan: Plan, toOffset: number, receivedUntilMs?: number): Promise<Report[]> =>
    ofSender(plan.sealId, plan, toOffset, receivedUntilMs)

  /**
   * The same for several plans of one seal, which is read once: of each what is judged by it. When that is more than
   * `mostTogether` for all of them, the last ones get nothing and are not in the answer; the first always is.
   */
  const ofSealOnPlans = async (
    [first, ...others]: readonly [Plan, ...Plan[]],
    toOffset: number,
    mostTogether: number,
  ): Promise<Map<Plan, Report[]>> => {
    const all = [first, ...others].map((plan) => ({
      plan,
      fromMs: heardFromMs(plan),
      kept: createBounded(mostReports),
    }))
    let together = 0
    const fromMs = Math.min(...all.map((one) => one.fromMs))
    const receivedUntilMs = Number.POSITIVE_INFINITY
    await eachOf({ senderId: first.sealId, fromMs, toOffset, receivedUntilMs }, (report) => {
      for (const one of all) {
        if (report.receivedAtMs < one.fromMs || !one.kept.admits(report) || !isJudged(one.plan, report)) continue
        one.kept.reports.push(report)
        together += 1
      }
      while (together > mostTogether && all.length > 1) together -= all.pop()?.kept.reports.length ?? 0
    })
    for (const { plan, kept } of all) tellOfFlood(first.sealId, plan, kept)
    return new Map(all.map(({ plan, kept }) => [plan, kept.reports]))
  }

  /** Where everybody was who travelled with the seal of a plan, each bounded alike. */
  const ofCompany = async (plan: Plan, toOffset: number): Promise<Report[]> => {
    const reports: Report[][] = []
    for (const id of new Set(plan.company.map((companion) => companion.id)))
      reports.push(await ofSender(id, plan, toOffset))
    return reports.flat()
  }

  /** What a plan is judged by: the reports of its seal and of its company. */
  const of = async (plan: Plan, toOffset: number): Promise<Report[]> => [
    ...(await ofSeal(plan, toOffset)),
    ...(await ofCompany(plan, toOffset)),
  ]

  /** Whether the journal still has all of a journey: open trips stay, closed ones go after JOURNAL_DAYS (retention.ts). */
  const isWhole = async (plan: Plan): Promise<boolean> =>
    plan.endedAtMs === null || (await records.checkpoints.offset('journal.prunedBeforeMs')) <= heardFromMs(plan)

  return { of, ofSeal, ofSealOnPlans, ofCompany, isWhole }
}
export type JourneyReports = ReturnType<typeof createJourneyReports>

/** What one sender sent from a time of receipt up to a journal offset; what came after `receivedUntilMs` may be left out. */
type Stretch = {
  readonly senderId: SealId
  readonly fromMs: number
  readonly toOffset: number
  readonly receivedUntilMs: number
}
type Take = (report: Report) => void

const heardFromMs = (plan: Plan): number => plan.armedAtMs - AHEAD_MARGIN_MS

/** The reports received first, `most` of them, and as many again of those that show tampering. */
const createBounded = (most: number) => {
  const reports: Report[] = []
  let [admitted, leftOut] = [0, 0]
  return {
    reports,
    get leftOut() {
      return leftOut
    },
    /** Counts a report, kept or not. */
    admits(report: Report): boolean {
      const isWithin = admitted < (showsTampering(report) ? 2 * most : most)
      if (isWithin) admitted += 1
      else leftOut += 1
      return isWithin
    },
  }
}
type Bounded = ReturnType<typeof createBounded>
