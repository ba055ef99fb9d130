import type { ApiClient } from '../../simulators/api-client.ts'
import { registerSeals } from '../../simulators/register-seals.ts'
import { armOnRoads, onRoads } from '../load/fleet.ts'
import type { GeneratorOrder } from '../load/generator-process.ts'

type Fleet = { readonly seals: number; readonly onTrips: number; readonly intervalS: number }

/** Seals on the road, some of them on armed trips: those cost the platform more, and their rows are longer. */
export const fleetOf = async (
  api: ApiClient,
  { seals, onTrips, intervalS }: Fleet,
): Promise<GeneratorOrder['seals']> => {
  const armed = await armOnRoads(api, onTrips)
  const free = onRoads(seals - onTrips).map((seal) => ({ ...seal, id: `F${seal.id}` }))
  const tokens = await registerSeals(
    api,
    free.map(({ id }) => ({ id, intervalS })),
  )
  return mixed(
    armed,
    free.map((seal) => ({ ...seal, token: tokens.get(seal.id) ?? '' })),
  )
}

/** Evenly through each other, as they report one after the other. */
const mixed = <Seal>(some: readonly Seal[], others: readonly Seal[]): Seal[] => {
  const placed = [some, others].flatMap((list) =>
    list.map((seal, index) => ({ seal, place: (index + 0.5) / list.length })),
  )
  return placed.toSorted((a, b) => a.place - b.place).map(({ seal }) => seal)
}
