import type { Records } from '../adapters/records/records.ts'
import { compileCorridor } from '../domain/corridor/compile-corridor.ts'
import type { CompiledCorridor } from '../domain/corridor/compiled-corridor.ts'
import type { CorridorId } from '../domain/ids.ts'
import { compileNetwork } from '../domain/network/compile-network.ts'
import type { CompiledNetwork } from '../domain/network/compiled-network.ts'
import type { Bilingual } from '../domain/place.ts'
import { DEFAULT_SETTINGS } from '../domain/rules/settings.ts'

export type JudgedCorridor = { readonly name: Bilingual; readonly compiled: CompiledCorridor }

/**
 * Corridors and networks made ready for judging, once per version. Versions never change, so neither do these; five
 * thousand trips on one corridor share one compiled form.
 */
export const createResources = (deps: { readonly records: Records }) => {
  const corridors = new Map<string, Promise<JudgedCorridor>>()
  const networks = new Map<number, Promise<CompiledNetwork>>()

  const once = <K, V>(cache: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> => {
    const known = cache.get(key)
    if (known) return known
    const made = make()
    cache.set(key, made)
    // A failed read must not be remembered.
    made.catch(() => cache.delete(key))
    return made
  }

  return {
    corridor: (id: CorridorId, version: number): Promise<JudgedCorridor> =>
      once(corridors, `${id}@${version}`, async () => {
        const corridor = await deps.records.network.corridor(id, version)
        if (!corridor)
          throw new Error(`corridor ${id} version ${version} is gone from the records, yet a trip needs it`)
        const { innerFraction } = DEFAULT_SETTINGS.routeDeviation
        return { name: corridor.name, compiled: compileCorridor(corridor, { innerFraction }) }
      }),
    network: (version: number): Promise<CompiledNetwork> =>
      once(networks, version, async () =>
        compileNetwork(await deps.records.network.gates(version), await deps.records.network.zones(version)),
      ),
  }
}
export type Resources = ReturnType<typeof createResources>
