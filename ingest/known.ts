import type { RuleStore } from '../adapters/records/rule-records.ts'
import type { SealId } from '../domain/ids.ts'
import type { Assignments } from './assignments.ts'
import type { ClockLog } from './clock-log.ts'
import type { Fleet } from './fleet.ts'
import type { Hearing } from './hearing.ts'
import type { Findings } from './keep.ts'
import type { Neighbourhood } from './neighbourhood.ts'
import type { Ordered, OrderedEntry } from './order.ts'
import type { SealBoard } from './seal-board.ts'

type Deps = {
  readonly board: SealBoard
  readonly hearing: Hearing
  readonly fleet: Fleet
  readonly neighbourhood: Neighbourhood
  readonly clocks: ClockLog
  readonly assignments: Assignments
  readonly rules: Pick<RuleStore, 'newest'>
}

/** What is known of seals, clocks and our own hearing, brought up to date beside judging. */
export const createKnown = ({ board, hearing, fleet, neighbourhood, clocks, assignments, rules }: Deps) => {
  const onTrips = (sealIds: Iterable<SealId>): void => {
    for (const sealId of sealIds) board.onTrip(sealId, assignments.current(sealId))
  }
  return {
    /** Follows the rule settings in force. */
    async followRules(): Promise<void> {
      const { settings } = await rules.newest()
      board.judgeBy(settings)
      neighbourhood.judgeBy(settings)
      fleet.judgeBy(settings.platformDegraded)
    },
    /**
     * When the platform heard, and whom, before anything is judged silent: a batch may hold minutes of reports. Both lists
     * are in order of receipt; they are walked as one.
     */
    listen({ entries, signs }: Ordered): void {
      const beats = signs.filter((sign) => 'sinceMs' in sign)
      let next = 0
      const beatTo = (toMs: number): void => {
        for (let beat = beats[next]; beat && beat.receivedAtMs <= toMs; next += 1, beat = beats[next]) {
          hearing.beat(beat.receivedAtMs)
          fleet.passTo(beat.receivedAtMs)
        }
      }
      for (const { sealId, receivedAtMs } of entries) {
        beatTo(receivedAtMs)
        fleet.passTo(receivedAtMs)
        fleet.heard(sealId, receivedAtMs)
      }
      beatTo(Number.POSITIVE_INFINITY)
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
