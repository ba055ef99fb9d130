import type { GateId } from '../../../domain/ids.ts'
import type { Gate } from '../../../domain/network/network.ts'
import { type Sight, seesSeal } from '../../../domain/sight.ts'

/** Why a seal can't be registered at a gate, null when it can: whoever registers it has to see it afterwards. */
export const gateRefusal = (gates: readonly Gate[], sight: Sight, gate: GateId | null): string | null => {
  if (gate !== null && !gates.some(({ id }) => id === gate)) return `there is no gate ${gate}: add it first`
  return seesSeal(sight, { gate }, null) ? null : 'expected a gate of your own region'
}
