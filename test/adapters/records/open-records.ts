import type { Records } from '../../../adapters/records/records.ts'

/** A new, empty store and how to leave it; `reopen` closes and opens the same data again, as a restart does. */
export type OpenedRecords = {
  readonly records: () => Records
  reopen(): Promise<void>
  dispose(): Promise<void>
}
export type OpenRecords = () => Promise<OpenedRecords>
