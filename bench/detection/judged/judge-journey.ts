import { createJourney, insert, type Journey, rebuild } from '../../../domain/judging/journey.ts'
import { explain, hear, initialTransport, type TransportState } from '../../../domain/judging/transport.ts'
import { nobodyAround, noStrangers } from '../../../domain/neighbours/neighbours.ts'
import type { Report } from '../../../domain/report.ts'
import { armingTimeMs } from '../../../domain/trip/arming-time.ts'
import type { Lived } from '../world/lived.ts'
import { createAlertBoard } from './alert-board.ts'
import { createLineOfEntries, type Understood } from './line-of-entries.ts'
import { createNaive } from './naive.ts'
import { letPass, NEVER_DEAF, nextLookMs, type Passed } from './passage.ts'
import { registeredPlan } from './registered.ts'
import type { SeenAlert } from './seen-alert.ts'

export type Judged = {
  readonly alerts: readonly SeenAlert[]
  /** What a system would have shown that is as simple as most are. */
  readonly naive: readonly SeenAlert[]
}

/** A rule that throws is a fault of the rule, and of this run. */
const onRuleError = (where: string, error: unknown): never => {
  throw new Error(`the rule ${where} failed`, { cause: error })
}

/** One seal's trip from its arming on: the fold, what time says, and the alerts. */
const createTripUnderWay = (lived: Lived, armedFromMs: number, heardBefore: readonly Report[]) => {
  const board = createAlertBoard()
  const seen: Report[] = [...heardBefore]
  let journey: Journey = createJourney(registeredPlan(lived, armedFromMs, false))
  let passed: Passed = { transport: initialTransport, passedToMs: 0 }
  let lookedAtMs = lived.armedAtMs

  const reconcile = (atMs: number): void => board.reconcile(journey, passed, atMs)
  const judgeAgain = (plan: Journey['plan'], atMs: number, expectLate: boolean): void => {
    journey = rebuild(plan, seen, onRuleError, expectLate)
    reconcile(atMs)
  }
  const take = (reports: readonly Report[], atMs: number): void => {
    const inserted = insert(journey, reports, onRuleError)
    if (inserted.kind === 'reload') {
      judgeAgain(journey.plan, atMs, true)
      return
    }
    journey = inserted.journey
    if (inserted.changed) reconcile(atMs)
  }
  const become = (transport: TransportState, atMs: number): void => {
    const isTold = transport.revision !== passed.transport.revision
    passed = { ...passed, transport }
    if (isTold) reconcile(atMs)
  }
  const look = (atMs: number): void => {
    const after = letPass(journey, passed, atMs, onRuleError)
    lookedAtMs = atMs
    if (after === passed) return
    passed = after
    reconcile(atMs)
  }
  judgeAgain(journey.plan, lived.armedAtMs, false)

  return {
    /** Lets the watchdog look whenever something is due before `untilMs`. */
    passUntil(untilMs: number): void {
      for (;;) {
        const nextMs = nextLookMs(journey, passed, lookedAtMs, onRuleError)
        if (nextMs >= untilMs) return
        look(nextMs)
      }
    },
    take({ receivedAtMs, clockOffsetMs, reports, live, backlog }: Understood): void {
      // A large buffer was passed by unread: its reports are in the backlog only.
      seen.push(...(reports.length > 0 ? reports : backlog))
      if (live.length > 0) take(live, receivedAtMs)
      const reception = {
        receivedAtMs,
        clockOffsetMs,
        reports,
        last: journey.state.previous,
        neighbours: nobodyAround,
        strangers: noStrangers,
      }
      become(hear(journey.plan, passed.transport, reception, NEVER_DEAF, onRuleError), receivedAtMs)
      if (backlog.length === 0) return
      take(backlog, receivedAtMs)
      become(explain(journey.plan, passed.transport, backlog, onRuleError), receivedAtMs)
    },
    /** An officer unseals: a new plan, judged from the beginning. */
    unseal(): void {
      judgeAgain(registeredPlan(lived, armedFromMs, true), lived.unsealedAtMs, false)
      look(lived.unsealedAtMs)
    },
    alerts: (): SeenAlert[] => board.seen(),
  }
}

/** Received − sent of the last report that came live before arming, ms. */
const skewMs = (heard: readonly Understood[]): number | null => {
  const last = heard
    .flatMap(({ reports }) => reports)
    .findLast(({ buffered, sentAtMs }) => !buffered && sentAtMs !== null)
  return last ? last.receivedAtMs - (last.sentAtMs ?? last.receivedAtMs) : null
}

/**
 * Judges one journey by the platform's own line: bytes are decoded, clocks estimated, lanes chosen, reports folded and
 * alerts reconciled at the times at which they were received, as ingest does it, without its stores.
 */
export const judgeJourney = (lived: Lived): Judged => {
  const understand = createLineOfEntries(lived.script.sealId)
  const naive = createNaive(lived)
  const before: Understood[] = []
  let trip: ReturnType<typeof createTripUnderWay> | null = null
  let isUnsealed = false
  const arm = () => {
    const armedFromMs = armingTimeMs(lived.armedAtMs, [skewMs(before)])
    return createTripUnderWay(
      lived,
      armedFromMs,
      before.flatMap(({ reports }) => reports),
    )
  }
  for (const delivery of lived.deliveries) {
    const understood = understand(delivery)
    if (delivery.receivedAtMs < lived.armedAtMs) {
      before.push(understood)
      continue
    }
    trip ??= arm()
    if (delivery.receivedAtMs < lived.unsealedAtMs) {
      trip.passUntil(delivery.receivedAtMs)
    } else if (!isUnsealed) {
      isUnsealed = true
      trip.passUntil(lived.unsealedAtMs)
      trip.unseal()
    }
    trip.take(understood)
    naive.take(understood)
  }
  if (trip && !isUnsealed) {
    trip.passUntil(lived.unsealedAtMs)
    trip.unseal()
  }
  return { alerts: trip?.alerts() ?? [], naive: naive.close() }
}
