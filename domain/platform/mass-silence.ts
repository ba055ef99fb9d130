import type { PlatformSettings } from './platform-settings.ts'

/** One seal under way, as far as its silence goes. */
export type FleetSeal = {
  /** Last received anything; until then, since when anybody listened for it. */
  readonly heardAtMs: number
  readonly intervalMs: number
  /** Silence that is an alert by itself (SIGNAL_LOST). */
  readonly limitMs: number
}

export type FleetCount = {
  /** Heard within their deadline five minutes ago. */
  readonly live: number
  /** … of which those that have missed a report, … */
  readonly quiet: number
  /** … and those that are past their deadline. */
  readonly silent: number
  /** When the last of the quiet ones was heard. */
  readonly quietSinceMs: number
  /** How long a quiet seal may be silent, on average. */
  readonly quietLimitMs: number
}

export type Ears = {
  /** Ms in which nobody listened. */
  readonly unheardMs: (fromMs: number, toMs: number) => number
  /** … or in which silence is not counted, because all of the fleet shares it. */
  readonly deafMs: (fromMs: number, toMs: number) => number
}

/**
 * Counts the fleet at a moment of received time. Costs some 20 ns a seal that is in its rhythm, a search among the deaf
 * times for each that is not.
 */
export const countFleet = (
  seals: Iterable<FleetSeal>,
  nowMs: number,
  { unheardMs, deafMs }: Ears,
  { windowMs, marginMs }: PlatformSettings,
): FleetCount => {
  let [live, quiet, silent, quietSinceMs, limitsMs] = [0, 0, 0, Number.NEGATIVE_INFINITY, 0]
  for (const { heardAtMs, intervalMs, limitMs } of seals) {
    const sinceMs = nowMs - heardAtMs
    if (sinceMs <= intervalMs + marginMs) {
      live += 1
      continue
    }
    if (sinceMs - deafMs(heardAtMs, nowMs) > limitMs + windowMs) continue
    live += 1
    const silentMs = sinceMs - unheardMs(heardAtMs, nowMs)
    if (silentMs <= intervalMs + marginMs) continue
    quiet += 1
    quietSinceMs = Math.max(quietSinceMs, heardAtMs)
    limitsMs += limitMs
    if (silentMs > limitMs) silent += 1
  }
  return { live, quiet, silent, quietSinceMs, quietLimitMs: quiet === 0 ? 0 : limitsMs / quiet }
}

/**
 * Whether so many fall silent together that it is no longer the seals. Suspected when many miss a report, before the first
 * deadline; declared when as many are past theirs. Meanwhile no silence counts from `onsetMs` on.
 */
export type MassSilence =
  | { readonly status: 'none' }
  | { readonly status: 'suspected'; readonly sinceMs: number; readonly onsetMs: number }
  /** Neither confirmed nor over in time: each silence counts again. */
  | { readonly status: 'let-go'; readonly onsetMs: number }
  | { readonly status: 'declared'; readonly onsetMs: number; readonly live: number; readonly quiet: number }
export const NO_MASS_SILENCE: MassSilence = { status: 'none' }

/** From when on silence is not counted for now; null = it is. */
export const heldFromMs = (mass: MassSilence): number | null =>
  mass.status === 'suspected' || mass.status === 'declared' ? mass.onsetMs : null

/** The next state at a moment of received time; the same when nothing changes. */
export const judgeFleet = (
  mass: MassSilence,
  count: FleetCount,
  nowMs: number,
  { leastSeals, silentShare, endShare, windowMs }: PlatformSettings,
): MassSilence => {
  const { live, quiet, silent } = count
  const isFleet = live >= leastSeals
  const manyQuiet = isFleet && quiet > silentShare * live
  const manySilent = isFleet && silent > silentShare * live
  switch (mass.status) {
    case 'none':
      return manyQuiet ? { status: 'suspected', sinceMs: nowMs, onsetMs: Math.min(nowMs, count.quietSinceMs) } : mass
    case 'suspected':
      if (manySilent) return { status: 'declared', onsetMs: mass.onsetMs, live, quiet }
      if (!manyQuiet) return NO_MASS_SILENCE
      // As long as it takes for those that are quiet to be silent: a fleet that reports every ten minutes needs longer.
      return nowMs - mass.sinceMs > Math.max(windowMs, count.quietLimitMs)
        ? { status: 'let-go', onsetMs: mass.onsetMs }
        : mass
    case 'let-go':
      if (manySilent) return { status: 'declared', onsetMs: mass.onsetMs, live, quiet }
      return manyQuiet ? mass : NO_MASS_SILENCE
    case 'declared':
      if (!isFleet || quiet <= endShare * live) return NO_MASS_SILENCE
      return quiet > mass.quiet ? { ...mass, live, quiet } : mass
  }
}
