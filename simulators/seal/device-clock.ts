import type { Random } from '../random.ts'

/** A quartz clock set by GNSS now and then: off by some tenths of a second, drifting by some parts per million. */
const OFFSET_MS = 250
const DRIFT_PPM = 6

export type DeviceClock = {
  /** What the device's clock shows at a moment of true time, ms since epoch. */
  at(trueMs: number): number
}

/** `offsetMs` is how fast the clock is at `startMs`, beside the usual few tenths of a second. */
export const createDeviceClock = (options: { startMs: number; offsetMs: number; random: Random }): DeviceClock => {
  const offsetMs = options.offsetMs + options.random.normal() * OFFSET_MS
  const drift = (options.random.normal() * DRIFT_PPM) / 1e6
  return { at: (trueMs) => Math.round(trueMs + offsetMs + (trueMs - options.startMs) * drift) }
}
