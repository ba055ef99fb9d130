import type { Random } from '../random.ts'

/** Devices show their battery in steps (DOMAIN, "Devices"). */
const STEP_PCT = 5
/** Between a week and two on one charge. */
const DRAIN_PCT_PER_H = { least: 0.3, most: 0.6 }

export type Battery = { shownPct(atMs: number): number }

export const createBattery = (startMs: number, random: Random): Battery => {
  const startPct = random.between(65, 100)
  const drain = random.between(DRAIN_PCT_PER_H.least, DRAIN_PCT_PER_H.most)
  return {
    shownPct: (atMs) => {
      const pct = startPct - (drain * (atMs - startMs)) / 3_600_000
      return Math.max(0, Math.floor(pct / STEP_PCT) * STEP_PCT)
    },
  }
}
