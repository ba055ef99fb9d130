import type { ExpressionBuilder } from 'kysely'
import type { Sight } from '../../domain/sight.ts'
import { HOLDING_STATES } from '../../domain/trip/trip.ts'
import { NO_TRIP } from './no-trip.ts'
import type { Schema } from './schema.ts'

/** The condition under which a row of `trips` may be known of; the same law as `seesTrip`, for lists. */
export const tripInSight = (eb: ExpressionBuilder<Schema, 'trips'>, sight: Sight) => {
  switch (sight.kind) {
    case 'everything':
      return eb.lit(true)
    case 'gates':
      return sight.gates.length === 0
        ? eb.lit(false)
        : eb.or([eb('trips.origin_gate', 'in', sight.gates), eb('trips.destination_gate', 'in', sight.gates)])
    case 'carrier':
      return eb('trips.carrier_id', '=', sight.carrierId)
  }
}

/** The same law as `seesAlert`: whoever knows of its trip; of the platform's own, everybody but carriers. */
export const alertInSight = (eb: ExpressionBuilder<Schema, 'alerts'>, sight: Sight) => {
  if (sight.kind === 'everything') return eb.lit(true)
  const ofTrip = eb(
    'alerts.trip_id',
    'in',
    eb
      .selectFrom('trips')
      .select('trips.id')
      .where((trip) => tripInSight(trip, sight)),
  )
  return sight.kind === 'gates' ? eb.or([eb('alerts.trip_id', '=', NO_TRIP), ofTrip]) : ofTrip
}

/** The same law as `seesSeal`: where it stands, or a trip that holds it. */
export const sealInSight = (eb: ExpressionBuilder<Schema, 'seals'>, sight: Sight) => {
  if (sight.kind === 'everything') return eb.lit(true)
  const onTrip = eb(
    'seals.id',
    'in',
    eb
      .selectFrom('trip_seals')
      .innerJoin('trips', 'trips.id', 'trip_seals.trip_id')
      .select('trip_seals.seal_id')
      .where('trips.state', 'in', HOLDING_STATES)
      .where((trip) => tripInSight(trip as unknown as ExpressionBuilder<Schema, 'trips'>, sight)),
  )
  return sight.kind === 'gates' && sight.gates.length > 0
    ? eb.or([eb('seals.gate', 'in', sight.gates), onTrip])
    : onTrip
}

/** A command is known of by whoever knows of its seal, or of the trip that it was asked for on. */
export const commandInSight = (eb: ExpressionBuilder<Schema, 'commands'>, sight: Sight) =>
  sight.kind === 'everything'
    ? eb.lit(true)
    : eb.or([
        eb(
          'commands.seal_id',
          'in',
          eb
            .selectFrom('seals')
            .select('seals.id')
            .where((seal) => sealInSight(seal, sight)),
        ),
        eb(
          'commands.trip_id',
          'in',
          eb
            .selectFrom('trips')
            .select('trips.id')
            .where((trip) => tripInSight(trip, sight)),
        ),
      ])
