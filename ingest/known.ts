import type { RuleStore } from '../adapters/records/rule-records.ts'
import type { SealId } from '../domain/ids.ts'
import type { Report } from '../domain/report.ts'
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

/**
 * A row costs as much to keep as all rules of the report that changed it, and a screen looks once a second: while reports keep
 * coming, rows are kept this often, ms; when none comes for so long, those that are left. A line that keeps up has nothing to do
 * after nearly every turn: it would keep rows fifty times a second if it took that for an end.
 */
export const ROWS_EVERY_MS = 400
type Rows = Required<Pick<Findings, 'latest' | 'witnesses'>>

/** What is known of seals, clocks and our own hearing, brought up to date beside judging. */
export const createKnown = (deps: Deps) => {
  const { board, witnessBoard, witnesses, hearing, fleet, neighbourhood, clocks, assignments, rules } = deps
  const boardOf = (id: SealId): SealBoard | WitnessBoard => (witnesses.isWitness(id) ? witnessBoard : board)
  const onTrips = (): void => {
    for (const sealId of assignments.takeRead())
      if (!witnesses.isWitness(sealId)) board.onTrip(sealId, assignments.current(sealId))
  }
  const takeRows = (): Rows => ({ latest: board.takeChanged(), witnesses: witnessBoard.takeChanged() })
  const show = (sealId: SealId, reports: readonly Report[]): void => {
    const shownOn = boardOf(sealId)
    for (const report of reports) shownOn.report(report)
  }
  let rowsTakenAtMs = 0
  /** A session is not read again after a crash: what it changes is kept with it. */
  let hasSigns = false
  let heardAgain = false
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
    /** Sees a new entry, a second time is no harm; who is a phone must have been loaded. */
    see: ({ sealId, reports }: OrderedEntry): void => show(sealId, reports),
    /** Shows the trips of the seals whose assignments were read since: an act of an officer, or the seal's first word. */
    onTrips,
    /** What became known of sessions: each sign once, after what came with it was seen. */
    async meet(signs: Ordered['signs']): Promise<void> {
      if (signs.length === 0) return
      await witnesses.load(signs.flatMap((sign) => ('online' in sign ? sign.sealId : [])))
      for (const sign of signs) {
        if ('online' in sign) {
          hasSigns = true
          boardOf(sign.sealId).session(sign.sealId, sign.online)
        } else {
          heardAgain = true
          if (!hearing.isAnotherBroker(sign.sinceMs)) continue
          hasSigns = true
          board.forgetSessions()
          witnessBoard.forgetSessions()
        }
      }
    },
    /** What there is to keep of it. Rows only when it is time: `takeRows` gives the others. */
    take(nowMs: number): Pick<Findings, 'latest' | 'witnesses' | 'clocks' | 'hearing'> {
      const areDue = hasSigns || Math.abs(nowMs - rowsTakenAtMs) >= ROWS_EVERY_MS
      const rows = areDue ? takeRows() : {}
      if (areDue) rowsTakenAtMs = nowMs
      const heard = { clocks: clocks.takeChange(), hearing: heardAgain ? hearing.snapshot() : null }
      hasSigns = false
      heardAgain = false
      return { ...rows, ...heard }
    },
    /** Whether there are rows that are not kept yet. */
    haveRows: (): boolean => board.hasChanged() || witnessBoard.hasChanged(),
    /** Those rows; null when there are none. */
    takeRows(): Rows | null {
      const rows = takeRows()
      return rows.latest.length + rows.witnesses.length > 0 ? rows : null
    },
    /** A buffer read late may hold the newest fix of a seal. */
    afterBacklog(entries: readonly OrderedEntry[]): Pick<Findings, 'latest' | 'witnesses'> {
      for (const { sealId, judged } of entries) show(sealId, judged)
      return takeRows()
    },
    async afterActs(sealIds: readonly SealId[]): Promise<Pick<Findings, 'latest'>> {
      await assignments.load(sealIds)
      onTrips()
      return { latest: board.takeChanged() }
    },
  }
}
export type Known = ReturnType<typeof createKnown>
