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
  /** Of the live and the quiet ones those that were heard after a mass silence was declared (`sinceMs`). */
  readonly heardSince: { readonly live: number; readonly quiet: number }
  /** How many are in their rhythm, and until when all of them are, whatever is heard meanwhile. */
  readonly steady: { readonly seals: number; readonly toMs: number }
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
  sinceMs = Number.POSITIVE_INFINITY,
): FleetCount => {
  const heardSince = { live: 0, quiet: 0 }
  const steady = { seals: 0, toMs: Number.POSITIVE_INFINITY }
  let [live, quiet, silent, quietSinceMs, limitsMs] = [0, 0, 0, Number.NEGATIVE_INFINITY, 0]
  for (const { heardAtMs, intervalMs, limitMs } of seals) {
    const agoMs = nowMs - heardAtMs
    const isSince = heardAtMs >= sinceMs ? 1 : 0
    if (agoMs <= intervalMs + marginMs) {
      live += 1
      heardSince.live += isSince
      steady.seals += 1
      steady.toMs = Math.min(steady.toMs, heardAtMs + intervalMs + marginMs)
      continue
    }
    if (agoMs - deafMs(heardAtMs, nowMs) > limitMs + windowMs) continue
    live += 1
    heardSince.live += isSince
    const silentMs = agoMs - unheardMs(heardAtMs, nowMs)
    if (silentMs <= intervalMs + marginMs) continue
    quiet += 1
    heardSince.quiet += isSince
    quietSinceMs = Math.max(quietSinceMs, heardAtMs)
    limitsMs += limitMs
    if (silentMs > limitMs) silent += 1
  }
  return { live, quiet, silent, quietSinceMs, quietLimitMs: quiet === 0 ? 0 : limitsMs / quiet, heardSince, steady }
}

/**
 * Until when a fleet of so many seals, none of which joins or leaves it, is not suspected, whatever is heard of it: all that may be quiet
 * are too few beside those that are in their rhythm. −∞ when nobody knows.
 */
export const unsuspectedToMs = (
  { status }: MassSilence,
  { steady }: FleetCount,
  size: number,
  { silentShare }: PlatformSettings,
): number =>
  status === 'none' && size - steady.seals <= silentShare * steady.seals ? steady.toMs : Number.NEGATIVE_INFINITY

/**
 * Whether so many fall silent together that it is no longer the seals. Suspected when many miss a report, before the first
 * deadline; declared when as many are past theirs. Meanwhile no silence counts from `onsetMs` on.
 */
export type MassSilence =
  | { readonly status: 'none' }
  | { readonly status: 'suspected'; readonly sinceMs: number; readonly onsetMs: number }
  /** Neither confirmed nor over in time: each silence counts again. */
  | { readonly status: 'let-go'; readonly onsetMs: number }
  | {
      readonly status: 'declared'
      readonly onsetMs: number
      /** Since when no more than few are quiet; null = they are many. */
      readonly fewSinceMs: number | null
      /** It explains the silences that began before this: a seal that was heard since has one of its own. */
      readonly explainsToMs: number
      readonly live: number
      readonly quiet: number
    }
  /** Declared for long, and so few are left that each is told by itself: nothing is held any more. */
  | { readonly status: 'told'; readonly onsetMs: number; readonly live: number; readonly quiet: number }
export const NO_MASS_SILENCE: MassSilence = { status: 'none' }

/** Which silences are not counted for now, from when on; null = all are. */
export type Hold = { readonly fromMs: number; readonly explainsToMs: number }
export const holdOf = (mass: MassSilence): Hold | null => {
  if (mass.status === 'suspected') return { fromMs: mass.onsetMs, explainsToMs: Number.POSITIVE_INFINITY }
  return mass.status === 'declared' ? { fromMs: mass.onsetMs, explainsToMs: mass.explainsToMs } : null
}

/** As it was kept; older code did not say what it explains. */
export const restoreMass = (mass: MassSilence, nowMs: number): MassSilence =>
  mass.status === 'declared'
    ? { ...mass, fewSinceMs: mass.fewSinceMs ?? null, explainsToMs: mass.explainsToMs ?? nowMs }
    : mass

const declared = (onsetMs: number, nowMs: number, { live, quiet }: FleetCount): MassSilence => ({
  status: 'declared',
  onsetMs,
  fewSinceMs: null,
  explainsToMs: nowMs,
  live,
  quiet,
})

/** The next state at a moment of received time; the same when nothing changes. */
export const judgeFleet = (
  mass: MassSilence,
  count: FleetCount,
  nowMs: number,
  { leastSeals, silentShare, endShare, windowMs, mostHeldMs, fewSeals }: PlatformSettings,
): MassSilence => {
  const { live, quiet, silent, heardSince } = count
  const isFleet = live >= leastSeals
  const manyQuiet = isFleet && quiet > silentShare * live
  const manySilent = isFleet && silent > silentShare * live
  const isOver = !isFleet || quiet <= endShare * live
  switch (mass.status) {
    case 'none':
      return manyQuiet ? { status: 'suspected', sinceMs: nowMs, onsetMs: Math.min(nowMs, count.quietSinceMs) } : mass
    case 'suspected':
      if (manySilent) return declared(mass.onsetMs, nowMs, count)
      if (!manyQuiet) return NO_MASS_SILENCE
      // As long as it takes for those that are quiet to be silent: a fleet that reports every ten minutes needs longer.
      return nowMs - mass.sinceMs > Math.max(windowMs, count.quietLimitMs)
        ? { status: 'let-go', onsetMs: mass.onsetMs }
        : mass
    case 'let-go':
      if (manySilent) return declared(mass.onsetMs, nowMs, count)
      return manyQuiet ? mass : NO_MASS_SILENCE
    case 'declared': {
      if (isOver) return NO_MASS_SILENCE
      const fewSinceMs = quiet > fewSeals ? null : (mass.fewSinceMs ?? nowMs)
      if (fewSinceMs !== null && nowMs - fewSinceMs >= mostHeldMs)
        return { status: 'told', onsetMs: mass.onsetMs, live, quiet }
      // Those that were heard since fall silent together, too: it has spread, or come back.
      const hasSpread = heardSince.live >= leastSeals && heardSince.quiet > silentShare * heardSince.live
      const explainsToMs = hasSpread ? nowMs : mass.explainsToMs
      const worst = quiet > mass.quiet ? { live, quiet } : { live: mass.live, quiet: mass.quiet }
      const isSame = worst.quiet === mass.quiet && !hasSpread && fewSinceMs === mass.fewSinceMs
      return isSame ? mass : { ...mass, ...worst, explainsToMs, fewSinceMs }
    }
    case 'told':
      if (isOver) return NO_MASS_SILENCE
      return quiet > fewSeals && manyQuiet ? declared(mass.onsetMs, nowMs, count) : mass
  }
}
