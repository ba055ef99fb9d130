import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import type { Batch } from './batch.ts'
import type { JudgeDeps } from './judge.ts'
import { judgeReports } from './judge-reports.ts'
import { createUnknownOthers, type FoldedEntry, hearEntry } from './judge-transport.ts'
import type { OrderedEntry } from './order.ts'

/** After so many entries sockets are read, alarms sent and screens answered, before the next are folded: some 5 ms (docs/decisions/0129). */
const ENTRIES_BETWEEN_LOOKS = 250

const unheard = (entry: OrderedEntry): FoldedEntry => ({ entry, isUnderWay: false, offRoute: null, waits: null })

/** Entries of one trip, its companions' and its phones' too, one after the other, each trip's in order of receipt. */
const tripByTrip = ({ onlookers }: JudgeDeps, folded: readonly FoldedEntry[]): FoldedEntry[] => {
  const trips = new Map<string, FoldedEntry[]>()
  for (const one of folded) {
    const { sealId, receivedAtMs } = one.entry
    const key = onlookers.tripOf(sealId, receivedAtMs) ?? sealId
    const trip = trips.get(key)
    if (trip) trip.push(one)
    else trips.set(key, [one])
  }
  return [...trips.values()].flat()
}

/**
 * Folds a turn's entries into the journeys that they speak of, trip by trip: content rules read one trip at a time and never ask
 * when something was received, and what a report makes of a journey is garbage with the next one. In order of receipt it
 * lived until all of the fleet had reported, was moved twice by the collector and died in the old heap: at 2,000 seals
 * nearly 5 KB a report, and two fifths of the processor (docs/decisions/0127). Gives the entries in their order.
 */
export const foldEntries = async (
  deps: JudgeDeps,
  batch: Batch,
  entries: readonly OrderedEntry[],
  toOffset: number,
): Promise<FoldedEntry[]> => {
  const folded = entries.map(unheard)
  const inTurn = tripByTrip(deps, folded)
  const others = createUnknownOthers()
  for (let from = 0; from < inTurn.length; from += ENTRIES_BETWEEN_LOOKS) {
    if (from > 0) await nextTurnOfTheLoop()
    const some = inTurn.slice(from, from + ENTRIES_BETWEEN_LOOKS)
    const hearIt = (index: number): Promise<void> | null =>
      hearEntry(deps, batch, others, some[index] as FoldedEntry, toOffset)
    const judged = some.map(({ entry }) => entry)
    await judgeReports(deps, batch, judged, { lane: 'live', toOffset }, hearIt)
  }
  return folded
}
