import type { RuleStore } from '../adapters/records/rule-records.ts'
import type { SealId } from '../domain/ids.ts'
import type { Assignments } from './assignments.ts'
import type { ClockLog } from './clock-log.ts'
import type { Hearing } from './hearing.ts'
import type { Findings } from './keep.ts'
import type { Ordered, OrderedEntry } from './order.ts'
import type { SealBoard } from './seal-board.ts'

type Deps = {
  readonly board: SealBoard
  readonly hearing: Hearing
  readonly clocks: ClockLog
  readonly assignments: Assignments
  readonly rules: Pick<RuleStore, 'newest'>
}

/** What is known of seals, clocks and our own hearing, brought up to date beside judging. */
export const createKnown = ({ board, hearing, clocks, assignments, rules }: Deps) => {
  const onTrips = (sealIds: Iterable<SealId>): void => {
    for (const sealId of sealIds) board.onTrip(sealId, assignments.current(sealId))
  }
  return {
    /** Follows the rule settings in force. */
    async followRules(): Promise<void> {
      board.judgeBy((await rules.newest()).settings)
    },
    /** When the platform heard, before anything is judged silent: a batch may hold minutes of reports. */
    listen({ signs }: Ordered): void {
      for (const sign of signs) if ('sinceMs' in sign) hearing.beat(sign.receivedAtMs)
    },
    /** What changed with new entries; their seals' assignments must have been loaded. */
    after(ordered: Ordered): Pick<Findings, 'latest' | 'clocks' | 'hearing'> {
      for (const { reports } of ordered.entries) for (const report of reports) board.report(report)
      onTrips(new Set(ordered.entries.map(({ sealId }) => sealId)))
      let heard = false
      for (const sign of ordered.signs) {
        if ('online' in sign) board.session(sign.sealId, sign.online)
        else {
          heard = true
          if (hearing.isAnotherBroker(sign.sinceMs)) board.forgetSessions()
        }
      }
      return { latest: board.takeChanged(), clocks: clocks.takeChange(), hearing: heard ? hearing.snapshot() : null }
    },
    /** A buffer read late may hold the newest fix of a seal. */
    afterBacklog(entries: readonly OrderedEntry[]): Pick<Findings, 'latest'> {
      for (const { judged } of entries) for (const report of judged) board.report(report)
      return { latest: board.takeChanged() }
    },
    async afterActs(sealIds: readonly SealId[]): Promise<Pick<Findings, 'latest'>> {
      await assignments.load(sealIds)
      onTrips(sealIds)
      return { latest: board.takeChanged() }
    },
  }
}
