import type { RuleSettings } from './settings.ts'

/**
 * How fast a battery falls, measured between the moments at which the charge fell: a gauge of 5 % steps (DOMAIN,
 * "Devices") is exact only there.
 */
export type Drain = {
  readonly fromMs: number
  readonly fromPct: number
  readonly toMs: number
  readonly toPct: number
}

const HOUR_MS = 3_600_000

/** The drain after the charge was told anew; measured anew after it rose. Null = it has not fallen yet. */
export const drained = (drain: Drain | null, beforePct: number | null, pct: number, atMs: number): Drain | null => {
  if (beforePct === null || pct > beforePct) return null
  return drain ? { ...drain, toMs: atMs, toPct: pct } : { fromMs: atMs, fromPct: pct, toMs: atMs, toPct: pct }
}

/** Until when a charge lasts at the measured drain; null while too little was measured. */
export const lastsUntilMs = (
  drain: Drain | null,
  pct: number,
  atMs: number,
  { drainDropPct, drainOverMs }: RuleSettings['lowBattery'],
): { readonly atMs: number; readonly pctPerHour: number } | null => {
  if (!drain) return null
  const [droppedPct, overMs] = [drain.fromPct - drain.toPct, drain.toMs - drain.fromMs]
  if (droppedPct < drainDropPct || overMs < drainOverMs) return null
  const pctPerHour = (droppedPct / overMs) * HOUR_MS
  return { atMs: atMs + (pct / pctPerHour) * HOUR_MS, pctPerHour }
}
