import type { BacktestQuestion } from '../../adapters/backtests/backtests.ts'
import type { Records } from '../../adapters/records/records.ts'
import type { Act } from '../../domain/trip/act.ts'
import type { Trip } from '../../domain/trip/trip.ts'

const TRIPS_PER_READ = 500

const wasOn = (trip: Trip, acts: readonly Act[], corridor: string): boolean =>
  trip.corridor === corridor ||
  acts.some(
    (act) =>
      (act.kind === 'arm' && act.registered?.corridor === corridor) ||
      (act.kind === 'divert' && act.corridor === corridor),
  )

/** The trips that a question is about, newest first. */
export const tripsOf = async (
  { trips }: Pick<Records, 'trips'>,
  { fromMs, toMs, sight, corridor, tripIds }: BacktestQuestion,
): Promise<Trip[]> => {
  const wanted = tripIds && new Set(tripIds)
  const found: Trip[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof trips.list>> = await trips.list({
      limit: TRIPS_PER_READ,
      cursor,
      sight,
      armed: { fromMs, toMs },
    })
    for (const trip of page.items) {
      if (wanted && !wanted.has(trip.id)) continue
      if (corridor === null || wasOn(trip, await trips.acts(trip.id), corridor)) found.push(trip)
    }
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}
