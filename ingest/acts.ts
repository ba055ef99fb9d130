import type { Records } from '../adapters/records/records.ts'
import type { SealId, TripId } from '../domain/ids.ts'
import { elapse, initialTransport } from '../domain/judging/transport.ts'
import type { DeafMs, Passing } from '../domain/rules/transport-rule.ts'
import type { Assignments } from './assignments.ts'
import type { Journeys, LiveJourney } from './journeys.ts'
import type { Neighbourhood } from './neighbourhood.ts'
import type { Onlookers } from './onlookers.ts'
import type { LinePosition } from './open-line.ts'
import type { Plans } from './plans.ts'

const ACTS_PER_READ = 500

const NOTHING_PASSED = { transport: initialTransport, passedToMs: 0 }

type Deps = {
  readonly records: Records
  readonly plans: Plans
  readonly assignments: Assignments
  readonly onlookers: Onlookers
  readonly journeys: Journeys
  readonly deafMs: DeafMs
  readonly neighbourhood: Neighbourhood
}
export type Acted = {
  readonly cursor: number
  readonly sealIds: readonly SealId[]
  readonly journeys: readonly LiveJourney[]
}

/**
 * Officers' acts are inputs of judging (DOMAIN, "A trip"): an act makes a new plan, and the journey is judged again
 * from its beginning against it. Stored reports from before an adopted journey's arming are found this way, too.
 */
export const createActs = ({ records, plans, assignments, onlookers, journeys, deafMs, neighbourhood }: Deps) => ({
  /**
   * The journeys as new acts make them, reports up to `keptOffset` included; null when there were no new acts. While
   * reports wait to be judged (received after `passed.nowMs`), nothing is called silent.
   */
  async take(
    { actsCursor, keptOffset }: LinePosition,
    nowMs: number,
    passed: Pick<Passing, 'nowMs' | 'readUntilMs'>,
  ): Promise<Acted | null> {
    const { items, cursor } = await records.trips.actsSince(actsCursor, ACTS_PER_READ)
    if (items.length === 0) return null
    const changed: LiveJourney[] = []
    const sealIds = new Set<SealId>()
    for (const tripId of new Set(items.map(({ tripId }) => tripId))) changed.push(...(await judgedAgain(tripId)))
    return { cursor, sealIds: [...sealIds], journeys: changed }

    /** Before arming no received time is judged. */
    async function unarmedAgain(tripId: TripId): Promise<LiveJourney[]> {
      const again: LiveJourney[] = []
      for (const sealId of new Set((await records.trips.watchesOfTrip(tripId)).map((watch) => watch.sealId))) {
        sealIds.add(sealId)
        assignments.forget([sealId])
        const plan = await plans.unarmedOf(tripId, sealId)
        const live = plan && (await journeys.again(plan, NOTHING_PASSED, keptOffset))
        if (live) again.push(live)
      }
      return again
    }

    async function judgedAgain(tripId: TripId): Promise<LiveJourney[]> {
      await onlookers.forget(tripId)
      const assigned = await records.trips.assignmentsOfTrip(tripId)
      const again: LiveJourney[] = []
      for (const sealId of new Set(assigned.map((assignment) => assignment.sealId))) {
        sealIds.add(sealId)
        assignments.forget([sealId])
        const plan = await plans.of(tripId, sealId)
        if (!plan) continue
        const passing = {
          ...passed,
          deafMs,
          neighbours: neighbourhood.around,
          nowMs: plan.endedAtMs === null ? passed.nowMs : nowMs,
        }
        const { transport, passedToMs } = await journeys.passed(tripId, sealId)
        const elapsed = elapse(plan, transport, passing, journeys.onRuleError)
        const live = await journeys.again(plan, { transport: elapsed, passedToMs }, keptOffset)
        if (live) again.push(live)
      }
      return [...again, ...(await unarmedAgain(tripId))]
    }
  },
})
