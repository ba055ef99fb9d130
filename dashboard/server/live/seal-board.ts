import type { Clock } from '../../../adapters/clock.ts'
import type { Records, SealLatest } from '../../../adapters/records/records.ts'
import type { SealRow } from '../../../contract/live.ts'
import type { SealId } from '../../../domain/ids.ts'
import type { RuleSettings } from '../../../domain/rules/settings.ts'
import { isSilent } from '../../../domain/seal/seal-health.ts'
import { type Sight, seesSeal, type TripPlaces } from '../../../domain/sight.ts'
import type { Register, Registered } from './register.ts'
import { sameRow, sealRow } from './seal-row.ts'

const READ_AT_ONCE = 1_000

type Known = {
  readonly latest: SealLatest
  readonly registered: Registered
  readonly trip: TripPlaces | null
  readonly drawn: Drawn
}
/** The row, and what it was drawn from. */
type Drawn = { readonly row: SealRow | null; readonly latest: SealLatest | null; readonly isSilent: boolean }
const NOT_DRAWN: Drawn = { row: null, latest: null, isSilent: false }

/** What changed on the board: where the seal was drawn and where it is drawn now. */
export type RowChange = { readonly sealId: string; readonly before: SealRow | null; readonly after: SealRow }

export type SealBoard = {
  /**
   * Reads what changed since the last time, however long ago, and lets time pass. One caller at a time. Costs a look at
   * the clock for every seal, and parsing and drawing for each that reported.
   */
  refresh(): Promise<readonly RowChange[]>
  row(sealId: string): SealRow | null
  /** Every drawn seal that may be seen. */
  rows(sight: Sight): readonly SealRow[]
  sees(sight: Sight, sealId: string): boolean
  /** Seals on a trip that were silent at the last refresh. */
  silentOnTrips(sight: Sight): number
}

/** What every screen needs of all seals, held in memory and kept fresh by the change counter of the store. */
export const createSealBoard = (deps: {
  readonly records: Records
  readonly clock: Clock
  readonly register: Register
}): SealBoard => {
  const { records, register, clock } = deps
  const known = new Map<SealId, Known>()
  let change = 0
  const inSight = (sight: Sight, { registered, trip }: Known): boolean => seesSeal(sight, registered, trip)
  const place = (latest: SealLatest): void => {
    const drawn = known.get(latest.sealId)?.drawn ?? NOT_DRAWN
    const { sealId, tripId } = latest
    known.set(sealId, { latest, registered: register.seal(sealId), trip: register.trip(tripId), drawn })
  }
  return {
    async refresh() {
      const { settings } = await records.rules.newest()
      const isRead = await register.refresh()
      const news = await readLatest(records, change)
      const placed = isRead ? new Map([...[...known].map(latestOf), ...news.latest]) : news.latest
      await register.learn([...placed.values()])
      for (const latest of placed.values()) place(latest)
      change = news.change
      return redraw(known, { settings, nowMs: clock.nowMs() })
    },
    row: (sealId) => known.get(sealId as SealId)?.drawn.row ?? null,
    rows: (sight) =>
      [...known.values()].flatMap((seal) => (seal.drawn.row && inSight(sight, seal) ? [seal.drawn.row] : [])),
    sees(sight, sealId) {
      const seal = known.get(sealId as SealId)
      return seal !== undefined && inSight(sight, seal)
    },
    silentOnTrips(sight) {
      let count = 0
      for (const seal of known.values())
        if (seal.drawn.isSilent && seal.latest.tripId !== null && inSight(sight, seal)) count += 1
      return count
    },
  }
}

const latestOf = ([sealId, { latest }]: readonly [SealId, Known]) => [sealId, latest] as const

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

/** Draws every seal that reported, fell silent or is heard again; gives those that look different. */
const redraw = (
  known: Map<SealId, Known>,
  at: { readonly settings: RuleSettings; readonly nowMs: number },
): RowChange[] => {
  const changes: RowChange[] = []
  for (const [sealId, seal] of known) {
    const { latest, registered, drawn } = seal
    const silent = isSilent(latest, registered.intervalS, at)
    if (drawn.latest === latest && drawn.isSilent === silent) continue
    const after = sealRow(latest, silent)
    known.set(sealId, { ...seal, drawn: { row: after ?? drawn.row, latest, isSilent: silent } })
    if (after !== null && !sameRow(drawn.row, after)) changes.push({ sealId, before: drawn.row, after })
  }
  return changes
}
