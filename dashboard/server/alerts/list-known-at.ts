import { pageOf, readListCursor } from '../../../adapters/records/list-cursor.ts'
import type { Page } from '../../../adapters/records/page.ts'
import type { AlertFilter, Records, StoredAlert } from '../../../adapters/records/records.ts'
import type { TripId } from '../../../domain/ids.ts'
import { seesTrip } from '../../../domain/sight.ts'

const MEMBERS = ['state', 'severity', 'code', 'sealId', 'assignee'] as const

type Asked = AlertFilter & {
  readonly tripId: TripId
  readonly knownAtMs: number
  readonly limit: number
  readonly cursor: string | null
}

/** The alerts of a trip as they stood at a moment, newest first; the filter asks what they were then. */
export const listKnownAt = async (
  { alerts, trips }: Pick<Records, 'alerts' | 'trips'>,
  asked: Asked,
): Promise<Page<StoredAlert>> => {
  const { tripId, knownAtMs, limit, cursor, sight } = asked
  const trip = await trips.get(tripId)
  const mayKnow = trip !== null && (sight === undefined || seesTrip(sight, trip))
  const known = mayKnow ? await alerts.knownAt(tripId, knownAtMs) : []
  const matching = known
    .filter((alert) => MEMBERS.every((member) => asked[member] === undefined || asked[member] === alert[member]))
    .toReversed()
  const rest = cursor === null ? matching : after(matching, cursor)
  return pageOf(
    rest.slice(0, limit + 1),
    limit,
    (alert) => alert,
    ({ raisedAtMs, id }) => [raisedAtMs, id],
  )
}

const after = (alerts: readonly StoredAlert[], cursor: string): StoredAlert[] => {
  const [raisedAtMs, id] = readListCursor('timed', cursor)
  return alerts.filter((alert) => alert.raisedAtMs < raisedAtMs || (alert.raisedAtMs === raisedAtMs && alert.id < id))
}
