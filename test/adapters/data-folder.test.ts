import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openDataFolder } from '../../adapters/data-folder.ts'
import { tempFolder } from './temp-folder.ts'

const HOLDER = `
  const { openDataFolder } = await import(process.argv[1])
  openDataFolder(process.argv[2])
  console.log('held')
  setInterval(() => {}, 1000)`

const holdInAnotherProcess = async (dir: string) => {
  const module = new URL('../../adapters/data-folder.ts', import.meta.url).href
  const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, module, dir])
  await once(holder.stdout, 'data')
  return holder
}

test('a folder that is not there is made, for its owner only', () => {
  const dir = join(tempFolder(), 'deep', 'data')
  const folder = openDataFolder(dir)
  expect(statSync(dir).mode & 0o777).toBe(0o700)
  expect(folder.file('journal.sqlite')).toBe(join(dir, 'journal.sqlite'))
  folder.close()
})

test('a folder is one process at a time, also after kill -9', async () => {
  const dir = tempFolder()
  const holder = await holdInAnotherProcess(dir)
  expect(() => openDataFolder(dir)).toThrow(/^DATA_DIR .* is in use by another Sealtrail: .*$/)
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  openDataFolder(dir).close()
})

test('a folder is held once within a process too', () => {
  const dir = tempFolder()
  const folder = openDataFolder(dir)
  expect(() => openDataFolder(dir)).toThrow(/in use/)
  folder.close()
  openDataFolder(dir).close()
})

test('older code refuses a newer folder, and lets go of it', () => {
  const dir = tempFolder()
  openDataFolder(dir).close()
  const newer = new DatabaseSync(join(dir, 'lock.sqlite'))
  newer.exec('PRAGMA user_version = 99')
  newer.close()
  expect(() => openDataFolder(dir)).toThrow(/has schema 99, expected at most 1: .* newer Sealtrail/)
  const again = new DatabaseSync(join(dir, 'lock.sqlite'))
  again.exec('PRAGMA user_version = 1')
  again.close()
  openDataFolder(dir).close()
})

test('a folder that cannot be made says so', () => {
  const file = join(tempFolder(), 'a-file')
  writeFileSync(file, '')
  expect(() => openDataFolder(join(file, 'data'))).toThrow(/^DATA_DIR .*a-file\/data can't be created: /)
})

test.runIf(process.platform === 'linux')('a place that takes no folders says so, instead of trying for ever', () => {
  expect(() => openDataFolder('/proc/no-such/data')).toThrow(/^DATA_DIR \/proc\/no-such\/data can't be created: ENOENT/)
})

test('a lock that is no database names the folder and the file', () => {
  const dir = tempFolder()
  writeFileSync(join(dir, 'lock.sqlite'), 'x'.repeat(5_000))
  expect(() => openDataFolder(dir)).toThrow(/^DATA_DIR .* can't be used: lock\.sqlite in it: file is not a database$/)
})
