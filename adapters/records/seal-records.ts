import type { GateId } from '../../domain/ids.ts'
import type { RuleSettings } from '../../domain/rules/settings.ts'
import type { SealState } from '../../domain/seal/custody.ts'
import type { Sight } from '../../domain/sight.ts'

export type SealFilter = {
  state?: SealState | undefined
  gate?: string | undefined
  q?: string | undefined
  /** True: only these; false: all but these. */
  health?: {
    readonly overdue?: boolean | undefined
    readonly silent?: boolean | undefined
    readonly lowBattery?: boolean | undefined
    readonly settings: RuleSettings
    readonly nowMs: number
  }
  sight?: Sight | undefined
}
export type StockRow = {
  readonly gate: GateId | null
  readonly state: SealState
  readonly count: number
  readonly overdue: number
  readonly silent: number
  readonly lowBattery: number
}
