import type { Random } from '../random.ts'

/** Devices show their battery in steps (DOMAIN, "Devices"). */
const STEP_PCT = 5
/** Between a week and two on one charge. */
const DRAIN_PCT_PER_H = { least: 0.3, most: 0.6 }

export type Battery = { shownPct(atMs: number): number }

/** How full it was at the start, and how fast it empties. */
export type Charge = { readonly startPct: number; readonly drainPctPerH: number }

const ordinary = (random: Random): Charge => ({
  startPct: random.between(65, 100),
  drainPctPerH: random.between(DRAIN_PCT_PER_H.least, DRAIN_PCT_PER_H.most),
})

export const createBattery = (startMs: number, random: Random, charge?: Charge): Battery => {
  const { startPct, drainPctPerH } = charge ?? ordinary(random)
  return {
    shownPct: (atMs) => {
      const pct = startPct - (drainPctPerH * (atMs - startMs)) / 3_600_000
      return Math.max(0, Math.floor(pct / STEP_PCT) * STEP_PCT)
    },
  }
}
