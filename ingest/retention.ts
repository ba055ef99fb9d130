import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import type { AppendedJournal } from '../adapters/journal/journal.ts'
import type { Records } from '../adapters/records/records.ts'
import type { SealId } from '../domain/ids.ts'

const DAY_MS = 24 * 3_600_000
const RELEASED_PER_BATCH = 200

type Deps = {
  readonly journal: AppendedJournal
  readonly records: Records
  readonly clock: Clock
  readonly log: Logger
  /** The oldest entry somebody still has to read. */
  readonly neededFrom: () => number
}

/**
 * Removes journal entries older than JOURNAL_DAYS (CONTRACT, "Settings"). A seal on an open trip, or a phone bound to one, keeps all
 * of its entries: its journey may have to be judged again from the beginning. Nothing is removed while history waits for a
 * positions store that is away.
 */
export const createRetention = ({ journal, records, clock, log, neededFrom }: Deps, journalDays: number) => ({
  async prune(): Promise<void> {
    const [oldestNeeded] = await journal.read(neededFrom(), 1)
    const beforeMs = Math.min(
      clock.nowMs() - journalDays * DAY_MS,
      oldestNeeded?.receivedAtMs ?? Number.POSITIVE_INFINITY,
    )
    const keepFrom = new Map<SealId, number>()
    const tripIds = (await records.trips.open()).map(({ id }) => id)
    for (const { sealId } of await records.trips.assignmentsOfTrips(tripIds)) keepFrom.set(sealId, 0)
    for (const { witnessId } of await records.witnesses.bindingsOfTrips(tripIds)) keepFrom.set(witnessId, 0)
    for (const { sealId } of await records.trips.openWatches()) keepFrom.set(sealId, 0)
    // Never back: what has left does not return when JOURNAL_DAYS grows or the clock is set back.
    const floorMs = Math.max(beforeMs, await records.checkpoints.offset('journal.prunedBeforeMs'))
    await records.checkpoints.setOffset('journal.prunedBeforeMs', floorMs)
    const { removed } = await journal.prune(beforeMs, keepFrom)
    if (removed > 0) log.info({ removed, journalDays }, 'journal entries past their days were removed')
    // What was released is judged and its bytes are the entry's; what was never usable stays until a person looks at it.
    while ((await records.quarantine.removeReleased(floorMs, RELEASED_PER_BATCH)) === RELEASED_PER_BATCH);
  },
})
