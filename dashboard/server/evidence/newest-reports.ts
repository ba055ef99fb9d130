import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import type { JournalEntry } from '../../../adapters/journal/journal.ts'
import type { Context } from '../context.ts'
import { belongs, LATEST_MS, MARGIN_MS, type Span } from './reports-of-trip.ts'

/** Journal entries of one sender held at a time: a few milliseconds of reading. */
const AT_ONCE = 250
/** A page that has read this much ends, however few of a trip's reports it has found: some 10,000 reports. */
const MOST_READ_BYTES = 4 * 1024 * 1024

type Asked = { readonly before: number; readonly limit: number }
type Found = {
  readonly entries: readonly JournalEntry[]
  /** Ask for entries before this one next; null: there are no more. */
  readonly next: number | null
}

/**
 * What `reports.jsonl` of an evidence pack has, newest first by journal offset: at most `limit` entries with offset
 * < `before`. Fewer, or none, where a seal has been on another trip since and little of what it sent belongs to this one.
 */
export const newestReports = async (
  { journal }: Pick<Context, 'journal'>,
  spans: readonly Span[],
  { before, limit }: Asked,
): Promise<Found> => {
  const found = new Map<number, JournalEntry>()
  let [floor, bytes] = [before, 0]
  while (found.size <= limit && bytes < MOST_READ_BYTES) {
    const reads = await Promise.all(
      spans.map(({ sealId, ...span }) => journal.readSealBack(sealId, receivedIn(span), floor, AT_ONCE)),
    )
    // Of every sender all is known down to here.
    floor = Math.max(0, ...reads.map((read) => (read.length < AT_ONCE ? 0 : (read.at(-1)?.offset ?? 0))))
    for (const [index, read] of reads.entries()) {
      const span = spans[index]
      for (const entry of read) {
        bytes += entry.body.byteLength
        if (span && entry.offset >= floor && belongs(span, entry)) found.set(entry.offset, entry)
      }
    }
    if (floor === 0) break
    await nextTurnOfTheLoop()
  }
  const newestFirst = [...found.values()].sort((a, b) => b.offset - a.offset)
  const entries = newestFirst.slice(0, limit)
  const isCut = newestFirst.length > entries.length
  return { entries, next: isCut ? (entries.at(-1)?.offset ?? null) : floor === 0 ? null : floor }
}

const receivedIn = ({ fromMs, toMs }: Omit<Span, 'sealId'>) => ({
  fromMs: fromMs - MARGIN_MS,
  toMs: (toMs ?? Number.POSITIVE_INFINITY) + LATEST_MS,
})
