import type { Logger } from 'pino'
import type { BacktestQuestion } from '../../adapters/backtests/backtests.ts'
import type { Records } from '../../adapters/records/records.ts'
import type { TripId } from '../../domain/ids.ts'
import type { Plan } from '../../domain/judging/plan.ts'
import type { Trip } from '../../domain/trip/trip.ts'
import { createPlans } from '../plans.ts'
import { createResources } from '../resources.ts'
import { triedResources } from './tried-resources.ts'

type Deps = { readonly records: Records; readonly log: Logger }

/** One seal's part in one trip, by both kinds of settings. */
type TriedPart = { readonly plan: Plan; readonly tried: Plan }

/** The parts of trips, each made once: a trip is asked for before its turn, when its seal is read for another. */
export const createTriedParts = ({ records, log }: Deps, question: BacktestQuestion) => {
  const resources = createResources({ records })
  const asItWas = { corridor: null, lines: null }
  const plansBefore = createPlans({ records, log, resources: triedResources(resources, question.before, asItWas) })
  const plansAfter = createPlans({ records, log, resources: triedResources(resources, question.after, question) })
  const make = async ({ id }: Trip): Promise<TriedPart[]> => {
    const parts: TriedPart[] = []
    for (const { sealId } of await records.trips.assignmentsOfTrip(id)) {
      const plan = await plansBefore.of(id, sealId)
      const tried = plan && (await plansAfter.of(id, sealId))
      if (plan && tried) parts.push({ plan, tried })
    }
    return parts
  }
  const made = new Map<TripId, TriedPart[]>()
  const of = async (trip: Trip): Promise<TriedPart[]> => {
    const parts = made.get(trip.id) ?? (await make(trip))
    made.set(trip.id, parts)
    return parts
  }
  return { of, forget: (trip: Trip) => made.delete(trip.id) }
}
