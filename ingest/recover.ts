import type { Clock } from '../adapters/clock.ts'
import type { AppendedJournal } from '../adapters/journal/journal.ts'
import type { Records } from '../adapters/records/records.ts'
import type { ClockLog } from './clock-log.ts'
import { decodeLive } from './decode.ts'
import { type Journeys, keyOf, type LiveJourney } from './journeys.ts'
import type { Judge } from './judge.ts'
import type { Findings } from './keep.ts'
import type { Known } from './known.ts'
import { orderAgain } from './order.ts'
import type { Plans } from './plans.ts'

type Deps = {
  readonly records: Records
  readonly journal: AppendedJournal
  readonly clocks: ClockLog
  readonly plans: Plans
  readonly journeys: Journeys
  readonly judge: Judge
  readonly keep: (findings: Findings) => Promise<void>
  readonly known: Pick<Known, 'see' | 'onTrips'>
  readonly clock: Clock
}

/** Judged together, so that each trip has several of them (docs/decisions/0127); … */
const ENTRIES_PER_READ = 20_000
/** … and so many bytes at most: large buffers are read, if only to be passed by. */
const BYTES_PER_READ = 10 * 1024 * 1024
/** Read together: a question a trip would cost the more the longer a fleet is. */
const TRIPS_PER_READ = 500
/** Compared with their alerts in one transaction, so that no screen waits long. */
const JOURNEYS_PER_KEEP = 200

/**
 * Brings every open journey to where its alerts already are: states were saved up to `statesOffset`, alerts were kept up
 * to `keptOffset`; what lies between is judged again without telling anyone, and compared once at the end. Alert
 * identity is deterministic, so nothing is raised twice.
 */
export const recover = async (deps: Deps, statesOffset: number, keptOffset: number): Promise<void> => {
  const { records, journal, plans, journeys, judge } = deps
  const open = await records.trips.open()
  for (let at = 0; at < open.length; at += TRIPS_PER_READ)
    journeys.put(await journeys.revive(await plans.ofTrips(open.slice(at, at + TRIPS_PER_READ)), keptOffset))
  const touched = new Map<string, LiveJourney>()
  const turn = judge.openTurn()
  for (let after = statesOffset; after < keptOffset; ) {
    const entries = (await journal.read(after, ENTRIES_PER_READ, BYTES_PER_READ)).filter(
      ({ offset }) => offset <= keptOffset,
    )
    const last = entries.at(-1)
    if (!last) break
    const again = orderAgain(decodeLive(entries), deps.clocks, 'live')
    await judge.load(again)
    turn.clear()
    turn.add(again)
    const verdict = await judge.live(turn, last.offset, deps.known.see)
    deps.known.onTrips()
    journeys.put(verdict.journeys)
    for (const live of verdict.journeys) {
      touched.set(keyOf(live), live)
    }
    after = last.offset
  }
  const judged = [...touched.values()]
  for (let at = 0; at < judged.length; at += JOURNEYS_PER_KEEP) {
    const some = judged.slice(at, at + JOURNEYS_PER_KEEP)
    await deps.keep({ verdict: { journeys: some, toReconcile: some }, receivedAtMs: deps.clock.nowMs() })
  }
}
