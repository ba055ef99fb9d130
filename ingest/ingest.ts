import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import type { Feed } from '../adapters/feed/feed.ts'
import type { AppendedJournal } from '../adapters/journal/journal.ts'
import type { Positions } from '../adapters/positions/positions.ts'
import type { Records } from '../adapters/records/records.ts'
import { createTrouble } from '../adapters/trouble.ts'
import { announce } from './announce.ts'
import { createByTheClock } from './by-the-clock.ts'
import { LEARNING_DEFAULTS } from './coverage-learner.ts'
import { decode } from './decode.ts'
import { ROWS_EVERY_MS } from './known.ts'
import { createLiveLane } from './live-lane.ts'
import { createLookOut } from './look-out.ts'
import { openLine } from './open-line.ts'
import { orderAgain, quarantineOf, receiptsOf } from './order.ts'
import type { Outage } from './platform-watch.ts'
import { untilHint } from './until-hint.ts'

export type IngestDeps = {
  readonly journal: AppendedJournal
  readonly positions: Positions
  readonly records: Records
  readonly feed: Feed
  readonly clock: Clock
  readonly log: Logger
}

/** Each line: unit and reason. */
export const INGEST_DEFAULTS = {
  /** Entries a turn of the live lane takes: enough to share one fsync, few enough to be judged in some 50 ms. */
  liveEntries: 2_000,
  /** … and their bytes: buffers that only pass by have to be read from disk, too. */
  liveBytes: 4 * 1024 * 1024,
  /** When the oldest unjudged report is older than this (after an outage), a turn takes more: how fast it is over is what counts then, ms. */
  behindMs: 5_000,
  /** … so many entries, ten of each of 10,000 seals: what is done once for each seal and turn is done once for all of them. Some 2 s. */
  behindEntries: 100_000,
  /** … with so many bytes: what is made of them takes twice as much memory until the turn is over. */
  behindBytes: 48 * 1024 * 1024,
  /** … or so many of each journey, when that is more, and as many times the bytes: ten of each of 50,000 seals, too. Some 25 s. */
  behindEntriesAJourney: 10,
  /** … and received within this time, so that time passes in no larger steps for silent seals, ms. */
  behindSpanMs: 600_000,
  /** Late entries a turn of the backlog lane takes between two live turns; one may hold 64 KiB of reports. */
  backlogEntries: 8,
  /** While live reports are older than this when they are judged, late ones wait, ms. */
  backlogLagMs: 500,
  /** How often time passes for silence, ms. */
  watchMs: 1_000,
  /** How often overdue seals are looked for, ms: nobody waits for the minute after 48 h. */
  overdueMs: 60_000,
  /** How often states are saved, ms: what a crash has to judge again at most. */
  checkpointMs: 5_000,
  /** Journeys saved at once: some 3 KB each, so that a checkpoint never stalls an alarm. */
  checkpointJourneys: 200,
  /** Entries of a turn for which so many are saved: after a turn that takes ten of each journey, all of them. */
  checkpointEntries: 2_000,
  /** How long to wait before trying again what failed, ms. */
  retryMs: 500,
  /** How long the journal keeps what no open trip needs, days. */
  journalDays: 90,
  /** How often what is older is removed, ms. */
  pruneMs: 3_600_000,
  learning: LEARNING_DEFAULTS,
}
export type IngestOptions = typeof INGEST_DEFAULTS
type Line = Awaited<ReturnType<typeof openLine>>

/** The whole way of a report after its PUBACK, as a list: one turn of the line, and how far behind it is. */
const createTurn = (line: Line, deps: IngestDeps, options: IngestOptions, stopping: AbortSignal) => {
  const { journal, records, feed, clock } = deps
  const { clocks, judge, keep, acts, known, checkpoints, position, fleet } = line
  const liveLane = createLiveLane(deps, line, options)
  const byTheClock = createByTheClock(line, deps, options)
  const lookOut = () => createLookOut({ feed, clock, stopping }, 'acts', options.watchMs)
  const [newActs, lateEntries] = [lookOut(), lookOut()]
  let lagMs = 0
  /** What it was at the turn before: what is over by the next one is no lag. */
  let lagBeforeMs = 0
  let watchedAtMs = 0
  let watchedReadMs = 0
  /** Everything received before this is judged: until then a silence is known. */
  let heardUntilMs = 0
  /** … and everything before this is read, late buffers too: until then a missing report is known to be missing. */
  let readUntilMs = 0

  /** New reports, in order of receipt; gives how many entries. */
  const live = async (): Promise<number> => {
    const askedAtMs = clock.nowMs()
    const heard = await liveLane()
    lagBeforeMs = lagMs
    lagMs = heard ? Math.max(0, askedAtMs - heard.fromMs) : 0
    heardUntilMs = heard?.toMs ?? askedAtMs
    if (heard?.hasLate) lateEntries.note()
    return heard?.entries ?? 0
  }

  /** Late reports, a few at a time, so that flushed buffers never delay a live alarm. */
  const backlog = async (): Promise<boolean> => {
    const offsets = await records.checkpoints.backlog(options.backlogEntries)
    if (offsets.length === 0) return false
    const released = new Set(await records.quarantine.releasedOffsets(offsets))
    const decoded = decode(await journal.readOffsets(offsets))
    const again = orderAgain(decoded, clocks, 'backlog', released)
    const verdict = await judge.late(again, position.keptOffset)
    const receipts = receiptsOf(decoded, released)
    await keep({
      ...known.afterBacklog(again),
      verdict,
      receivedAtMs: clock.nowMs(),
      quarantine: decoded.flatMap(quarantineOf),
      judgedBacklog: offsets,
      released: { offsets: released, receipts },
      checkpoint: verdict.journeys,
    })
    // The oldest come first: what still waits was received later, but for what comes out of quarantine.
    readUntilMs = decoded.findLast(({ offset }) => !released.has(offset))?.receivedAtMs ?? readUntilMs
    announce(feed, verdict, receipts)
    return true
  }

  const late = async (): Promise<boolean> => {
    if (lagMs >= options.backlogLagMs) return false
    const wasThere = await lateEntries.take(backlog)
    if (!wasThere) readUntilMs = heardUntilMs
    return wasThere
  }

  /** What officers did: new plans, judged from the beginning. */
  const officers = async (): Promise<boolean> => {
    const acted = await acts.take(position, clock.nowMs(), { nowMs: heardUntilMs, readUntilMs })
    if (!acted) return false
    const verdict = { journeys: acted.journeys, toReconcile: acted.journeys }
    const receivedAtMs = clock.nowMs()
    await keep({
      ...(await known.afterActs(acted.sealIds)),
      verdict,
      receivedAtMs,
      actsCursor: acted.cursor,
      checkpoint: acted.journeys,
    })
    announce(feed, verdict)
    return true
  }

  /** The passage of time: silence is a fact, too; but only up to where everything received is understood. */
  const watch = async (): Promise<void> => {
    const passed = { nowMs: heardUntilMs, readUntilMs }
    fleet.passTo(heardUntilMs)
    if (fleet.takeLetGo()) judge.noteAgain(passed)
    const verdict = judge.watch(passed)
    if (verdict.journeys.length === 0) return
    // Nothing in the journal says again that nothing came: what was raised must be known after a crash.
    await keep({ verdict, receivedAtMs: clock.nowMs(), checkpoint: verdict.journeys })
    announce(feed, verdict)
  }

  /** Until something comes. When nothing does, reports have stopped, and what nobody hinted at is looked for. */
  const rest = async (): Promise<void> => {
    const ms = known.haveRows() ? Math.min(ROWS_EVERY_MS, options.watchMs) : options.watchMs
    if (await untilHint(feed, stopping, ms, ['journal', 'acts'])) return
    newActs.note()
    lateEntries.note()
    await line.keepRows()
  }

  const turn = async (): Promise<void> => {
    const acted = await newActs.take(officers)
    const heard = await live()
    const caughtUp = await late()
    if (watchIsDue()) await watch()
    await byTheClock(Math.min(lagBeforeMs, lagMs))
    await checkpoints.save(position.keptOffset, Math.max(1, heard / options.checkpointEntries))
    if (!acted && heard === 0 && !caughtUp) await rest()
  }

  const watchIsDue = (): boolean => {
    const movedMs = Math.max(Math.abs(heardUntilMs - watchedAtMs), Math.abs(readUntilMs - watchedReadMs))
    if (movedMs < options.watchMs) return false
    watchedAtMs = heardUntilMs
    watchedReadMs = readUntilMs
    return true
  }

  return { turn, lagMs: () => lagMs }
}

/** The journal in, truth out. `start` catches up with what was kept and goes on; it gives how to stop. */
export const createIngest = (deps: IngestDeps, given: Partial<IngestOptions> = {}) => {
  const options = { ...INGEST_DEFAULTS, ...given }
  const { feed, clock, log } = deps
  const trouble = createTrouble(deps, {
    begins: 'a turn of the line failed, nothing was lost: it is tried again',
    ends: 'the line goes on',
  })
  let lagMs = (): number => 0
  let positionsAwaySinceMs = (): number | null => null
  let offsets = (): { judged: number; positions: number } => ({ judged: 0, positions: 0 })

  const keepTurning = async (turn: () => Promise<void>, outage: Outage, stopping: AbortSignal): Promise<void> => {
    while (!stopping.aborted) {
      try {
        await turn()
        trouble.over()
        outage.worked(clock.nowMs())
        // The embedded stores answer without leaving this thread: only this lets sockets be read between two turns.
        await nextTurnOfTheLoop()
      } catch (error) {
        trouble.failed(error)
        outage.failed(clock.nowMs())
        await untilHint(feed, stopping, options.retryMs, [])
      }
    }
  }

  const start = async (): Promise<() => Promise<void>> => {
    const stopping = new AbortController()
    const line = await openLine(deps, options, stopping.signal)
    const turning = createTurn(line, deps, options, stopping.signal)
    lagMs = turning.lagMs
    positionsAwaySinceMs = line.positionsWriter.awaySinceMs
    offsets = () => ({ judged: line.position.keptOffset, positions: line.positionsWriter.writtenOffset() })
    const prune = (): Promise<void> =>
      line.retention.prune().catch((error: unknown) => {
        if (!stopping.signal.aborted) log.error({ err: error }, 'the journal could not be pruned')
      })
    const stopPositions = await line.positionsWriter.start()
    const stopLearning = line.coverageLearner.start()
    let pruned = prune() // also now: JOURNAL_DAYS may have been lowered to make room
    const pruning = setInterval(() => {
      pruned = pruned.then(prune)
    }, options.pruneMs)
    const finished = keepTurning(turning.turn, line.recordsOutage, stopping.signal)
    return async () => {
      stopping.abort()
      clearInterval(pruning)
      await finished
      await stopPositions()
      await stopLearning()
      await line.checkpoints.saveAll(line.position.keptOffset)
    }
  }

  return {
    start,
    lagMs: () => lagMs(),
    positionsAwaySinceMs: () => positionsAwaySinceMs(),
    /** Up to where in the journal everything is judged and kept, and in the positions store. */
    offsets: () => offsets(),
  }
}
