import type { Clock } from '../../../adapters/clock.ts'
import type { Records, SealLatest } from '../../../adapters/records/records.ts'
import type { SealRow } from '../../../contract/live.ts'
import type { SealId } from '../../../domain/ids.ts'
import { createSealIntervals } from './seal-intervals.ts'
import { isSilent, sameRow, sealRow } from './seal-row.ts'

const READ_AT_ONCE = 1_000

type Known = { readonly latest: SealLatest; readonly intervalS: number; readonly row: SealRow | null }

/** What changed on the board: where the seal was drawn and where it is drawn now. */
export type RowChange = { readonly sealId: string; readonly before: SealRow | null; readonly after: SealRow }

export type SealBoard = {
  /** Reads what changed since the last time and lets time pass. One caller at a time. */
  refresh(): Promise<readonly RowChange[]>
  row(sealId: string): SealRow | null
  rows(): readonly SealRow[]
  silentOnTrips(): number
}

/** What every screen needs of all seals, held in memory and kept fresh by the change counter of the store. */
export const createSealBoard = (deps: { readonly records: Records; readonly clock: Clock }): SealBoard => {
  const known = new Map<SealId, Known>()
  const intervals = createSealIntervals(deps)
  let change = 0
  return {
    async refresh() {
      const news = await readLatest(deps.records, change)
      for (const [sealId, latest] of news.latest)
        known.set(sealId, { latest, intervalS: await intervals.of(sealId), row: known.get(sealId)?.row ?? null })
      change = news.change
      return redraw(known, deps.clock.nowMs())
    },
    row: (sealId) => known.get(sealId as SealId)?.row ?? null,
    rows: () => [...known.values()].flatMap(({ row }) => (row ? [row] : [])),
    silentOnTrips() {
      const nowMs = deps.clock.nowMs()
      let count = 0
      for (const { latest, intervalS } of known.values())
        if (latest.tripId !== null && isSilent(latest, intervalS, nowMs)) count += 1
      return count
    },
  }
}

type News = { readonly latest: ReadonlyMap<SealId, SealLatest>; readonly change: number }

const readLatest = async (records: Records, from: number): Promise<News> => {
  const latest = new Map<SealId, SealLatest>()
  let change = from
  for (;;) {
    const page = await records.seals.latestSince(change, READ_AT_ONCE)
    for (const row of page.items) latest.set(row.sealId, row)
    change = page.change
    if (page.items.length < READ_AT_ONCE) return { latest, change }
  }
}

/** Draws every seal as it is now; gives those that look different. */
const redraw = (known: Map<SealId, Known>, nowMs: number): RowChange[] => {
  const changes: RowChange[] = []
  for (const [sealId, { latest, intervalS, row }] of known) {
    const after = sealRow(latest, intervalS, nowMs)
    if (after === null || sameRow(row, after)) continue
    changes.push({ sealId, before: row, after })
    known.set(sealId, { latest, intervalS, row: after })
  }
  return changes
}
