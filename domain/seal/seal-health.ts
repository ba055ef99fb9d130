import type { RuleSettings } from '../rules/settings.ts'
import { silenceLimitMs } from '../rules/silence.ts'
import type { SealState } from './custody.ts'

const HOUR_MS = 3_600_000
/** A released seal is to be in a stock again by then (DOMAIN, "Seals have custody"; SEAL_OVERDUE). */
export const RETURN_WITHIN_MS = 48 * HOUR_MS

/** Released for 48 h without being taken into a stock. */
export const isOverdue = (
  { state, stateSinceMs }: { readonly state: SealState; readonly stateSinceMs: number },
  nowMs: number,
): boolean => state === 'released' && nowMs - stateSinceMs >= RETURN_WITHIN_MS

/** Silent from the deadline of SIGNAL_LOST on; one that never reported was never heard and is not silent. */
export const isSilent = (
  { receivedAtMs }: { readonly receivedAtMs: number | null },
  reportingIntervalS: number,
  { settings, nowMs }: { readonly settings: RuleSettings; readonly nowMs: number },
): boolean => receivedAtMs !== null && nowMs - receivedAtMs > silenceLimitMs({ reportingIntervalS, settings })

/** From LOW_BATTERY's first notice on; unknown is not low. */
export const isLowBattery = (
  { batteryPct }: { readonly batteryPct: number | null },
  { lowBattery }: Pick<RuleSettings, 'lowBattery'>,
): boolean => batteryPct !== null && batteryPct < lowBattery.lowPct
