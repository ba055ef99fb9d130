import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MessageChannel } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../../../adapters/clock.ts'
import { createSqliteJournal, openSqliteJournal } from '../../../adapters/journal/journal.sqlite.ts'
import { openJournalBesideWriter } from '../../../adapters/journal/journal.thread.ts'
import type { Journal } from '../../../adapters/journal/journal.ts'
import { JOURNAL_MIGRATIONS } from '../../../adapters/journal/journal-schema.ts'
import { createLog } from '../../../adapters/log.ts'
import { openDatabase } from '../../../adapters/open-database.ts'
import { answerOver } from '../../../adapters/thread/ask-over.ts'
import { tempFolder } from '../temp-folder.ts'
import { bodies, entry, seal } from './entries.ts'
import { journalContract } from './journal-contract.ts'

const log = createLog({ level: 'silent' })
const open = (file: string): Journal => openSqliteJournal({ file, clock: systemClock, log })

journalContract('SQLite', async () => open(join(tempFolder(), 'journal.sqlite')))
journalContract('SQLite, read beside its writer', async () => {
  const file = join(tempFolder(), 'journal.sqlite')
  const writer = open(file)
  const { port1, port2 } = new MessageChannel()
  answerOver(port2, { check: writer.check, verify: writer.verify, prune: writer.prune })
  const beside = openJournalBesideWriter(file, port1)
  return {
    ...beside,
    append: writer.append,
    appendInGroup: writer.appendInGroup,
    async close() {
      await beside.close()
      port1.close()
      await writer.close()
    },
  }
})

/** A journal file of ten entries, three of them pruned, changed by other hands. */
const tamperedVerdict = async (sql: string) => {
  const file = join(tempFolder(), 'journal.sqlite')
  const journal = open(file)
  for (let index = 1; index <= 10; index += 1) {
    await journal.append(entry(seal(index % 2), `body ${index}`, index < 4 ? 100 : 1_000 + index))
  }
  await journal.prune(500, new Map())
  await journal.close()
  const db = new DatabaseSync(file)
  db.exec(sql)
  db.close()
  const again = open(file)
  const verdict = await again.verify()
  await again.close()
  return verdict
}

describe('the hash chain', () => {
  test('of an untouched file holds', async () => {
    expect(await tamperedVerdict('')).toEqual({ ok: true, entries: 8, brokenAtOffset: null, reason: null })
  })

  test.each([
    ['a changed body', "UPDATE entry SET body = x'00' WHERE offset = 6", 6],
    ['a changed time', 'UPDATE entry SET received_at = received_at + 1 WHERE offset = 6', 6],
    ['a changed kind', 'UPDATE entry SET kind = 1 WHERE offset = 6', 6],
    ['a changed seal', 'UPDATE entry SET seal = 3 - seal WHERE offset = 6', 6],
    ['a renamed seal', "UPDATE seal SET id = 'VN9999999' WHERE number = 1", 5],
    ['a lost seal name', 'DELETE FROM seal', 4],
    ['a changed hash', 'UPDATE entry SET hash = zeroblob(32) WHERE offset = 6', 6],
    ['a removed entry', 'DELETE FROM entry WHERE offset = 6', 7],
    [
      'a removed entry called pruned',
      `DELETE FROM entry WHERE offset = 6;
      INSERT INTO removed VALUES (6, 6, zeroblob(32), zeroblob(32), 11)`,
      7,
    ],
    [
      'a removed entry, the rest moved up',
      `DELETE FROM entry WHERE offset = 6;
      UPDATE entry SET offset = offset - 1 WHERE offset > 6`,
      6,
    ],
    [
      'an inserted entry',
      `INSERT INTO entry SELECT 2, seal, kind, received_at, hash, body FROM entry WHERE offset = 6`,
      2,
    ],
    [
      'two entries that changed places',
      `UPDATE entry SET offset = -6 WHERE offset = 6;
      UPDATE entry SET offset = 6 WHERE offset = 7; UPDATE entry SET offset = 7 WHERE offset = -6`,
      6,
    ],
    ['a removed attestation', 'DELETE FROM entry WHERE kind = 6', 4],
    [
      'a forged attestation',
      `UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), '"last":3', '"last":4') AS BLOB) WHERE kind = 6`,
      4,
    ],
    ['a cut tail', 'DELETE FROM entry WHERE offset > 9', 4],
    [
      'a cut tail behind the attestation',
      `DELETE FROM entry WHERE offset = 11;
      INSERT INTO entry SELECT 11, seal, kind, received_at, hash, body FROM entry WHERE offset = 10`,
      4,
    ],
    [
      'an entry behind the head',
      'INSERT INTO entry SELECT 12, seal, kind, received_at, hash, body FROM entry WHERE offset = 10',
      12,
    ],
    ['a head record set back', 'UPDATE head SET offset = 10, hash = (SELECT hash FROM entry WHERE offset = 10)', 11],
  ])('shows %s', async (_, sql, brokenAtOffset) => {
    expect(await tamperedVerdict(sql)).toMatchObject({ ok: false, brokenAtOffset, reason: expect.any(String) })
  })

  test('shows a tail that was cut when nothing was pruned', async () => {
    const file = join(tempFolder(), 'journal.sqlite')
    const journal = open(file)
    await Promise.all([1, 2, 3].map((index) => journal.append(entry(seal(1), `${index}`))))
    await journal.close()
    const db = new DatabaseSync(file)
    db.exec('DELETE FROM entry WHERE offset = 3')
    db.close()
    const again = open(file)
    expect(await again.verify()).toMatchObject({ ok: false, reason: expect.stringContaining('3 to 3 are missing') })
    await again.close()
  })
})

describe('the file', () => {
  test('without its head record is refused', async () => {
    await expect(tamperedVerdict('DELETE FROM head')).rejects.toThrow(/no head record/)
  })

  test('keeps offsets and order over a restart, also when the newest were pruned', async () => {
    const file = join(tempFolder(), 'journal.sqlite')
    const first = open(file)
    await Promise.all([1, 2, 3].map((index) => first.append(entry(seal(index), `${index}`))))
    await first.prune(5_000, new Map())
    const head = await first.head()
    await first.close()
    const second = open(file)
    expect(await second.head()).toBe(head)
    expect(await second.append(entry(seal(2), 'again'))).toBe(head + 1)
    expect(bodies(await second.readSeal(seal(2), 0, 0, Number.MAX_SAFE_INTEGER, 10))).toEqual(['again'])
    expect((await second.verify()).ok).toBe(true)
    await second.close()
  })

  test('of a newer schema is refused', () => {
    const file = join(tempFolder(), 'journal.sqlite')
    const db = new DatabaseSync(file)
    db.exec('PRAGMA user_version = 99')
    db.close()
    expect(() => open(file)).toThrow(/journal\.sqlite has schema 99, expected at most 2: .* newer Sealtrail/)
  })

  test('that is full rejects what it could not store, and goes on when there is room', async () => {
    const db = openDatabase(join(tempFolder(), 'journal.sqlite'), JOURNAL_MIGRATIONS)
    const journal = createSqliteJournal({ db, clock: systemClock, log })
    await journal.append(entry(seal(1), 'before'))
    const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count)
    db.exec(`PRAGMA max_page_count = ${pages + 5}`)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, () => journal.append(entry(seal(2), 'x'.repeat(10_000)))),
    )
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
    await expect(journal.check()).rejects.toThrow('database or disk is full')
    expect(await journal.append(entry(seal(3), 'small'))).toBe(2)
    await journal.check()
    db.exec('PRAGMA max_page_count = 100000')
    expect(await journal.append(entry(seal(2), 'x'.repeat(10_000)))).toBe(3)
    expect(bodies(await journal.readSeal(seal(3), 0, 0, 10, 10))).toEqual(['small'])
    expect(await journal.verify()).toMatchObject({ ok: true, entries: 3 })
    await journal.close()
  })

  test('holds a day of 300-byte reports in at most 100 bytes over each', async () => {
    const file = join(tempFolder(), 'journal.sqlite')
    const journal = open(file)
    const count = 50_000
    for (let from = 0; from < count; from += 500) {
      await Promise.all(
        Array.from({ length: 500 }, (_, index) =>
          journal.append(entry(seal(((from + index) * 7919) % 3_000), 'x'.repeat(300), 1_700_000_000_000 + from)),
        ),
      )
    }
    await journal.close()
    expect(statSync(file).size / count).toBeLessThan(1.1 * 300 + 100)
  })
})

/** Lets another process append until it is killed without warning; what it printed was acknowledged. */
const appendUntilKilled = async (file: string, afterLines: number): Promise<Map<number, string>> => {
  const child = spawn(process.execPath, [new URL('./appending-child.ts', import.meta.url).pathname, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    if (output.split('\n').length > afterLines) child.kill('SIGKILL')
  })
  await once(child, 'close')
  const whole = output.split('\n').slice(0, -1) // the last line may be cut
  return new Map(whole.map((line) => [Number(line.split(' ')[0]), line.slice(line.indexOf(' ') + 1)]))
}

test('what was acknowledged survives kill -9 at any moment, in order', async () => {
  const file = join(tempFolder(), 'journal.sqlite')
  const acknowledged = new Map<number, string>()
  for (const afterLines of [1, 60, 777, 1_500, 3_001]) {
    for (const [offset, text] of await appendUntilKilled(file, afterLines)) {
      expect(acknowledged.has(offset)).toBe(false) // an offset is never given twice
      acknowledged.set(offset, text)
    }
    const journal = open(file)
    const kept = new Map((await journal.read(0, 1_000_000)).map((each) => [each.offset, bodies([each])[0]]))
    for (const [offset, text] of acknowledged) expect(kept.get(offset)).toBe(text)
    expect((await journal.verify()).ok).toBe(true)
    await journal.close()
  }
  expect(acknowledged.size).toBeGreaterThan(5_000)
})
