import type { RuleSettings } from '../rules/settings.ts'
import { silenceLimitMs } from '../rules/silence.ts'
import type { SealState } from './custody.ts'

/** Released for 48 h without being taken into a stock (DOMAIN, "Seals have custody"; SEAL_OVERDUE). */
export const isOverdue = (
  { state, stateSinceMs }: { readonly state: SealState; readonly stateSinceMs: number },
  { settings, nowMs }: { readonly settings: Pick<RuleSettings, 'sealOverdue'>; readonly nowMs: number },
): boolean => state === 'released' && nowMs - stateSinceMs >= settings.sealOverdue.afterMs

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
