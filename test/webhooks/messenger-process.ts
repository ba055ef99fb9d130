import { BlockList } from 'node:net'
import { pino } from 'pino'
import { systemClock } from '../../adapters/clock.ts'
import { createInProcessFeed } from '../../adapters/feed/feed.in-process.ts'
import { openSqliteRecords } from '../../adapters/records/records.sqlite.ts'
import { createMessenger } from '../../webhooks/messenger.ts'

/** A messenger in a process of its own, to be killed: `node messenger-process.ts RECORDS_FILE`. */
const [file = ''] = process.argv.slice(2)
const log = pino({ level: 'silent' })
const allow = new BlockList()
allow.addAddress('127.0.0.1', 'ipv4')
const records = await openSqliteRecords({ file, log, clock: systemClock })
const feed = createInProcessFeed({ log })
await createMessenger({ records, feed, clock: systemClock, log, allow, chance: () => 0.5 }).start()
