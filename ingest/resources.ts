import type { Records } from '../adapters/records/records.ts'
import { compileCorridor } from '../domain/corridor/compile-corridor.ts'
import type { CompiledCorridor } from '../domain/corridor/compiled-corridor.ts'
import type { Coverage } from '../domain/coverage/coverage.ts'
import type { CorridorId } from '../domain/ids.ts'
import { compileNetwork } from '../domain/network/compile-network.ts'
import type { CompiledNetwork } from '../domain/network/compiled-network.ts'
import type { Bilingual } from '../domain/place.ts'
import type { SettingTree } from '../domain/rules/setting-tree.ts'
import type { RuleSettings } from '../domain/rules/settings.ts'
import { PlanImpossible } from './plan-impossible.ts'

export type JudgedCorridor = {
  readonly name: Bilingual
  readonly compiled: CompiledCorridor
  /** Settings that it has otherwise; null = none. */
  readonly rules: SettingTree | null
}

/**
 * Corridors, networks and settings made ready for judging, once per version. Versions never change, so neither do these; five
 * thousand trips on one corridor share one compiled form.
 */
export const createResources = (deps: { readonly records: Records }) => {
  const corridors = new Map<string, Promise<JudgedCorridor>>()
  const networks = new Map<number, Promise<CompiledNetwork>>()
  const rules = new Map<number, Promise<RuleSettings>>()
  const coverages = new Map<number, Promise<Coverage>>()

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
    /** `innerFraction` of the settings by which it will be judged: it is compiled in. */
    corridor: (id: CorridorId, version: number, innerFraction: number): Promise<JudgedCorridor> =>
      once(corridors, `${id}@${version} ${innerFraction}`, async () => {
        const corridor = await deps.records.network.corridor(id, version)
        if (!corridor)
          throw new PlanImpossible(`corridor ${id} version ${version} is gone from the records, yet a trip needs it`)
        const compiled = usable(`corridor ${id} version ${version}`, () => compileCorridor(corridor, { innerFraction }))
        return { name: corridor.name, compiled, rules: corridor.rules ?? null }
      }),
    network: (version: number): Promise<CompiledNetwork> =>
      once(networks, version, async () => {
        const gates = await deps.records.network.gates(version)
        const zones = await deps.records.network.zones(version)
        return usable(`network version ${version}`, () => compileNetwork(gates, zones))
      }),
    /** What a trip armed under this version of the rules is judged by. */
    settings: (rulesVersion: number): Promise<RuleSettings> =>
      once(rules, rulesVersion, async () => {
        const found = await deps.records.rules.version(rulesVersion)
        if (!found)
          throw new PlanImpossible(`version ${rulesVersion} of the rules is gone from the records, yet a trip needs it`)
        return found.settings
      }),
    /** What a trip armed under this version was known to drive through. */
    coverage: (version: number): Promise<Coverage> =>
      once(coverages, version, async () => {
        const found = await deps.records.coverage.version(version)
        if (!found)
          throw new PlanImpossible(`version ${version} of the coverage is gone from the records, yet a trip needs it`)
        return found.coverage
      }),
  }
}
const usable = <T>(name: string, compile: () => T): T => {
  try {
    return compile()
  } catch (error) {
    throw new PlanImpossible(`${name} can't be used for judging: ${String(error)}`, { cause: error })
  }
}

export type Resources = ReturnType<typeof createResources>
