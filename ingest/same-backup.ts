import type { AppendedJournal } from '../adapters/journal/journal.ts'
import type { Records } from '../adapters/records/records.ts'

/**
 * Refuses a journal that ends before what the records already know, as after a restore of files of two backups: the
 * line would wait beyond the journal's end, and judge nothing of what comes in until then.
 */
export const refuseOlderJournal = async (journal: AppendedJournal, records: Records): Promise<void> => {
  const [head, kept] = await Promise.all([journal.head(), records.checkpoints.offset('ingest.kept')])
  if (kept <= head) return
  throw new Error(
    `journal.sqlite ends at message ${head}, expected at least ${kept}, which records.sqlite has judged: they are of two backups, restore both of one (docs/runbook.md)`,
  )
}
