import { parentPort, workerData } from 'node:worker_threads'
import type { BacktestTask } from '../../adapters/backtests/backtests.worker.ts'
import { systemClock as clock } from '../../adapters/clock.ts'
import { openSqliteJournalReader } from '../../adapters/journal/journal-reader.sqlite.ts'
import { createLog } from '../../adapters/log.ts'
import { openSqliteRecords } from '../../adapters/records/records.sqlite.ts'
import { runBacktest } from './run-backtest.ts'

/** A thread of the platform: judges history once, answers once, and is ended by whoever started it. */
const run = async ({ journalFile, recordsFile, question }: BacktestTask): Promise<void> => {
  // The platform has told of what is wrong with its stores; what is left out here is in the answer.
  const log = createLog({ level: 'silent' })
  const journal = openSqliteJournalReader(journalFile)
  const records = await openSqliteRecords({ file: recordsFile, log, clock, migrates: false })
  try {
    const answer = await runBacktest({ records, journal, log, spentMs: () => performance.now() }, question)
    parentPort?.postMessage(answer)
  } finally {
    await records.close()
    journal.close()
  }
}

await run(workerData as BacktestTask)
