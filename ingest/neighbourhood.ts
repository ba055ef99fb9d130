import type { SealId, TripId } from '../domain/ids.ts'
import type { Plan } from '../domain/judging/plan.ts'
import type { PassedFix } from '../domain/judging/sample.ts'
import { cellOf, cellsAround } from '../domain/neighbours/cells.ts'
import { gnssFixOf, newestLive } from '../domain/neighbours/live-fix.ts'
import {
  countNeighbours,
  NEIGHBOUR_MEMORY_MS,
  type Neighbour,
  type Neighbours,
  type NeighboursAround,
  type OffRoute,
  type Stranger,
  type StrangersAround,
  strangersAmong,
} from '../domain/neighbours/neighbours.ts'
import type { LngLat } from '../domain/place.ts'
import type { Report } from '../domain/report.ts'
import { evidenceFixOf } from '../domain/rules/fix-loss.ts'
import { isJudgedOnRoute, isOffRoute } from '../domain/rules/off-route.ts'
import type { RuleSettings } from '../domain/rules/settings.ts'
import type { OrderedEntry } from './order.ts'

/** Where a message says that its seal is now, by a plausible fix; or that it has none. `unsaid`: it tells of earlier. */
export type Sight = LngLat | 'no-fix' | 'unsaid'
type Message = { readonly sealId: SealId; readonly receivedAtMs: number; readonly sight: Sight }

type Row = { -readonly [Member in keyof Neighbour]: Neighbour[Member] } & { cell: number }

/** As it is checkpointed: some 60 bytes a seal. */
type StoredRow = readonly [
  sealId: string,
  lng: number,
  lat: number,
  liveAtMs: number,
  heardAtMs: number,
  hasFix: 0 | 1,
  isUnderWay: 0 | 1,
  /** Absent: on its route, or on no trip. */
  offRoute?: readonly [tripId: string, atMs: number, accuracyM: number],
]
export type NeighbourhoodSnapshot = readonly StoredRow[]

const offRouteOf = (live: Report, plan: Plan, last: PassedFix | null): OffRoute | null => {
  if (isJudgedOnRoute(live, last)) return null
  const fix = evidenceFixOf(live, plan)
  if (!fix || !isOffRoute(plan, fix, last)) return null
  return { tripId: plan.tripId, atMs: fix.atMs, accuracyM: fix.accuracyM }
}
const toStored = ({ sealId, place: [lng, lat], offRoute, ...row }: Row): StoredRow => {
  const known = [sealId, lng, lat, row.liveAtMs, row.heardAtMs, row.hasFix ? 1 : 0, row.isUnderWay ? 1 : 0] as const
  return offRoute ? [...known, [offRoute.tripId, offRoute.atMs, offRoute.accuracyM]] : known
}
const fromStored = ([sealId, lng, lat, liveAtMs, heardAtMs, hasFix, isUnderWay, off]: StoredRow): Neighbour => ({
  sealId: sealId as SealId,
  place: [lng, lat],
  liveAtMs,
  heardAtMs,
  hasFix: hasFix === 1,
  isUnderWay: isUnderWay === 1,
  offRoute: off ? { tripId: off[0] as TripId, atMs: off[1], accuracyM: off[2] } : null,
})

/**
 * Where every seal had its last fix, in a grid, so that a rule may ask how the others around a place fare. Follows the
 * journal entry by entry, in order of receipt, and is saved with the states of the journeys: after a crash the entries that
 * are judged again find it as they found it before (docs/decisions/0089). A report costs a
 * twentieth of its judging; a question looks at the seals of some nine cells.
 */
export const createNeighbourhood = (before: NeighbourhoodSnapshot, given: RuleSettings) => {
  let settings = given
  const rows = new Map<SealId, Row>()
  const cells = new Map<number, Set<Row>>()

  const leave = (row: Row): void => {
    const others = cells.get(row.cell)
    others?.delete(row)
    if (others?.size === 0) cells.delete(row.cell)
  }
  const enter = (row: Row): void => {
    const others = cells.get(row.cell)
    if (others) others.add(row)
    else cells.set(row.cell, new Set([row]))
  }
  const place = (row: Row, at: LngLat): void => {
    row.place = at
    const cell = cellOf(at)
    if (cell === row.cell) return
    leave(row)
    row.cell = cell
    enter(row)
  }
  const add = (one: Neighbour): Row => {
    const row: Row = { ...one, cell: cellOf(one.place) }
    rows.set(one.sealId, row)
    enter(row)
    return row
  }
  for (const stored of before) add(fromStored(stored))

  function* seals(around: LngLat, withinM: number): Generator<Neighbour> {
    for (const cell of cellsAround(around, withinM)) yield* cells.get(cell) ?? []
  }
  return {
    /** From now on a fix is plausible by these. */
    judgeBy(inForce: RuleSettings): void {
      settings = inForce
    },
    /** Where a message says that its seal is beside its route, by the last fix of its journey, the message judged. */
    offRouteOf({ reports }: OrderedEntry, plan: Plan, last: PassedFix | null): OffRoute | null {
      const live = newestLive(reports)
      return live && offRouteOf(live, plan, last)
    },
    sightOf(reports: readonly Report[]): Sight {
      const live = newestLive(reports)
      if (!live) return 'unsaid'
      const fix = gnssFixOf(live, settings)
      return fix ? [fix.lng, fix.lat] : 'no-fix'
    },
    /**
     * A message of a seal; call it in order of receipt, before its own transport rules are asked how the others fare.
     * `offRoute`: as its journey has it, if it is on one.
     */
    heard({ sealId, receivedAtMs, sight }: Message, isUnderWay: boolean, offRoute: OffRoute | null = null): void {
      const at = typeof sight === 'string' ? null : sight
      const row = rows.get(sealId)
      if (!row) {
        // Until it is known where it is, it is nobody's neighbour.
        const now = { liveAtMs: receivedAtMs, hasFix: true, heardAtMs: receivedAtMs, isUnderWay, offRoute }
        if (at) add({ sealId, place: at, ...now })
        return
      }
      row.heardAtMs = receivedAtMs
      row.isUnderWay = isUnderWay
      if (sight === 'unsaid') return
      row.liveAtMs = receivedAtMs
      row.hasFix = at !== null
      row.offRoute = offRoute
      if (at) place(row, at)
    },
    around: ((asking, at, withinM, sinceMs): Neighbours =>
      countNeighbours(seals(at, withinM), asking, at, withinM, sinceMs)) satisfies NeighboursAround,
    strangers: ((asking, at, withinM, sinceMs): Stranger[] =>
      strangersAmong(seals(at, withinM), asking, at, withinM, sinceMs)) satisfies StrangersAround,
    /** Seals that nobody would ask about any more are left out. */
    snapshot(): NeighbourhoodSnapshot {
      let newestMs = 0
      for (const { heardAtMs } of rows.values()) newestMs = Math.max(newestMs, heardAtMs)
      for (const row of [...rows.values()]) {
        if (row.heardAtMs >= newestMs - FORGET_AFTER_MS) continue
        rows.delete(row.sealId)
        leave(row)
      }
      return [...rows.values()].map(toStored)
    },
  }
}
export type Neighbourhood = ReturnType<typeof createNeighbourhood>

/** A silence that is found may have begun this long ago: then its neighbours' silence is asked about, too. */
const FORGET_AFTER_MS = 60 * 60_000 + NEIGHBOUR_MEMORY_MS
