import type { TripId } from '../domain/ids.ts'
import { lastPosition } from '../domain/judging/state.ts'
import type { Report } from '../domain/report.ts'
import { backfill, type DeafMs, hear, type SilenceState } from '../domain/rules/signal-lost.ts'
import type { Assignments } from './assignments.ts'
import type { Batch, Change } from './batch.ts'
import type { OrderedEntry } from './order.ts'

type Deps = { readonly assignments: Assignments; readonly deafMs: DeafMs }

const become = (change: Change, silence: SilenceState): void => {
  change.toReconcile ||= silence.revision !== change.live.silence.revision
  change.live = { ...change.live, silence }
}

/** What was received of a seal ends its silence on the trip it is on now, whatever its device time. */
export const hearAll = async (deps: Deps, batch: Batch, entries: readonly OrderedEntry[]): Promise<void> => {
  for (const { sealId, offset, receivedAtMs, reports } of entries) {
    const assignment = deps.assignments.at(sealId, receivedAtMs)
    const change = assignment && (await batch.changeOf(assignment.tripId, sealId))
    if (!change || offset <= change.live.offset) continue
    const { journey, silence } = change.live
    const position = lastPosition(journey.state)
    const heard = hear(journey.plan, silence, { receivedAtMs, atMs: null, position }, deps.deafMs)
    const times = reports.map(({ atMs }) => atMs)
    become(change, backfill(journey.plan, heard, times))
  }
}

/** A buffer that was passed by unread explains a silence when it is read; what was read then is counted once. */
export const explainAll = async (deps: Deps, batch: Batch, entries: readonly OrderedEntry[]): Promise<void> => {
  for (const { sealId, judged } of entries) {
    const tripOf = ({ atMs }: Report): TripId | null => deps.assignments.at(sealId, atMs)?.tripId ?? null
    for (const [tripId, reports] of Map.groupBy(judged, tripOf)) {
      const change = tripId && (await batch.changeOf(tripId, sealId))
      if (!change) continue
      const times = reports.map(({ atMs }) => atMs)
      become(change, backfill(change.live.journey.plan, change.live.silence, times))
    }
  }
}
