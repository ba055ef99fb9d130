/** Appends to the journal named by argv[2] for ever and prints each offset once it is acknowledged: to be killed. */
import { writeSync } from 'node:fs'
import { systemClock } from '../../../adapters/clock.ts'
import { openSqliteJournal } from '../../../adapters/journal/journal.sqlite.ts'
import { createLog } from '../../../adapters/log.ts'
import { entry, seal } from './entries.ts'

const journal = openSqliteJournal({
  file: process.argv[2] as string,
  clock: systemClock,
  log: createLog({ level: 'fatal' }),
})
const appendForEver = async (sealNumber: number): Promise<void> => {
  for (let count = 0; ; count += 1) {
    const text = `${sealNumber}/${count}/${'x'.repeat(200)}`
    const offset = await journal.append(entry(seal(sealNumber), text, count))
    writeSync(1, `${offset} ${text}\n`)
  }
}
for (let sealNumber = 1; sealNumber <= 50; sealNumber += 1) void appendForEver(sealNumber)
