import type { FactRow } from '../../../adapters/records/fact-records.ts'
import type { Stores } from '../../../adapters/records/records.ts'
import type { Names } from '../../../contract/epcis/names.ts'
import { type RecordRow, type Statement, type Told, toldBy } from '../../../contract/epcis/statement.ts'
import { statementsOfAlert } from '../../../contract/epcis/tell-alert.ts'
import { statementsOfTrip } from '../../../contract/epcis/tell-trip.ts'
import type { TripId } from '../../../domain/ids.ts'
import { eventIdOf } from './event-id.ts'

export const rowKey = ({ source, seq }: RecordRow): string => `${source} ${seq}`

/**
 * What each of these rows tells, in the order it is told. A row's place in that order never changes, because it follows from
 * rows before it: the whole record of its trip, or of its alert, is told and the row's part taken.
 */
export const toldOfRows = async (
  { trips, facts }: Pick<Stores, 'trips' | 'facts'>,
  rows: readonly FactRow[],
  names: Names,
): Promise<ReadonlyMap<string, readonly Told[]>> => {
  const tripIds = [...new Set(rows.map(({ tripId }) => tripId))]
  const alertIds = [...new Set(rows.flatMap(({ alertId }) => alertId ?? []))]
  const acts = Map.groupBy(await facts.actsOf(tripIds), ({ act }) => act.tripId)
  const judged = Map.groupBy(await facts.judgedOf(tripIds), ({ tripId }) => tripId)
  const histories = Map.groupBy(await facts.historyOf(alertIds), ({ alert }) => alert.tripId)
  const statements = (await trips.ofIds(tripIds)).flatMap((trip): Statement[] => {
    const of = <Row>(all: ReadonlyMap<TripId | null, Row[]>): Row[] => all.get(trip.id) ?? []
    const scene = { trip, names, acts: of(acts).map(({ act }) => act) }
    const byAlert = Map.groupBy(of(histories), ({ alert }) => alert.id)
    return [
      ...statementsOfTrip(trip, { acts: of(acts), judged: of(judged) }, names).map((one) => ofTrip(one, trip.id)),
      ...[...byAlert.values()].flatMap((history) => statementsOfAlert(history, scene)),
    ]
  })
  return Map.groupBy(toldBy(statements, eventIdOf), ({ row }) => rowKey(row))
}

/** Every trip departs: the subject is this one's departure. */
const ofTrip = (statement: Statement, tripId: TripId): Statement => ({
  ...statement,
  subject: `${tripId} ${statement.subject}`,
})
