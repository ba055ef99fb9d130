import type { Clock } from '../adapters/clock.ts'
import type { Feed } from '../adapters/feed/feed.ts'
import type { AppendedJournal, JournalEntry } from '../adapters/journal/journal.ts'
import { announce } from './announce.ts'
import { decodeLive } from './decode.ts'
import { type Point, pointsOf } from './handed-fixes.ts'
import type { IngestOptions } from './ingest.ts'
import type { openLine } from './open-line.ts'
import { type Ordered, order } from './order.ts'

type Deps = { readonly journal: AppendedJournal; readonly feed: Feed; readonly clock: Clock }
type Line = Pick<
  Awaited<ReturnType<typeof openLine>>,
  'position' | 'clocks' | 'judge' | 'keep' | 'known' | 'keepRows' | 'handed'
>
type Options = Pick<IngestOptions, 'liveEntries' | 'liveBytes'>

/**
 * Entries that are read, understood and judged at a time. What is made of one is garbage when it is judged: of a whole turn at
 * once, it was moved twice before it was collected, which took as long as the rules (docs/decisions/0124).
 */
export const ENTRIES_AT_A_TIME = 250

const LISTS = ['backlog', 'quarantine', 'receipts', 'signs'] as const
/** What a turn finds out beside its verdict. */
type Found = { readonly [List in (typeof LISTS)[number]]: Ordered[List][number][] } & {
  readonly points: Point[]
  /** A large buffer was passed by. */
  hasUnread: boolean
}

/** One by one: as arguments of one call, a hundred thousand fixes of hostile buffers would be too many. */
const addAll = <One>(to: One[], more: readonly One[]): void => {
  for (const one of more) to.push(one)
}

/** When the first and the last entry of a turn were received, ms. */
export type Heard = { readonly fromMs: number; readonly toMs: number }

/** New entries, in order of receipt: judged some at a time, kept together. */
export const createLiveLane = ({ journal, feed, clock }: Deps, line: Line, options: Options) => {
  const { position, clocks, judge, keep, known, handed } = line

  /** Reads entries behind `after` and has each portion taken in, until there are no more or a turn is full. */
  const eachPortion = async (
    after: number,
    take: (entries: readonly JournalEntry[], last: JournalEntry) => Promise<void>,
  ): Promise<Heard | null> => {
    let fromMs: number | null = null
    let toMs = 0
    let [readTo, leftEntries, leftBytes] = [after, options.liveEntries, options.liveBytes]
    while (leftEntries > 0 && leftBytes > 0) {
      const entries = await journal.read(readTo, Math.min(ENTRIES_AT_A_TIME, leftEntries), leftBytes)
      const [first] = entries
      const last = entries.at(-1)
      if (!first || !last) break
      await take(entries, last)
      fromMs ??= first.receivedAtMs
      toMs = last.receivedAtMs
      readTo = last.offset
      leftEntries -= entries.length
      for (const { body } of entries) leftBytes -= body.byteLength
      if (entries.length < ENTRIES_AT_A_TIME) break
    }
    return fromMs === null ? null : { fromMs, toMs }
  }

  /** One turn; null when nothing had come. */
  return async (): Promise<Heard | null> => {
    const after = position.keptOffset
    let keptOffset = after
    const batch = judge.openLive()
    const found: Found = { backlog: [], quarantine: [], receipts: [], signs: [], points: [], hasUnread: false }
    const heard = await eachPortion(after, async (entries, last) => {
      const ordered = order(decodeLive(entries), clocks)
      known.listen(ordered)
      await batch.take(ordered.entries, last.offset)
      known.see(ordered.entries)
      for (const each of LISTS) addAll<unknown>(found[each], ordered[each])
      addAll(found.points, pointsOf(ordered.entries))
      found.hasUnread ||= ordered.hasUnread
      keptOffset = last.offset
    })
    if (!heard) {
      await line.keepRows()
      return null
    }
    const verdict = batch.verdict()
    await known.meet(found.signs)
    await keep({ ...known.take(clock.nowMs()), ordered: found, verdict, receivedAtMs: heard.toMs, keptOffset })
    if (!found.hasUnread) handed.put(after, keptOffset, found.points)
    announce(feed, verdict)
    return heard
  }
}
