import type { NetworkStore } from '../../../adapters/records/records.ts'
import { compileCorridor } from '../../../domain/corridor/compile-corridor.ts'
import type { CompiledCorridor } from '../../../domain/corridor/compiled-corridor.ts'
import type { CorridorId } from '../../../domain/ids.ts'
import type { RuleSettings } from '../../../domain/rules/settings.ts'

/** A compiled corridor of 500 vertices takes some 100 kB. */
const MOST_COMPILED = 200

export type CorridorCache = {
  /** The compiled version of a corridor; null when there is none. Compiling takes milliseconds, so it is done once. */
  compiled(id: CorridorId, version: number, settings: RuleSettings): Promise<CompiledCorridor | null>
}

export const createCorridorCache = (deps: { readonly network: NetworkStore }): CorridorCache => {
  const kept = new Map<string, CompiledCorridor>()
  return {
    async compiled(id, version, { routeDeviation: { innerFraction } }) {
      const key = `${id} ${version} ${innerFraction}`
      const found = kept.get(key)
      if (found) return found
      const corridor = await deps.network.corridor(id, version)
      if (!corridor) return null
      const compiled = compileCorridor(corridor, { innerFraction })
      const oldest = kept.keys().next().value
      if (kept.size >= MOST_COMPILED && oldest !== undefined) kept.delete(oldest)
      kept.set(key, compiled)
      return compiled
    },
  }
}
