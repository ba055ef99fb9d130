import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armTrip, openLineUnderTest, reportAt, SEAL } from './line-under-test.ts'

it('goes on for all others when one trip can no longer be planned', async () => {
  const folder = tempFolder()
  const line = await openLineUnderTest(folder)
  await armTrip(line)
  // As a restore that lost a table's row, or a bug of ours: the corridor the trip was armed with is gone.
  const db = new DatabaseSync(join(folder, 'records.sqlite'))
  expect(db.prepare('DELETE FROM corridor_versions').run().changes).toBe(1)
  db.close()
  await line.at(ARMED_AT_MS)
  await line.start()
  await line.send('report', { ...reportAt(1, 0), lock: { wire: 'cut' } })
  await line.settled()
  expect(await line.alerts()).toEqual([])
  expect(await line.positions.track(SEAL, ARMED_AT_MS, ARMED_AT_MS + 10_000)).toHaveLength(1)
  await line.close()
})
