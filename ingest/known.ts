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
import type { WitnessBoard } from './witness-board.ts'
import type { Witnesses } from './witnesses.ts'

type Deps = {
  readonly board: SealBoard
  readonly witnessBoard: WitnessBoard
  readonly witnesses: Witnesses
  readonly hearing: Hearing
  readonly fleet: Fleet
  readonly neighbourhood: Neighbourhood
  readonly clocks: ClockLog
  readonly assignments: Assignments
  readonly rules: Pick<RuleStore, 'newest'>
}

/** What is known of seals, clocks and our own hearing, brought up to date beside judging. */
export const createKnown = (deps: Deps) => {
  const { board, witnessBoard, witnesses, hearing, fleet, neighbourhood, clocks, assignments, rules } = deps
  const boardOf = (id: SealId): SealBoard | WitnessBoard => (witnesses.isWitness(id) ? witnessBoard : board)
  const onTrips = (sealIds: Iterable<SealId>): void => {
    for (const sealId of sealIds) if (!witnesses.isWitness(sealId)) board.onTrip(sealId, assignments.current(sealId))
  }
  const takeChanged = (): Pick<Findings, 'latest' | 'witnesses'> => ({
    latest: board.takeChanged(),
    witnesses: witnessBoard.takeChanged(),
  })
  return {
    /** Follows the rule settings in force. */
    async followRules(): Promise<void> {
      const { settings } = await rules.newest()
      board.judgeBy(settings)
      neighbourhood.judgeBy(settings)
      witnessBoard.judgeBy(settings)
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
      for (const { sealId, receivedAtMs, sign } of entries) {
        beatTo(receivedAtMs)
        fleet.passTo(receivedAtMs)
        // A session is no report: a seal that only connects is silent.
        if (!sign) fleet.heard(sealId, receivedAtMs)
      }
      beatTo(Number.POSITIVE_INFINITY)
    },
    /** What changed with new entries; their seals' assignments must have been loaded. */
    async after(ordered: Ordered): Promise<Pick<Findings, 'latest' | 'witnesses' | 'clocks' | 'hearing'>> {
      await witnesses.load(ordered.signs.flatMap((sign) => ('online' in sign ? sign.sealId : [])))
      for (const { sealId, reports } of ordered.entries) for (const report of reports) boardOf(sealId).report(report)
      onTrips(new Set(ordered.entries.map(({ sealId }) => sealId)))
      let heard = false
      for (const sign of ordered.signs) {
        if ('online' in sign) boardOf(sign.sealId).session(sign.sealId, sign.online)
        else {
          heard = true
          if (!hearing.isAnotherBroker(sign.sinceMs)) continue
          board.forgetSessions()
          witnessBoard.forgetSessions()
        }
      }
      return { ...takeChanged(), clocks: clocks.takeChange(), hearing: heard ? hearing.snapshot() : null }
    },
    /** A buffer read late may hold the newest fix of a seal. */
    afterBacklog(entries: readonly OrderedEntry[]): Pick<Findings, 'latest' | 'witnesses'> {
      for (const { sealId, judged } of entries) for (const report of judged) boardOf(sealId).report(report)
      return takeChanged()
    },
    async afterActs(sealIds: readonly SealId[]): Promise<Pick<Findings, 'latest'>> {
      await assignments.load(sealIds)
      onTrips(sealIds)
      return { latest: board.takeChanged() }
    },
  }
}
