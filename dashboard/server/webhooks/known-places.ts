import type { NetworkStore } from '../../../adapters/records/records.ts'
import type { WebhookFilters } from '../../../contract/http/webhook-filters.ts'
import { invalid } from '../http/problem.ts'

/** A filter with a slip of the pen would keep alarms from a control room in silence: every place named must be there. */
export const demandKnownPlaces = async (network: NetworkStore, filters: WebhookFilters | null): Promise<void> => {
  const { gates, corridors, regions } = filters ?? {}
  const demand = (member: string, named: readonly string[] | undefined, known: readonly string[]): void => {
    const index = named?.findIndex((name) => !known.includes(name)) ?? -1
    if (index >= 0)
      throw invalid(`filters.${member}.${index}`, `got ${named?.[index]}, expected one that is registered`)
  }
  const registered = gates || regions ? await network.gates() : []
  demand(
    'gates',
    gates,
    registered.map(({ id }) => id),
  )
  demand(
    'regions',
    regions,
    registered.map(({ region }) => region),
  )
  demand('corridors', corridors, corridors ? (await network.corridors()).map(({ id }) => id) : [])
}
