import type { PositionBatch } from '../adapters/positions/position-batch.ts'
import { joinRows, STRIDE, setRow } from '../adapters/positions/position-rows.ts'
import type { SealId } from '../domain/ids.ts'
import type { Report } from '../domain/report.ts'

/** Positions, and of each the journal entry that it came in. */
export type Points = PositionBatch & { readonly offsets: readonly number[] }
/** The fixes of all entries with `after` < offset ≤ `to`, in that order. */
export type Handed = { readonly after: number; readonly to: number; readonly points: Points }
type Entry = { readonly offset: number; readonly sealId: SealId; readonly reports: readonly Report[] }

/** Held at once, two of the largest turns, some 22 MB: a store that is away for longer reads the journal when it is back. */
const MOST_POINTS = 200_000

/**
 * Fixes on their way from the line to the positions store, so that an entry is read and parsed once (a third of the line's
 * work otherwise). Losing them loses nothing: the journal has them all, and whoever writes positions asks it for what is
 * not here. They wait as rows: objects would be moved three times by the garbage collector, because they wait for 100 ms and more
 * (docs/decisions/0105).
 */
export const createHandedFixes = () => {
  const batches: Handed[] = []
  let held = 0
  /** Whether nothing more is taken when `coming` points are put first. */
  const isFull = (coming = 0): boolean => held + coming >= MOST_POINTS
  const drop = (): void => {
    held -= batches.shift()?.points.offsets.length ?? 0
  }
  return {
    isFull,
    /** What was read of some entries; all of them must have been read. */
    put(fixes: Handed): void {
      if (isFull()) return
      batches.push(fixes)
      held += fixes.points.offsets.length
    },
    /** The next batches behind `offset`, those after `most` points left for the next time; null when the journal must be asked. */
    take(offset: number, most: number): Handed | null {
      while (batches[0] && batches[0].after < offset) drop()
      const taken: Handed[] = []
      let count = 0
      for (let next = batches[0]; next && next.after === (taken.at(-1)?.to ?? offset); next = batches[0]) {
        const { length } = next.points.offsets
        if (taken.length > 0 && count + length > most) break
        count += length
        taken.push(next)
        drop()
      }
      const last = taken.at(-1)
      return last ? { after: offset, to: last.to, points: joined(taken.map(({ points }) => points)) } : null
    },
    /** Where the next batch begins: up to here the journal has to be asked. */
    nextFrom: (): number => batches[0]?.after ?? Number.POSITIVE_INFINITY,
  }
}
export type HandedFixes = ReturnType<typeof createHandedFixes>

export const pointsOf = (entries: readonly Entry[]): Points => {
  let count = 0
  for (const { reports } of entries) for (const { fix } of reports) if (fix) count += 1
  const sealIds: SealId[] = []
  const offsets: number[] = []
  const rows = new Float64Array(count * STRIDE)
  for (const { offset, sealId, reports } of entries)
    for (const report of reports) {
      if (!report.fix) continue
      setRow(rows, offsets.length, report.fix, report)
      sealIds.push(sealId)
      offsets.push(offset)
    }
  return { sealIds, offsets, rows }
}

const joined = (all: readonly Points[]): Points => ({
  sealIds: all.flatMap(({ sealIds }) => sealIds),
  offsets: all.flatMap(({ offsets }) => offsets),
  rows: joinRows(all.map(({ rows }) => rows)),
})
