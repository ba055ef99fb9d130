import type { Random } from '../random.ts'

/** A quartz clock set by GNSS now and then: off by some tenths of a second, drifting by some parts per million. */
const OFFSET_MS = 250
const DRIFT_PPM = 6

export type DeviceClock = {
  /** What the device's clock shows at a moment of true time, ms since epoch. */
  at(trueMs: number): number
}

/** From when to when (true time, ms since epoch) the clock shows `addMs` too much: a jump, a reset, a lost week count. */
export type ClockFault = { readonly fromMs: number; readonly toMs: number; readonly addMs: number }

type ClockOptions = {
  readonly startMs: number
  /** How fast the clock is at `startMs`, beside the usual few tenths of a second. */
  readonly offsetMs: number
  readonly random: Random
  readonly faults?: readonly ClockFault[]
}

export const createDeviceClock = (options: ClockOptions): DeviceClock => {
  const { startMs, random, faults = [] } = options
  const offsetMs = options.offsetMs + random.normal() * OFFSET_MS
  const drift = (random.normal() * DRIFT_PPM) / 1e6
  const faultMs = (trueMs: number): number =>
    faults.reduce((sum, { fromMs, toMs, addMs }) => sum + (trueMs >= fromMs && trueMs < toMs ? addMs : 0), 0)
  return { at: (trueMs) => Math.round(trueMs + offsetMs + (trueMs - startMs) * drift + faultMs(trueMs)) }
}
