import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock as clock } from '../../adapters/clock.ts'
import { openSqliteJournal } from '../../adapters/journal/journal.sqlite.ts'
import { createLog } from '../../adapters/log.ts'
import { openSqliteRecords } from '../../adapters/records/records.sqlite.ts'
import { refuseOlderJournal } from '../../ingest/same-backup.ts'
import { tempFolder } from '../adapters/temp-folder.ts'

const log = createLog({ level: 'silent' })

it('refuses a journal that is older than its records, and takes a newer one', async () => {
  const folder = tempFolder()
  const journal = openSqliteJournal({ file: join(folder, 'journal.sqlite'), clock, log })
  const records = await openSqliteRecords({ file: join(folder, 'records.sqlite'), clock, log })
  onTestFinished(async () => {
    await journal.close()
    await records.close()
  })
  const hear = () => journal.append({ sealId: '', kind: 'hearing', receivedAtMs: 1, body: new Uint8Array() })
  await refuseOlderJournal(journal, records)
  await hear()
  await records.checkpoints.setOffset('ingest.kept', 2)
  await expect(refuseOlderJournal(journal, records)).rejects.toThrow(
    /^journal\.sqlite ends at message 1, expected at least 2, .*: they are of two backups/,
  )
  await hear()
  await hear()
  await refuseOlderJournal(journal, records)
})
