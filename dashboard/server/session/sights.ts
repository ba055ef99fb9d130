import type { NetworkStore } from '../../../adapters/records/records.ts'
import type { Person } from '../../../adapters/records/user-records.ts'
import type { GateId } from '../../../domain/ids.ts'
import type { Gate } from '../../../domain/network/network.ts'
import { EVERYTHING, type Sight } from '../../../domain/sight.ts'
import { BOUND_TO_REGION, SEES_ALL_REGIONS } from './roles.ts'

export type Sights = {
  /** What a person may know of, now: a gate that changed its region changes it too. */
  of(person: Person): Promise<Sight>
  /** What of a sight belongs to a region; all of it when none is named. It never grows; a carrier sees no region. */
  within(sight: Sight, region: string | undefined): Promise<Sight>
  /** How many gates each region has, now. */
  gatesByRegion(): Promise<ReadonlyMap<string, number>>
}

/** Gates are read once for each version of the network. */
export const createSights = (deps: { readonly network: NetworkStore }): Sights => {
  let known: { readonly version: number; readonly gates: readonly Gate[] } | null = null
  const gatesNow = async (): Promise<readonly Gate[]> => {
    const version = await deps.network.version()
    if (known?.version !== version) known = { version, gates: await deps.network.gates() }
    return known.gates
  }
  const gatesOf = async (region: string): Promise<GateId[]> =>
    (await gatesNow()).filter((gate) => gate.region === region).map(({ id }) => id)
  return {
    async of({ role, region, carrierId }) {
      if (SEES_ALL_REGIONS.includes(role)) return EVERYTHING
      // Nobody is a carrier of no name: such a caller sees nothing.
      if (role === 'carrier') return carrierId === null ? { kind: 'gates', gates: [] } : { kind: 'carrier', carrierId }
      if (carrierId !== null) return { kind: 'carrier', carrierId }
      if (region === null) return BOUND_TO_REGION.includes(role) ? { kind: 'gates', gates: [] } : EVERYTHING
      return { kind: 'gates', gates: await gatesOf(region) }
    },
    async within(sight, region) {
      if (region === undefined) return sight
      const gates = sight.kind === 'carrier' ? [] : await gatesOf(region)
      return { kind: 'gates', gates: sight.kind === 'gates' ? gates.filter((id) => sight.gates.includes(id)) : gates }
    },
    async gatesByRegion() {
      const counts = new Map<string, number>()
      for (const { region } of await gatesNow()) counts.set(region, (counts.get(region) ?? 0) + 1)
      return counts
    },
  }
}
