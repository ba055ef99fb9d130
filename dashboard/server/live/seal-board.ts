import type { Clock } from '../../../adapters/clock.ts'
import type { Records, SealLatest } from '../../../adapters/records/records.ts'
import type { SealRow } from '../../../contract/live.ts'
import type { SealId } from '../../../domain/ids.ts'
import { DEFAULT_SETTINGS, type RuleSettings } from '../../../domain/rules/settings.ts'
import { isSilent } from '../../../domain/seal/seal-health.ts'
import { type Sight, seesSeal, type TripPlaces } from '../../../domain/sight.ts'
import type { Register, Registered } from './register.ts'
import { sameRow, sealRow } from './seal-row.ts'

const READ_AT_ONCE = 1_000

type Known = {
  readonly latest: SealLatest
  readonly registered: Registered
  readonly trip: TripPlaces | null
  readonly row: SealRow | null
}

/** What changed on the board: where the seal was drawn and where it is drawn now. */
export type RowChange = { readonly sealId: string; readonly before: SealRow | null; readonly after: SealRow }

export type SealBoard = {
  /** Reads what changed since the last time and lets time pass. One caller at a time. */
  refresh(): Promise<readonly RowChange[]>
  row(sealId: string): SealRow | null
  /** Every drawn seal that may be seen. */
  rows(sight: Sight): readonly SealRow[]
  sees(sight: Sight, sealId: string): boolean
  silentOnTrips(sight: Sight): number
}

/** What every screen needs of all seals, held in memory and kept fresh by the change counter of the store. */
export const createSealBoard = (deps: {
  readonly records: Records
  readonly clock: Clock
  readonly register: Register
}): SealBoard => {
  const { register } = deps
  const known = new Map<SealId, Known>()
  let change = 0
  let settings: RuleSettings = DEFAULT_SETTINGS
  const inSight = (sight: Sight, { registered, trip }: Known): boolean => seesSeal(sight, registered, trip)
  const place = async (latest: SealLatest): Promise<void> => {
    const row = known.get(latest.sealId)?.row ?? null
    const registered = await register.seal(latest.sealId)
    known.set(latest.sealId, { latest, registered, trip: await register.trip(latest.tripId), row })
  }
  return {
    async refresh() {
      settings = (await deps.records.rules.newest()).settings
      const isRead = await register.refresh()
      const news = await readLatest(deps.records, change)
      if (isRead) for (const { latest } of [...known.values()]) if (!news.latest.has(latest.sealId)) await place(latest)
      for (const latest of news.latest.values()) await place(latest)
      change = news.change
      return redraw(known, { settings, nowMs: deps.clock.nowMs() })
    },
    row: (sealId) => known.get(sealId as SealId)?.row ?? null,
    rows: (sight) => [...known.values()].flatMap((seal) => (seal.row && inSight(sight, seal) ? [seal.row] : [])),
    sees(sight, sealId) {
      const seal = known.get(sealId as SealId)
      return seal !== undefined && inSight(sight, seal)
    },
    silentOnTrips(sight) {
      const nowMs = deps.clock.nowMs()
      let count = 0
      for (const seal of known.values())
        if (seal.latest.tripId !== null && isSilent(seal.latest, seal.registered.intervalS, { settings, nowMs }))
          if (inSight(sight, seal)) count += 1
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
const redraw = (
  known: Map<SealId, Known>,
  at: { readonly settings: RuleSettings; readonly nowMs: number },
): RowChange[] => {
  const changes: RowChange[] = []
  for (const [sealId, seal] of known) {
    const after = sealRow(seal.latest, seal.registered.intervalS, at)
    if (after === null || sameRow(seal.row, after)) continue
    changes.push({ sealId, before: seal.row, after })
    known.set(sealId, { ...seal, row: after })
  }
  return changes
}
