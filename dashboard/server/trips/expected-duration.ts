import type { CorridorId, GateId } from '../../../domain/ids.ts'
import type { Corridor } from '../../../domain/network/network.ts'
import { durationOfHistory, durationOfLength } from '../../../domain/trip/expected-duration.ts'
import type { Context } from '../context.ts'
import { invalid, notFound } from '../http/problem.ts'

/** Half a year of a busy way; older journeys went on another road. */
const NEWEST_JOURNEYS = 500

/** How long a journey on a corridor may be expected to take, from the gate where it begins. */
export const readExpectedDuration = async (
  { records, corridors }: Pick<Context, 'records' | 'corridors'>,
  id: CorridorId,
  from: GateId | undefined,
) => {
  const corridor = await records.network.corridor(id)
  if (!corridor) throw notFound('corridor', id)
  const { originGate, destinationGate } = wayFrom(corridor, from ?? corridor.originGate)
  const way = { corridor: id, originGate, destinationGate, newest: NEWEST_JOURNEYS }
  const past = await records.statistics.pastDurations(way)
  const { settings } = await records.rules.newest()
  const compiled = await corridors.compiled(id, corridor.version, settings)
  const lengthKm = Math.round((compiled?.lengthKm ?? 0) * 10) / 10
  const known = durationOfHistory(past)
  return {
    corridor: id,
    originGate,
    destinationGate,
    durationMs: known ?? durationOfLength(lengthKm, settings),
    basis: known === null ? ('length' as const) : ('history' as const),
    journeys: past.length,
    lengthKm,
  }
}

const wayFrom = (corridor: Corridor, from: GateId): Pick<Corridor, 'originGate' | 'destinationGate'> => {
  const { id, originGate, destinationGate, bothWays } = corridor
  if (from === originGate) return { originGate, destinationGate }
  if (bothWays && from === destinationGate) return { originGate: destinationGate, destinationGate: originGate }
  const begin = bothWays ? `${originGate} or ${destinationGate}` : originGate
  throw invalid('originGate', `got ${from}, expected where ${id} begins: ${begin}`)
}
