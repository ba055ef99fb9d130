import type { NetworkStore } from '../../../adapters/records/records.ts'
import type { Person } from '../../../adapters/records/user-records.ts'
import type { Gate } from '../../../domain/network/network.ts'
import { EVERYTHING, type Sight } from '../../../domain/sight.ts'
import { BOUND_TO_REGION, SEES_ALL_REGIONS } from './roles.ts'

export type Sights = {
  /** What a person may know of, now: a gate that changed its region changes it too. */
  of(person: Person): Promise<Sight>
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
  return {
    async of({ role, region, carrierId }) {
      if (SEES_ALL_REGIONS.includes(role)) return EVERYTHING
      // Nobody is a carrier of no name: such a caller sees nothing.
      if (role === 'carrier') return carrierId === null ? { kind: 'gates', gates: [] } : { kind: 'carrier', carrierId }
      if (carrierId !== null) return { kind: 'carrier', carrierId }
      if (region === null) return BOUND_TO_REGION.includes(role) ? { kind: 'gates', gates: [] } : EVERYTHING
      const gates = await gatesNow()
      return { kind: 'gates', gates: gates.filter((gate) => gate.region === region).map(({ id }) => id) }
    },
    async gatesByRegion() {
      const counts = new Map<string, number>()
      for (const { region } of await gatesNow()) counts.set(region, (counts.get(region) ?? 0) + 1)
      return counts
    },
  }
}
