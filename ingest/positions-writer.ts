import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import type { Feed } from '../adapters/feed/feed.ts'
import type { AppendedJournal, JournalEntry } from '../adapters/journal/journal.ts'
import type { Position, Positions } from '../adapters/positions/positions.ts'
import type { QuarantineItem } from '../adapters/records/ingest-records.ts'
import type { Records } from '../adapters/records/records.ts'
import { createTrouble } from '../adapters/trouble.ts'
import type { SealId } from '../domain/ids.ts'
import type { Report } from '../domain/report.ts'
import type { ClockLog } from './clock-log.ts'
import { decode } from './decode.ts'
import { positionsAgain, positionsWritten } from './positions-again.ts'
import { toReport } from './to-report.ts'
import { untilHint } from './until-hint.ts'

/** Read at a time, whichever comes first: a good batch of single reports, or a few flushed buffers (some ms to parse). */
const ENTRIES_PER_READ = 2_000
const BYTES_PER_READ = 512 * 1024
/** An entry may hold 64 KiB of reports. */
const RELEASED_PER_WRITE = 8
/** The most points handed to a store at once (InfluxDB: batches of 1,000–5,000). */
const POINTS_PER_WRITE = 5_000
/** A hint comes when new reports were understood; this is for one that was lost. */
const IDLE_MS = 1_000
const RETRY_FIRST_MS = 500
const RETRY_MAX_MS = 10_000

type Deps = {
  readonly journal: AppendedJournal
  readonly positions: Positions
  readonly records: Records
  readonly clocks: ClockLog
  readonly feed: Feed
  readonly clock: Clock
  readonly log: Logger
  /** Entries up to here have been understood: their clock correction is known. */
  readonly keptOffset: () => number
}

/**
 * Brings fixes from the journal to the positions store, with an offset of its own: a store that is away delays
 * history, never an alarm (DESIGN 6). The journal is the retry buffer.
 */
export const createPositionsWriter = (deps: Deps) => {
  let writtenOffset = 0
  let awaySinceMs: number | null = null
  const away = createTrouble(deps, {
    begins: 'positions store is away: history waits in the journal',
    ends: 'positions store is back, catching up',
  })

  /** Writes all fixes of some entries; gives those that the store will never take. Throws when the store is away. */
  const write = async (entries: readonly JournalEntry[]): Promise<QuarantineItem[]> => {
    const points = decode(entries).flatMap(({ offset, sealId, receivedAtMs, message }) =>
      message.kind !== 'reports'
        ? []
        : message.reports.flatMap((wire) => {
            const report = toReport(sealId, receivedAtMs, deps.clocks.at(sealId, offset), wire)
            return report.fix ? [{ offset, position: toPosition(report, report.fix) }] : []
          }),
    )
    const quarantine: QuarantineItem[] = []
    for (let from = 0; from < points.length; from += POINTS_PER_WRITE) {
      const slice = points.slice(from, from + POINTS_PER_WRITE)
      const { rejected } = await deps.positions.write(slice.map(({ position }) => position))
      for (const { index, reason } of rejected) {
        const point = slice[index]
        if (point) quarantine.push(toQuarantine(point.offset, point.position, reason))
      }
    }
    return quarantine
  }

  /** Writes the next entries; false when there were none. Throws when the store is away. */
  const writeNext = async (): Promise<boolean> => {
    const read = await deps.journal.read(writtenOffset, ENTRIES_PER_READ, BYTES_PER_READ)
    const entries = read.filter(({ offset }) => offset <= deps.keptOffset())
    const last = entries.at(-1)
    if (!last) return false
    const quarantine = await write(entries)
    await deps.records.transaction(async (stores) => {
      await stores.quarantine.add(quarantine)
      await stores.checkpoints.setOffset('positions.written', last.offset)
    })
    writtenOffset = last.offset
    return true
  }

  /** Writes what was released from quarantine since its turn; false when there was none. */
  const writeAgain = async (): Promise<boolean> => {
    const offsets = (await positionsAgain(deps.records.checkpoints)).slice(0, RELEASED_PER_WRITE)
    if (offsets.length === 0) return false
    const quarantine = await write(await deps.journal.readOffsets(offsets))
    await deps.records.transaction(async (stores) => {
      await stores.quarantine.add(quarantine)
      await positionsWritten(stores.checkpoints, offsets)
    })
    return true
  }

  const start = async (): Promise<() => Promise<void>> => {
    writtenOffset = await deps.records.checkpoints.offset('positions.written')
    const stopping = new AbortController()
    const finished = runUntil(stopping.signal)
    return async () => {
      stopping.abort()
      await finished
    }
  }

  const runUntil = async (stopping: AbortSignal): Promise<void> => {
    let retryMs = RETRY_FIRST_MS
    while (!stopping.aborted) {
      try {
        const wrote = [await writeNext(), await writeAgain()].includes(true)
        away.over()
        awaySinceMs = null
        retryMs = RETRY_FIRST_MS
        // The embedded store answers without leaving this thread: let sockets be read, and alarms be judged.
        await nextTurnOfTheLoop()
        if (!wrote) await untilHint(deps.feed, stopping, IDLE_MS, ['seals'])
      } catch (error) {
        away.failed(error)
        awaySinceMs ??= deps.clock.nowMs()
        await untilHint(deps.feed, stopping, retryMs, [])
        retryMs = Math.min(retryMs * 2, RETRY_MAX_MS)
      }
    }
  }

  return { start, awaySinceMs: () => awaySinceMs, writtenOffset: () => writtenOffset }
}

const toPosition = (report: Report, fix: NonNullable<Report['fix']>): Position => ({
  sealId: report.sealId,
  atMs: fix.atMs,
  receivedAtMs: report.receivedAtMs,
  seq: report.seq,
  lng: fix.lng,
  lat: fix.lat,
  accuracyM: fix.accuracyM,
  speedKmh: fix.speedKmh,
  headingDeg: fix.headingDeg,
  altitudeM: fix.altitudeM,
  satellites: fix.satellites,
  batteryPct: report.batteryPct,
  source: fix.source,
})

const toQuarantine = (offset: number, position: Position, reason: string): QuarantineItem => ({
  id: `Q${offset}-P${position.atMs}`,
  sealId: position.sealId as SealId,
  receivedAtMs: position.receivedAtMs,
  journalOffset: offset,
  path: `fix@${position.atMs}`,
  reason: `the positions store refused it: ${reason}`,
  body: new TextEncoder().encode(JSON.stringify(position)),
})
