import type { Position } from '../adapters/positions/positions.ts'
import type { SealId } from '../domain/ids.ts'
import type { Report } from '../domain/report.ts'

/** A position and the journal entry that it came in. */
export type Point = { readonly offset: number; readonly position: Position }
/** The fixes of all entries with `after` < offset ≤ `to`, in that order. */
export type Handed = { readonly after: number; readonly to: number; readonly points: readonly Point[] }
type Entry = { readonly offset: number; readonly sealId: SealId; readonly reports: readonly Report[] }

/** Held at once, some 50 MB: a store that is away for longer reads the journal when it is back. */
const MOST_REPORTS = 100_000

type Batch = Pick<Handed, 'after' | 'to'> & { readonly entries: readonly Entry[]; readonly reports: number }

/**
 * Fixes on their way from the line to the positions store, so that an entry is read and parsed once (a third of the line's
 * work otherwise). Losing them loses nothing: the journal has them all, and whoever writes positions asks it for what is
 * not here. They wait as reports, which their journeys hold anyway, and are made positions when they are taken.
 */
export const createHandedFixes = () => {
  const batches: Batch[] = []
  let held = 0
  const drop = (): void => {
    held -= batches.shift()?.reports ?? 0
  }
  return {
    /** What was read of the entries behind `after`, up to `to`; all of them must have been read. */
    put(after: number, to: number, entries: readonly Entry[]): void {
      if (held >= MOST_REPORTS) return
      let count = 0
      for (const { reports } of entries) count += reports.length
      batches.push({ after, to, entries, reports: count })
      held += count
    },
    /** The next batches behind `offset`, those after `most` reports left for the next time; null when the journal must be asked. */
    take(offset: number, most: number): Handed | null {
      while (batches[0] && batches[0].after < offset) drop()
      const taken: Batch[] = []
      let count = 0
      for (let next = batches[0]; next && next.after === (taken.at(-1)?.to ?? offset); next = batches[0]) {
        if (taken.length > 0 && count + next.reports > most) break
        count += next.reports
        taken.push(next)
        drop()
      }
      const last = taken.at(-1)
      return last ? { after: offset, to: last.to, points: taken.flatMap(({ entries }) => pointsOf(entries)) } : null
    },
    /** Where the next batch begins: up to here the journal has to be asked. */
    nextFrom: (): number => batches[0]?.after ?? Number.POSITIVE_INFINITY,
  }
}
export type HandedFixes = ReturnType<typeof createHandedFixes>

export const pointsOf = (entries: readonly Entry[]): Point[] => {
  const points: Point[] = []
  for (const { offset, reports } of entries)
    for (const report of reports) if (report.fix) points.push({ offset, position: toPosition(report, report.fix) })
  return points
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
