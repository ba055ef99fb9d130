import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../adapters/open-database.ts'
import { tempFolder } from './temp-folder.ts'

test('a file is for its owner only, its side files too, whatever the folder allows', () => {
  const file = join(tempFolder(), 'journal.sqlite')
  const db = openDatabase(file, ['CREATE TABLE t (n)'])
  for (const side of ['', '-wal', '-shm']) expect(statSync(`${file}${side}`).mode & 0o777).toBe(0o600)
  db.close()
})

test('a file that is no database is named', () => {
  const file = join(tempFolder(), 'journal.sqlite')
  writeFileSync(file, 'x'.repeat(5_000))
  expect(() => openDatabase(file, [])).toThrow(/journal\.sqlite can't be opened: file is not a database$/)
  expect(() => openDatabase(join(file, 'inside'), [])).toThrow(/inside can't be opened: unable to open database file$/)
})
