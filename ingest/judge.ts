import type { SealId, TripId } from '../domain/ids.ts'
import { insert } from '../domain/judging/journey.ts'
import { lastPosition } from '../domain/judging/state.ts'
import type { Report } from '../domain/report.ts'
import { backfill, type DeafMs, elapse, hear } from '../domain/rules/signal-lost.ts'
import type { Assignments } from './assignments.ts'
import { type Journeys, journeyKey, type LiveJourney } from './journeys.ts'
import type { OrderedEntry } from './order.ts'

type Deps = {
  readonly assignments: Assignments
  readonly journeys: Journeys
  readonly deafMs: DeafMs
}

/** Journeys as they are after some reports, and which of them have something to compare with their alerts. */
export type Verdict = { readonly journeys: readonly LiveJourney[]; readonly toReconcile: readonly LiveJourney[] }

/** A change of one journey while a batch is judged. */
type Change = { live: LiveJourney; toReconcile: boolean }

export const createJudge = (deps: Deps) => {
  /** What was received of a seal ends its silence on the trip it is on now, whatever its device time. */
  const hearAll = async (entries: readonly OrderedEntry[], changeOf: ChangeOf): Promise<void> => {
    for (const entry of entries) {
      const assignment = deps.assignments.at(entry.sealId, entry.receivedAtMs)
      const change = assignment && (await changeOf(assignment.tripId, entry.sealId))
      if (!change || entry.offset <= change.live.offset) continue
      const { plan } = change.live.journey
      const before = change.live.silence
      const { receivedAtMs } = entry
      const position = lastPosition(change.live.journey.state)
      const heard = hear(plan, before, { receivedAtMs, atMs: null, position }, deps.deafMs)
      const times = entry.reports.map(({ atMs }) => atMs)
      const silence = backfill(plan, heard, times)
      change.toReconcile ||= silence.revision !== before.revision
      change.live = { ...change.live, silence }
    }
  }

  /** A buffer that was passed by unread explains a silence when it is read; what was read then is counted once. */
  const explainAll = async (entries: readonly OrderedEntry[], changeOf: ChangeOf): Promise<void> => {
    for (const { sealId, judged } of entries) {
      const tripOf = ({ atMs }: Report): TripId | null => deps.assignments.at(sealId, atMs)?.tripId ?? null
      for (const [tripId, reports] of Map.groupBy(judged, tripOf)) {
        const change = tripId && (await changeOf(tripId, sealId))
        if (!change) continue
        const before = change.live.silence
        const times = reports.map(({ atMs }) => atMs)
        const silence = backfill(change.live.journey.plan, before, times)
        change.toReconcile ||= silence.revision !== before.revision
        change.live = { ...change.live, silence }
      }
    }
  }

  const judgeAll = async (
    lane: 'live' | 'backlog',
    entries: readonly OrderedEntry[],
    changeOf: ChangeOf,
    toOffset: number,
  ): Promise<void> => {
    const reportsByJourney = new Map<string, { tripId: TripId; sealId: SealId; offset: number; reports: Report[] }[]>()
    for (const entry of entries)
      for (const report of entry.judged)
        for (const tripId of tripsOf(deps.assignments, report)) {
          const key = journeyKey(tripId, entry.sealId)
          const list = reportsByJourney.get(key) ?? []
          list.push({ tripId, sealId: entry.sealId, offset: entry.offset, reports: [report] })
          reportsByJourney.set(key, list)
        }
    for (const list of reportsByJourney.values()) {
      const [first] = list
      const change = first && (await changeOf(first.tripId, first.sealId))
      if (!change) continue
      // After a crash the live lane is read again from the oldest checkpoint: what a journey holds already is passed over.
      const { offset: heldTo, wholeTo } = change.live
      const fresh = list.filter(({ offset }) => offset > (lane === 'live' ? heldTo : wholeTo))
      if (fresh.length === 0) continue
      await insertInto(
        change,
        fresh.flatMap(({ reports }) => reports),
        toOffset,
      )
    }
  }

  const insertInto = async (change: Change, reports: readonly Report[], toOffset: number): Promise<void> => {
    const { journey, silence } = change.live
    const inserted = insert(journey, reports, deps.journeys.onRuleError(journey.plan))
    if (inserted.kind === 'folded') {
      change.live = { ...change.live, journey: inserted.journey }
      change.toReconcile ||= inserted.changed
      return
    }
    const { offset } = change.live
    const again = await deps.journeys.again(journey.plan, silence, Math.max(toOffset, offset))
    if (!again) return
    change.live = { ...again, offset }
    change.toReconcile = true
  }

  return {
    /** Judges a batch of one lane; entries up to `toOffset` have been read in the live lane. */
    async judge(lane: 'live' | 'backlog', entries: readonly OrderedEntry[], toOffset: number): Promise<Verdict> {
      await deps.assignments.load(entries.map(({ sealId }) => sealId))
      const changes = new Map<string, Change | null>()
      const changeOf: ChangeOf = async (tripId, sealId) => {
        const key = journeyKey(tripId, sealId)
        const known = changes.get(key)
        if (known !== undefined) return known
        const live = await deps.journeys.find(tripId, sealId, toOffset)
        // One that comes back into memory is compared with its alerts, whatever brought it.
        const change = live && { live, toReconcile: !deps.journeys.get(tripId, sealId) }
        changes.set(key, change)
        return change
      }
      await judgeAll(lane, entries, changeOf, toOffset)
      await (lane === 'live' ? hearAll : explainAll)(entries, changeOf)
      const made = [...changes.values()].filter((change) => change !== null)
      const moved = lane === 'live' ? { offset: toOffset } : {}
      const done = made.map(({ live, toReconcile }) => ({ live: { ...live, ...moved }, toReconcile }))
      return {
        journeys: done.map(({ live }) => live),
        toReconcile: done.filter(({ toReconcile }) => toReconcile).map(({ live }) => live),
      }
    },
    /** Lets time pass for every journey under way (DESIGN 6, `elapse`). */
    watch(nowMs: number): Verdict {
      const changed = deps.journeys.open().flatMap((live) => {
        const silence = elapse(live.journey.plan, live.silence, nowMs, deps.deafMs)
        return silence.revision === live.silence.revision ? [] : [{ ...live, silence }]
      })
      return { journeys: changed, toReconcile: changed }
    },
  }
}
export type Judge = ReturnType<typeof createJudge>
type ChangeOf = (tripId: TripId, sealId: SealId) => Promise<Change | null>

/** A report speaks of the trip at its own time; an event in it may speak of an earlier one. */
const tripsOf = (assignments: Assignments, report: Report): TripId[] => {
  const times = [report.atMs, ...report.events.map(({ atMs }) => atMs)]
  return [...new Set(times.flatMap((atMs) => assignments.at(report.sealId, atMs)?.tripId ?? []))]
}
