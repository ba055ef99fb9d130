import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { systemClock as clock } from '../../../adapters/clock.ts'
import { openSqliteJournal } from '../../../adapters/journal/journal.sqlite.ts'
import { openSqliteRecords } from '../../../adapters/records/records.sqlite.ts'
import { startBrokerThread } from '../../../adapters/thread/broker-thread.ts'
import { entry, seal } from '../journal/entries.ts'
import { tempFolder } from '../temp-folder.ts'

const log = pino({ level: 'silent' })
const BROKER = new URL('../../../broker/main.ts', import.meta.url)
const filesIn = (folder: string) => ({
  journalFile: join(folder, 'journal.sqlite'),
  recordsFile: join(folder, 'records.sqlite'),
  logLevel: 'silent',
})

test('listens, hints that it hears, and leaves a journal that is read from here and verifies', async () => {
  const files = filesIn(tempFolder())
  const deaths: Error[] = []
  const thread = await startBrokerThread({ ...files, entry: BROKER, log, onDeath: (why) => deaths.push(why) })
  const records = await openSqliteRecords({ file: files.recordsFile, log, clock })
  const heard = new Promise<void>((resolve) => thread.feed.listen('journal', resolve))
  const { port, tlsPort } = await thread.broker.listen({ port: 0, host: '127.0.0.1' })
  await heard
  expect(port).toBeGreaterThan(0)
  expect(tlsPort).toBeNull()
  expect(await thread.broker.stats()).toMatchObject({ sessions: 0 })
  expect((await thread.journal.read(0, 1))[0]?.kind).toBe('hearing')
  await thread.journal.check()
  await thread.broker.stop()
  expect(await thread.journal.verify()).toMatchObject({ ok: true, entries: await thread.journal.head() })
  await records.close()
  await thread.close()
  expect(deaths).toEqual([])
})

test('a port that is taken is said, and the thread lives', async () => {
  const files = filesIn(tempFolder())
  const thread = await startBrokerThread({ ...files, entry: BROKER, log, onDeath: () => undefined })
  const records = await openSqliteRecords({ file: files.recordsFile, log, clock })
  const { port } = await thread.broker.listen({ port: 0, host: '127.0.0.1' })
  const other = filesIn(tempFolder())
  const second = await startBrokerThread({ ...other, entry: BROKER, log, onDeath: () => undefined })
  const otherRecords = await openSqliteRecords({ file: other.recordsFile, log, clock })
  await expect(second.broker.listen({ port, host: '127.0.0.1' })).rejects.toThrow('EADDRINUSE')
  await second.close()
  await otherRecords.close()
  await thread.broker.stop()
  await records.close()
  await thread.close()
})

test('what keeps the journal from opening is what the start says', async () => {
  const folder = tempFolder()
  const files = filesIn(folder)
  writeFileSync(files.journalFile, 'no database, whatever it is')
  await expect(startBrokerThread({ ...files, entry: BROKER, log, onDeath: () => undefined })).rejects.toThrow(
    /journal\.sqlite can't be opened/,
  )
})

test('a thread that ends by itself is told of', async () => {
  const folder = tempFolder()
  const files = filesIn(folder)
  const journal = openSqliteJournal({ file: files.journalFile, log, clock })
  await journal.append(entry(seal(1), '{}'))
  const entryFile = join(folder, 'dying.mjs')
  writeFileSync(
    entryFile,
    `import { parentPort } from 'node:worker_threads'
parentPort.postMessage('open')
setTimeout(() => { throw new Error('out of luck') }, 20)`,
  )
  const death = Promise.withResolvers<Error>()
  const thread = await startBrokerThread({ ...files, entry: pathToFileURL(entryFile), log, onDeath: death.resolve })
  expect((await death.promise).message).toBe('out of luck')
  await thread.journal.close()
  await journal.close()
})
