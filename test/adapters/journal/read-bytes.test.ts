import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSqliteJournal } from '../../../adapters/journal/journal.sqlite.ts'
import { createLog } from '../../../adapters/log.ts'
import type { SealId } from '../../../domain/ids.ts'
import { tempFolder } from '../temp-folder.ts'

it('reads no further once the bodies have the bytes asked for, but always one entry', async () => {
  const log = createLog({ level: 'silent' })
  const journal = openSqliteJournal({ file: join(tempFolder(), 'journal.sqlite'), clock: { nowMs: () => 1 }, log })
  const entry = { sealId: 'VN1' as SealId, kind: 'report', receivedAtMs: 1, body: new Uint8Array(1_000) } as const
  await Promise.all(Array.from({ length: 10 }, () => journal.append(entry)))
  const offsets = async (maxBytes?: number) => (await journal.read(0, 5, maxBytes)).map(({ offset }) => offset)
  expect(await offsets()).toEqual([1, 2, 3, 4, 5])
  expect(await offsets(2_500)).toEqual([1, 2, 3])
  expect(await offsets(1)).toEqual([1])
  expect(await offsets(100_000)).toEqual([1, 2, 3, 4, 5])
  await journal.close()
})
