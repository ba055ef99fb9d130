import { parentPort, workerData } from 'node:worker_threads'
import { systemClock as clock } from '../adapters/clock.ts'
import { createThreadsFeed } from '../adapters/feed/feed.threads.ts'
import { openSqliteJournal } from '../adapters/journal/journal.sqlite.ts'
import type { JournalWriter } from '../adapters/journal/journal.thread.ts'
import { createLog } from '../adapters/log.ts'
import { openSqliteRecords } from '../adapters/records/records.sqlite.ts'
import { answerOver } from '../adapters/thread/ask-over.ts'
import type { BrokerTask, BrokerWays } from '../adapters/thread/broker-thread.ts'
import { type Broker, createBroker, type RunningBroker } from './broker.ts'
import type { BrokerStats } from './tally.ts'

type Running = { readonly broker: Broker; readonly sockets: RunningBroker; stop(): Promise<void> }

/** The broker as a thread of the platform: opens the journal at once, listens when it is told to. */
const run = (task: BrokerTask): void => {
  const log = createLog({ level: task.logLevel })
  const feed = createThreadsFeed({ log, port: task.feed })
  const journal = openSqliteJournal({ file: task.journalFile, judgedTo: task.judgedTo, clock, log })
  let running: Running | null = null

  const ways: BrokerWays<BrokerStats | null> = {
    async listen(listening) {
      const records = await openSqliteRecords({ file: task.recordsFile, log, clock, migrates: false })
      const broker = createBroker({ journal, records, feed, clock, log }, listening)
      const sockets = await broker.start().catch(async (error: unknown) => {
        await records.close()
        throw error
      })
      const stop = async (): Promise<void> => {
        await sockets.stop()
        await records.close()
      }
      running = { broker, sockets, stop }
      return { port: sockets.port, tlsPort: sockets.tlsPort }
    },
    stats: async () => running?.broker.stats() ?? null,
    async stop() {
      await running?.stop()
      running = null
    },
    close: () => journal.close(),
  }
  const writer: JournalWriter = { check: journal.check, verify: journal.verify, prune: journal.prune }
  answerOver(task.journal, writer)
  answerOver(task.broker, ways)
  parentPort?.postMessage('open')
}

run(workerData as BrokerTask)
