import type { MapColours } from '../map/map-colours.ts'
import type { TimedFix } from './fix-at.ts'
import type { LaneColumns } from './lane-columns.ts'

type ColumnName = Exclude<keyof LaneColumns, 'atMs'>
export type LaneLine = {
  readonly column: ColumnName
  readonly colour: keyof MapColours
  readonly widthPx: number
  /** Fills below the line: the band of the corridor. */
  readonly isBand?: true
  readonly isDashed?: true
}
/** One chart of the journey. */
export type LaneSpec = {
  readonly name: 'speed' | 'distance' | 'battery' | 'delay'
  readonly lines: readonly LaneLine[]
  /** The axis reaches at least up to here, so that a standstill does not look like a race. */
  readonly leastMost: number
  /** What is said at the cursor, with its unit of the language files. */
  readonly unit: 'kmh' | 'metres' | 'percent' | 'minutes'
  readonly valueOf: (fix: TimedFix) => number | null
}

const MINUTE_MS = 60_000

/** From top to bottom; the time axis stands below the last. */
export const LANES: readonly LaneSpec[] = [
  {
    name: 'speed',
    lines: [{ column: 'speedKmh', colour: 'map-seal', widthPx: 1.5 }],
    leastMost: 60,
    unit: 'kmh',
    valueOf: (fix) => fix.speedKmh,
  },
  {
    name: 'distance',
    lines: [
      { column: 'halfWidthM', colour: 'map-corridor', widthPx: 1, isBand: true, isDashed: true },
      { column: 'distanceM', colour: 'map-seal', widthPx: 1.5 },
      { column: 'outsideM', colour: 'p1', widthPx: 2.5 },
    ],
    leastMost: 100,
    unit: 'metres',
    valueOf: (fix) => fix.crossTrackM,
  },
  {
    name: 'battery',
    lines: [{ column: 'batteryPct', colour: 'map-seal', widthPx: 1.5 }],
    leastMost: 100,
    unit: 'percent',
    valueOf: (fix) => fix.batteryPct,
  },
  {
    name: 'delay',
    lines: [{ column: 'delayMin', colour: 'map-seal', widthPx: 1.5 }],
    leastMost: 2,
    unit: 'minutes',
    valueOf: (fix) => Math.max(0, fix.receivedAtMs - fix.atMs) / MINUTE_MS,
  },
]
