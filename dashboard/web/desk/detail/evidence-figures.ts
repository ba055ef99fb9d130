import type { AlertWire } from '../../../../contract/http/alert.ts'

/** One measured value beside the threshold it is held against; `threshold` null = there is none to show. */
export type Figure = {
  /** Key of its label in the language files, `figure.…`. */
  readonly key: string
  readonly unit: Unit
  readonly measured: number | string
  readonly threshold: number | null
}
export type Unit = 'metres' | 'duration' | 'instant' | 'km' | 'kmh' | 'percent' | 'count' | 'word'

/** Which threshold each measured value is judged by, by alert code (the names are those of domain/rules). */
const THRESHOLD_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ROUTE_DEVIATION: { farthestM: 'halfWidthM', beyondM: 'p1BeyondM', durationMs: 'confirmMs', fixes: 'confirmFixes' },
  WRONG_DIRECTION: { fellM: 'fallM', durationMs: 'overMs' },
  LONG_STOP: { dwellMs: 'noticeMs' },
  STOP_AT_RISK_PLACE: { dwellMs: 'limitMs' },
  NIGHT_STOP: { dwellMs: 'limitMs' },
  NOT_DEPARTED: { waitedMs: 'afterMs' },
  UNCONFIRMED_ARRIVAL: { waitedMs: 'afterMs' },
  SIGNAL_LOST: { silentMs: 'limitMs' },
  GNSS_LOST: { lostMs: 'limitMs' },
  JAMMING: { lostMs: 'limitMs' },
  WRONG_PASSWORD: { tries: 'mostTries' },
  TRANSLOAD_SUSPECT: { dwellMs: 'limitMs', shocks: 'leastShocks' },
  SEAL_REMOVED: { shocks: 'leastShocks' },
  SEAL_TRUCK_SPLIT: { leastM: 'limitM', durationMs: 'overMs', fixes: 'leastFixes' },
  CONVOY_SPLIT: { leastM: 'limitM', durationMs: 'overMs', fixes: 'leastFixes' },
  SPOOFING: { impliedKmh: 'maxSpeedKmh', jumpM: 'leastJumpM' },
  PLATFORM_DEGRADED: { lagMs: 'lagMs', positionsAwayMs: 'storeAwayMs', recordsAwayMs: 'storeAwayMs' },
  CLOCK_ANOMALY: { aheadMs: 'limitMs', behindMs: 'limitMs' },
}
/** A higher threshold of the same value; the highest one passed is why the alert stands as it does. */
const NEXT_THRESHOLD: Readonly<Record<string, string>> = {
  noticeMs: 'limitMs',
  confirmMs: 'p1AfterMs',
  limitMs: 'p1AfterMs',
}

const UNITS: readonly (readonly [suffix: string, unit: Unit])[] = [
  ['Ms', 'duration'],
  ['Kmh', 'kmh'],
  ['Km', 'km'],
  ['Pct', 'percent'],
  ['M', 'metres'],
]

/** A time on the wire (contract/alert-wire.ts): `lastAt`, `backfillFrom`. */
const INSTANT = /(At|From|To)$/

/** The unit a name ends with (units are in names, in evidence as in code). */
const unitOf = (name: string, value: number | string): Unit =>
  typeof value === 'string'
    ? INSTANT.test(name)
      ? 'instant'
      : 'word'
    : (UNITS.find(([suffix]) => name.endsWith(suffix))?.[1] ?? 'count')

/** The key of a sign's words in the language files: `lock.wire=cut` and the like hold their separators. */
export const signKey = (sign: string): string => `sign.${sign.replace(/[^A-Za-z-]+/g, '_')}`

/** Measured values in the order the rule gave them, each beside its threshold; unknown ones are left out. */
export const figuresOf = (alert: Pick<AlertWire, 'code' | 'evidence'>): Figure[] => {
  const { measured, threshold } = alert.evidence
  return Object.entries(measured).flatMap(([key, value]) => {
    if (value === null || value === undefined) return []
    const unit = unitOf(key, value)
    return [
      {
        key,
        unit,
        measured: unit === 'instant' ? Date.parse(String(value)) : value,
        threshold: typeof value === 'number' ? limitFor(alert.code, key, value, threshold) : null,
      },
    ]
  })
}

const limitFor = (
  code: string,
  key: string,
  value: number,
  thresholds: AlertWire['evidence']['threshold'],
): number | null => {
  const name = THRESHOLD_OF[code]?.[key] ?? key
  const limit = thresholds[name]
  if (typeof limit !== 'number') return null
  const next = thresholds[NEXT_THRESHOLD[name] ?? '']
  return typeof next === 'number' && value >= next ? next : limit
}

export type Bar = {
  /** Share of the bar that the measured value fills, 0…1. */
  readonly fill: number
  /** Where on the bar the threshold stands, 0…1. */
  readonly mark: number
  readonly isOver: boolean
}

/** A bar as long as the larger of both values, with a little room behind it. */
export const barOf = (measured: number, threshold: number): Bar => {
  const full = Math.max(measured, threshold, Number.EPSILON) * 1.15
  return { fill: Math.max(0, measured) / full, mark: Math.max(0, threshold) / full, isOver: measured > threshold }
}
