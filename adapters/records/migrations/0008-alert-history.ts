import type { Kysely, Migration } from 'kysely'
import { index } from './tables.ts'

/** The changes of all alerts in the order of their commit: EPCIS events are read that way (docs/decisions/0161). */
export const indexAlertHistory: Migration = {
  async up(db: Kysely<unknown>) {
    await index(db, 'alert_history', ['change']).execute()
  },
}
