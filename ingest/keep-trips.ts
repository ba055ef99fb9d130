import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Stores } from '../adapters/records/records.ts'
import type { LiveJourney } from './journeys.ts'
import { keepAlerts } from './keep-alerts.ts'
import { keepMilestones } from './keep-milestones.ts'

/**
 * Journeys whose alerts and milestones are kept at a time, in the same transaction: some 50 ms when each has a new alert, of which 5 KB
 * of objects and texts are made. Of 25,000 at once they were moved to the old heap (docs/decisions/0160).
 */
const JOURNEYS_AT_A_TIME = 500

const tripOf = ({ journey }: LiveJourney) => journey.plan.tripId

/** Those of a trip stay together: it tells once what is true of all of its seals. */
const portionsOf = (judged: readonly LiveJourney[]): readonly (readonly LiveJourney[])[] => {
  if (judged.length <= JOURNEYS_AT_A_TIME) return [judged]
  let portion: LiveJourney[] = []
  const portions = [portion]
  for (const ofTrip of Map.groupBy(judged, tripOf).values()) {
    if (portion.length >= JOURNEYS_AT_A_TIME) {
      portion = []
      portions.push(portion)
    }
    portion.push(...ofTrip)
  }
  return portions
}

/**
 * Brings alerts and trips in line with what judging now finds of some journeys, in the caller's transaction. `besides` are the
 * other seals of the same trips.
 */
export const keepTrips = async (
  stores: Stores,
  judged: readonly LiveJourney[],
  besides: readonly LiveJourney[],
  receivedAtMs: number,
  log: Logger,
): Promise<void> => {
  if (judged.length === 0) return
  const othersByTrip = Map.groupBy(besides, tripOf)
  const ofTrip = (tripId: ReturnType<typeof tripOf>) => othersByTrip.get(tripId) ?? []
  for (const [nth, portion] of portionsOf(judged).entries()) {
    // Whoever asks the records waits for the transaction; sockets and /metrics do not (docs/decisions/0129).
    if (nth > 0) await nextTurnOfTheLoop()
    const others = [...new Set(portion.map(tripOf))].flatMap(ofTrip)
    await keepAlerts(stores, portion, others, receivedAtMs, log)
    await keepMilestones(stores, portion.filter(isArmed), ofTrip, receivedAtMs)
  }
}

/** Before arming there is no departure. */
export const isArmed = ({ journey }: LiveJourney): boolean => journey.plan.phase !== 'unarmed'
