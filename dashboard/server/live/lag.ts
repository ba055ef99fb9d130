import type { Clock } from '../../../adapters/clock.ts'
import type { AppendedJournal } from '../../../adapters/journal/journal.ts'
import type { Records } from '../../../adapters/records/records.ts'

/** Age of the oldest journal entry that ingest has not kept yet, ms; 0 when it has caught up. */
export const readLagMs = async (deps: {
  readonly records: Records
  readonly journal: AppendedJournal
  readonly clock: Clock
}): Promise<number> => {
  const kept = await deps.records.checkpoints.offset('ingest.kept')
  const [oldest] = await deps.journal.read(kept, 1)
  return oldest ? Math.max(0, deps.clock.nowMs() - oldest.receivedAtMs) : 0
}
