import type { Records } from '../adapters/records/records.ts'
import type { SealId, TripId } from '../domain/ids.ts'
import type { Plan } from '../domain/judging/plan.ts'
import { planOf } from '../domain/judging/plan-of.ts'
import { DEFAULT_SETTINGS } from '../domain/rules/settings.ts'
import type { Resources } from './resources.ts'

/** Reads what a plan is made of and makes it: the plan is a function of the trip and its acts (decision 0007). */
export const createPlans = (deps: { readonly records: Records; readonly resources: Resources }) => ({
  /** Null when the trip was never armed or the seal was never on it. */
  async of(tripId: TripId, sealId: SealId): Promise<Plan | null> {
    const trip = await deps.records.trips.get(tripId)
    if (!trip) return null
    const acts = await deps.records.trips.acts(tripId)
    const arm = acts.find((act) => act.kind === 'arm')
    if (!arm) return null
    const wanted = acts.flatMap((act) => {
      if (act.kind === 'arm') return { id: trip.corridor, version: act.corridorVersion }
      return act.kind === 'divert' ? { id: act.corridor, version: act.corridorVersion } : []
    })
    const corridors = new Map(
      await Promise.all(
        wanted.map(
          async ({ id, version }) => [`${id}@${version}`, await deps.resources.corridor(id, version)] as const,
        ),
      ),
    )
    const network = await deps.resources.network(arm.networkVersion)
    const seal = await deps.records.seals.get(sealId)
    return planOf(trip, sealId, acts, {
      corridor: (id, version) => present(corridors.get(`${id}@${version}`), `corridor ${id} version ${version}`),
      network: () => network,
      settings: () => DEFAULT_SETTINGS,
      reportingIntervalS: () => present(seal, `seal ${sealId}`).reportingIntervalS,
    })
  },
})
export type Plans = ReturnType<typeof createPlans>

const present = <T>(value: T | null | undefined, name: string): T => {
  if (value === null || value === undefined) throw new Error(`${name} is gone from the records, yet a trip needs it`)
  return value
}
