/** When the platform, not a seal, is what is wrong (DOMAIN, PLATFORM_DEGRADED). */
export type PlatformSettings = {
  readonly storeAwayMs: number
  readonly lagMs: number
  readonly silentShare: number
  readonly endShare: number
  readonly windowMs: number
  readonly marginMs: number
  readonly leastSeals: number
  readonly calmMs: number
  readonly mostHeldMs: number
  readonly fewSeals: number
}

export const PLATFORM_DEFAULTS: PlatformSettings = {
  // A database that is restarted is back within half a minute, and nothing was lost: no reason to call anybody.
  storeAwayMs: 30_000,
  // DOMAIN: lag > 60 s; > 30 % of live seals silent within 5 min.
  lagMs: 60_000,
  silentShare: 0.3,
  windowMs: 5 * 60_000,
  // Half of the share that begins it: seals that come and go around the threshold must not ring again and again, and what
  // is still silent at the end is few enough to be told one by one.
  endShare: 0.15,
  // A report may be late by as much before it counts as missed: half of SIGNAL_LOST's grace, so that a suspicion comes
  // before the first deadline.
  marginMs: 30_000,
  // Of nine seals three in the same tunnel would be a third: below this each one is told.
  leastSeals: 10,
  // Trouble that comes back within a minute is the same trouble.
  calmMs: 60_000,
  // So few alerts are no storm, and half an hour is half of what makes a silence P1: then a jammed truck among them is told.
  mostHeldMs: 30 * 60_000,
  fewSeals: 20,
}
