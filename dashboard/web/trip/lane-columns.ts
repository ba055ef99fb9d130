import { isOutside } from '../map/track-drawing.ts'
import type { TimedFix } from './fix-at.ts'

type Value = number | null
/** One value per moment and lane, as a chart wants them; null = nothing is known, the line is broken. */
export type LaneColumns = {
  readonly atMs: readonly number[]
  readonly speedKmh: readonly Value[]
  readonly distanceM: readonly Value[]
  /** The distance again where it is beyond the half-width: drawn in vermilion. */
  readonly outsideM: readonly Value[]
  readonly halfWidthM: readonly Value[]
  readonly batteryPct: readonly Value[]
  readonly delayMin: readonly Value[]
}

/** Shorter silences are a tunnel or a thinned track. */
const LEAST_GAP_MS = 5 * 60_000
/** A silence is this many times as long as what is usual for the seal. */
const UNUSUAL = 5
const MINUTE_MS = 60_000

/** A line across a silence would show what nobody measured: it is broken there. */
export const laneColumns = (fixes: readonly TimedFix[]): LaneColumns => {
  const gapMs = Math.max(LEAST_GAP_MS, UNUSUAL * usualStepMs(fixes))
  const rows: (TimedFix | { readonly atMs: number })[] = fixes.flatMap((fix, index) => {
    const before = fixes[index - 1]
    return before && fix.atMs - before.atMs > gapMs ? [{ atMs: before.atMs + 1 }, fix] : [fix]
  })
  const column = (value: (fix: TimedFix) => Value): Value[] => rows.map((row) => ('place' in row ? value(row) : null))
  return {
    atMs: rows.map(({ atMs }) => atMs),
    speedKmh: column((fix) => fix.speedKmh),
    distanceM: column((fix) => fix.crossTrackM),
    outsideM: column((fix) => (isOutside(fix) ? fix.crossTrackM : null)),
    halfWidthM: column((fix) => fix.halfWidthM),
    batteryPct: column((fix) => fix.batteryPct),
    // A device's clock may run ahead of ours: then nothing was delayed.
    delayMin: column((fix) => Math.max(0, fix.receivedAtMs - fix.atMs) / MINUTE_MS),
  }
}

const usualStepMs = (fixes: readonly TimedFix[]): number => {
  const steps = fixes.slice(1).map((fix, index) => fix.atMs - (fixes[index]?.atMs ?? fix.atMs))
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
}
