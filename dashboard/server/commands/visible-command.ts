import type { Stores } from '../../../adapters/records/records.ts'
import type { Command } from '../../../domain/seal/command.ts'
import { type Sight, seesTrip } from '../../../domain/sight.ts'
import { notFound, Problem } from '../http/problem.ts'
import { visibleSeal } from '../seals/visible-seal.ts'

/** A command whose seal, or whose trip, the caller may know of; else a 404, as if it were not there. */
export const visibleCommand = async (
  stores: Pick<Stores, 'commands' | 'seals' | 'trips'>,
  id: string,
  sight: Sight,
): Promise<Command> => {
  const command = await stores.commands.get(id)
  if (!command) throw notFound('command', id)
  const trip = command.tripId === null ? null : await stores.trips.get(command.tripId)
  if (trip && seesTrip(sight, trip)) return command
  await visibleSeal(stores, command.sealId, sight).catch((error: unknown) => {
    throw error instanceof Problem ? notFound('command', id) : error
  })
  return command
}
