import type { BacktestQuestion } from '../../adapters/backtests/backtests.ts'
import { compileCorridor } from '../../domain/corridor/compile-corridor.ts'
import type { CompiledCorridor } from '../../domain/corridor/compiled-corridor.ts'
import type { RuleSettings } from '../../domain/rules/settings.ts'
import type { Resources } from '../resources.ts'

/** What plans are made of, with other settings and perhaps other lines in their place. */
export const triedResources = (
  resources: Resources,
  settings: RuleSettings,
  { corridor: tried, lines, rules = null }: Pick<BacktestQuestion, 'corridor' | 'lines' | 'rules'>,
): Resources => {
  const compiled = new Map<CompiledCorridor, CompiledCorridor>()
  return {
    ...resources,
    settings: async () => settings,
    async corridor(id, version, innerFraction) {
      const judged = await resources.corridor(id, version, innerFraction)
      if (id !== tried) return judged
      const own = rules === null ? judged : { ...judged, rules }
      if (lines === null) return own
      // Versions may differ in what has to be passed, and a drawing of lines says nothing of it.
      const { checkpoints } = judged.compiled
      const onLines = compiled.get(judged.compiled) ?? compileCorridor({ lines, checkpoints }, { innerFraction })
      compiled.set(judged.compiled, onLines)
      return { ...own, compiled: onLines }
    },
  }
}
