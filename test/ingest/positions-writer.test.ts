import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { createInProcessFeed } from '../../adapters/feed/feed.in-process.ts'
import { openSqliteJournal } from '../../adapters/journal/journal.sqlite.ts'
import { createLog } from '../../adapters/log.ts'
import { openSqlitePositions } from '../../adapters/positions/positions.sqlite.ts'
import { openSqliteRecords } from '../../adapters/records/records.sqlite.ts'
import { createClockLog } from '../../ingest/clock-log.ts'
import { createHandedFixes } from '../../ingest/handed-fixes.ts'
import { createPositionsWriter } from '../../ingest/positions-writer.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, reportAt, SEAL } from './line-under-test.ts'

it('asks the journal for nothing that the line has not understood yet', async () => {
  const folder = tempFolder()
  const log = createLog({ level: 'silent' })
  const clock = { nowMs: () => ARMED_AT_MS }
  const journal = openSqliteJournal({ file: join(folder, 'journal.sqlite'), clock, log })
  const records = await openSqliteRecords({ file: join(folder, 'records.sqlite'), log, clock })
  const positions = openSqlitePositions({ file: join(folder, 'positions.sqlite') })
  const feed = createInProcessFeed({ log })
  const read = vi.spyOn(journal, 'read')
  let keptOffset = 0
  const handed = createHandedFixes()
  const deps = { journal, records, positions, feed, clock, log, clocks: createClockLog({}), handed }
  const writer = createPositionsWriter({ ...deps, keptOffset: () => keptOffset })
  const body = new TextEncoder().encode(JSON.stringify(reportAt(0, 10)))
  const offset = await journal.append({ sealId: SEAL, kind: 'report', receivedAtMs: ARMED_AT_MS, body })

  const stop = await writer.start()
  onTestFinished(async () => {
    await stop()
    await Promise.all([journal.close(), records.close(), positions.close()])
  })
  // One look for each hint, and it is over when the next one is waited for.
  for (let look = 0; look < 3; look += 1) {
    feed.hint('seals')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(read).not.toHaveBeenCalled()

  keptOffset = offset
  await vi.waitFor(() => {
    feed.hint('seals')
    expect(writer.writtenOffset()).toBe(offset)
  })
  expect(await positions.track(SEAL, 0, ARMED_AT_MS + 1)).toHaveLength(1)
})
