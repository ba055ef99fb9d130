import type { Clock } from '../../../adapters/clock.ts'
import type { Records, SealLatest } from '../../../adapters/records/records.ts'
import type { SealRow } from '../../../contract/live.ts'
import type { SealId } from '../../../domain/ids.ts'
import { isSilent, sameRow, sealRow } from './seal-row.ts'

const READ_AT_ONCE = 1_000
const LIST_AT_ONCE = 500
/** A seal without a registered interval can't be silent. */
const NO_INTERVAL_S = Number.POSITIVE_INFINITY

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
  const intervals = new Map<SealId, number>()
  let change = 0

  const loadIntervals = async (): Promise<void> => {
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<Records['seals']['list']>> = await deps.records.seals.list({
        limit: LIST_AT_ONCE,
        cursor,
      })
      for (const seal of page.items) intervals.set(seal.id, seal.reportingIntervalS)
      cursor = page.nextCursor
    } while (cursor !== null)
  }
  const intervalOf = async (sealId: SealId): Promise<number> => {
    const interval = intervals.get(sealId) ?? (await deps.records.seals.get(sealId))?.reportingIntervalS
    if (interval !== undefined) intervals.set(sealId, interval)
    return interval ?? NO_INTERVAL_S
  }
  const readLatest = async (): Promise<Map<SealId, SealLatest>> => {
    const news = new Map<SealId, SealLatest>()
    for (;;) {
      const page = await deps.records.seals.latestSince(change, READ_AT_ONCE)
      for (const latest of page.items) news.set(latest.sealId, latest)
      change = page.change
      if (page.items.length < READ_AT_ONCE) return news
    }
  }
  const redraw = (nowMs: number): RowChange[] => {
    const changes: RowChange[] = []
    for (const [sealId, { latest, intervalS, row }] of known) {
      const after = sealRow(latest, intervalS, nowMs)
      if (after === null || sameRow(row, after)) continue
      changes.push({ sealId, before: row, after })
      known.set(sealId, { latest, intervalS, row: after })
    }
    return changes
  }
  return {
    async refresh() {
      if (change === 0) await loadIntervals()
      for (const [sealId, latest] of await readLatest())
        known.set(sealId, { latest, intervalS: await intervalOf(sealId), row: known.get(sealId)?.row ?? null })
      return redraw(deps.clock.nowMs())
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
