import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import type { Feed } from '../adapters/feed/feed.ts'
import type { AppendedJournal, JournalEntry } from '../adapters/journal/journal.ts'
import { positionIn } from '../adapters/positions/position-batch.ts'
import { STRIDE } from '../adapters/positions/position-rows.ts'
import type { Position, Positions } from '../adapters/positions/positions.ts'
import type { QuarantineItem } from '../adapters/records/ingest-records.ts'
import type { Records } from '../adapters/records/records.ts'
import { createTrouble } from '../adapters/trouble.ts'
import { toReports } from '../contract/to-report.ts'
import type { SealId } from '../domain/ids.ts'
import type { ClockLog } from './clock-log.ts'
import { decode } from './decode.ts'
import { type Handed, type HandedFixes, type Points, pointsOf } from './handed-fixes.ts'
import { positionsAgain, positionsWritten } from './positions-again.ts'
import { untilHint } from './until-hint.ts'

/** Read at a time, whichever comes first: a good batch of single reports, or a few flushed buffers (some 40 ms to parse). */
const ENTRIES_PER_READ = 5_000
const BYTES_PER_READ = 2 * 1024 * 1024
/** An entry may hold 64 KiB of reports. */
const RELEASED_PER_WRITE = 8
/** The most points handed to a store at once: InfluxDB takes them as three requests of 5,000, in flight together. */
const POINTS_PER_WRITE = 15_000
/** A write costs its commits whatever it holds: those of less than a full one keep this distance. Nobody waits for a track. */
const RHYTHM_MS = 100
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
  /** What the line has read already. */
  readonly handed: HandedFixes
}

/**
 * Brings fixes from the journal to the positions store, with an offset of its own: a store that is away delays
 * history, never an alarm (DESIGN 6). The journal is the retry buffer.
 */
export const createPositionsWriter = (deps: Deps) => {
  let writtenOffset = 0
  /** Kept until it is written: what was handed on is handed on once. */
  let underWay: Handed | null = null
  let awaySinceMs: number | null = null
  const away = createTrouble(deps, {
    begins: 'positions store is away: history waits in the journal',
    ends: 'positions store is back, catching up',
  })

  const read = (entries: readonly JournalEntry[]): Points =>
    pointsOf(
      decode(entries).map(({ offset, sealId, receivedAtMs, message }) => {
        const clockOffsetMs = deps.clocks.at(sealId, offset)
        const wires = message.kind === 'reports' ? message.reports : []
        return { offset, sealId, reports: toReports(sealId, receivedAtMs, clockOffsetMs, wires) }
      }),
    )

  /** Gives those that the store will never take. Throws when the store is away. */
  const write = async ({ sealIds, offsets, rows }: Points): Promise<QuarantineItem[]> => {
    const quarantine: QuarantineItem[] = []
    for (let from = 0; from < offsets.length; from += POINTS_PER_WRITE) {
      const to = Math.min(from + POINTS_PER_WRITE, offsets.length)
      const batch = { sealIds: sealIds.slice(from, to), rows: rows.subarray(from * STRIDE, to * STRIDE) }
      const { rejected } = await deps.positions.write(batch)
      for (const { index, reason } of rejected)
        quarantine.push(toQuarantine(offsets[from + index] as number, positionIn(batch, index), reason))
    }
    return quarantine
  }

  /** From the journal, up to where the line has handed on what it read. */
  const readNext = async (): Promise<Handed | null> => {
    const to = Math.min(deps.keptOffset(), deps.handed.nextFrom())
    // As long as a turn lasts: what is there to be read by now, thousands of entries of it, nobody has understood yet.
    if (to <= writtenOffset) return null
    const entries = await deps.journal.read(writtenOffset, ENTRIES_PER_READ, BYTES_PER_READ)
    const understood = entries.filter(({ offset }) => offset <= to)
    const last = understood.at(-1)
    return last ? { after: writtenOffset, to: last.offset, points: read(understood) } : null
  }

  /** Writes the next entries' fixes; gives how many, null when there were none. Throws when the store is away. */
  const writeNext = async (): Promise<number | null> => {
    underWay ??= deps.handed.take(writtenOffset, POINTS_PER_WRITE) ?? (await readNext())
    if (!underWay) return null
    const { to, points } = underWay
    const quarantine = await write(points)
    await deps.records.transaction(
      async (stores) => {
        await stores.quarantine.add(quarantine)
        await stores.checkpoints.setOffset('positions.written', to)
      },
      { durable: 'soon' },
    )
    writtenOffset = to
    underWay = null
    return points.offsets.length
  }

  /** Writes what was released from quarantine since its turn; false when there was none. */
  const writeAgain = async (): Promise<boolean> => {
    const offsets = (await positionsAgain(deps.records.checkpoints)).slice(0, RELEASED_PER_WRITE)
    if (offsets.length === 0) return false
    const quarantine = await write(read(await deps.journal.readOffsets(offsets)))
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
        const written = await writeNext()
        const wroteAgain = await writeAgain()
        away.over()
        awaySinceMs = null
        retryMs = RETRY_FIRST_MS
        // The embedded store answers without leaving this thread: let sockets be read, and alarms be judged.
        await nextTurnOfTheLoop()
        if (written === null && !wroteAgain) await untilHint(deps.feed, stopping, IDLE_MS, ['seals'])
        else if (written !== null && written < POINTS_PER_WRITE / 2) await untilHint(deps.feed, stopping, RHYTHM_MS, [])
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

const toQuarantine = (offset: number, position: Position, reason: string): QuarantineItem => ({
  id: `Q${offset}-P${position.atMs}`,
  sealId: position.sealId as SealId,
  receivedAtMs: position.receivedAtMs,
  journalOffset: offset,
  path: `fix@${position.atMs}`,
  reason: `the positions store refused it: ${reason}`,
  body: new TextEncoder().encode(JSON.stringify(position)),
})
