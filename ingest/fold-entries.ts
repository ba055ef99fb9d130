import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import type { Batch } from './batch.ts'
import type { JudgeDeps } from './judge.ts'
import { judgeReports } from './judge-reports.ts'
import { createUnknownOthers, type FoldedEntry, hearEntry } from './judge-transport.ts'
import type { OrderedEntry } from './order.ts'
import type { TurnEntries } from './turn-entries.ts'

/** After so many entries sockets are read, alarms sent and screens answered, before the next are folded: some 5 ms (docs/decisions/0129). */
const ENTRIES_BETWEEN_LOOKS = 250

/**
 * What else looks at each entry, of each sender in order of receipt. What it knows of a sender is at hand while its trip is folded;
 * in the order of the journal it is fetched anew for every entry, which takes as long as looking.
 */
export type See = (entry: OrderedEntry) => void

/** Entries of one trip, its companions' and its phones' too, one after the other, each trip's in order of receipt. */
const tripByTrip = ({ onlookers }: JudgeDeps, entries: TurnEntries): number[] => {
  const trips = new Map<string, number[]>()
  for (let index = 0; index < entries.count(); index += 1) {
    const sealId = entries.sealIdAt(index)
    const key = onlookers.tripOf(sealId, entries.receivedAtMsAt(index)) ?? sealId
    const trip = trips.get(key)
    if (trip) trip.push(index)
    else trips.set(key, [index])
  }
  return [...trips.values()].flat()
}

/**
 * Folds a turn's entries into the journeys that they speak of, trip by trip: content rules read one trip at a time and never ask
 * when something was received, and what a report makes of a journey is garbage with the next one. In order of receipt it
 * lived until all of the fleet had reported, was moved twice by the collector and died in the old heap: at 2,000 seals
 * nearly 5 KB a report, and two fifths of the processor (docs/decisions/0127). Gives what `hearInOrder` has to know of some
 * entries, by their offset.
 */
export const foldEntries = async (
  deps: JudgeDeps,
  batch: Batch,
  entries: TurnEntries,
  toOffset: number,
  see: See,
): Promise<Map<number, FoldedEntry>> => {
  const remarkable = new Map<number, FoldedEntry>()
  const inTurn = tripByTrip(deps, entries)
  const remark = (folded: FoldedEntry): void => void remarkable.set(folded.entry.offset, folded)
  const hearing = { others: createUnknownOthers(), toOffset, remark }
  for (let from = 0; from < inTurn.length; from += ENTRIES_BETWEEN_LOOKS) {
    if (from > 0) await nextTurnOfTheLoop()
    const count = Math.min(inTurn.length - from, ENTRIES_BETWEEN_LOOKS)
    const at = (nth: number): OrderedEntry => entries.at(inTurn[from + nth] as number)
    const hearIt = (entry: OrderedEntry): Promise<void> | null => {
      see(entry)
      return hearEntry(deps, batch, entry, hearing)
    }
    await judgeReports(deps, batch, { count, at }, { lane: 'live', toOffset }, hearIt)
  }
  return remarkable
}
