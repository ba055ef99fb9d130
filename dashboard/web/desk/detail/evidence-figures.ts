import type { AlertWire } from '../../../../contract/http/alert.ts'

/** One measured value beside the threshold it is held against; `threshold` null = there is none to show. */
export type Figure = {
  /** Key of its label in the language files, `figure.…`. */
  readonly key: string
  readonly unit: Unit
  readonly measured: number | string
  readonly threshold: number | null
  /** What is below the threshold is over it, as it were. */
  readonly isLowWrong?: true
}
export type Unit = 'metres' | 'duration' | 'instant' | 'km' | 'kmh' | 'percent' | 'count' | 'word'

/** Which threshold each measured value is judged by, by alert code (the names are those of domain/rules). */
const THRESHOLD_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ROUTE_DEVIATION: { farthestM: 'halfWidthM', beyondM: 'p1BeyondM', durationMs: 'confirmMs', fixes: 'confirmFixes' },
  WRONG_DIRECTION: { fellM: 'fallM', durationMs: 'overMs' },
  CHECKPOINT_MISSED: { passedByM: 'passedM' },
  OVERSPEED: { speedKmh: 'maxSpeedKmh', durationMs: 'overMs' },
  LONG_STOP: { dwellMs: 'noticeMs' },
  STOP_AT_RISK_PLACE: { dwellMs: 'limitMs' },
  NIGHT_STOP: { dwellMs: 'limitMs' },
  NOT_DEPARTED: { waitedMs: 'afterMs' },
  UNCONFIRMED_ARRIVAL: { waitedMs: 'afterMs' },
  SIGNAL_LOST: { silentMs: 'limitMs' },
  GNSS_LOST: { lostMs: 'limitMs' },
  JAMMING: { lostMs: 'limitMs' },
  WRONG_PASSWORD: { tries: 'mostTries' },
  TRANSLOAD_SUSPECT: {
    dwellMs: 'limitMs',
    shocks: 'leastShocks',
    nearestM: 'meetM',
    metMs: 'meetMs',
    reports: 'meetReports',
    besideReports: 'meetReports',
  },
  SEAL_REMOVED: { shocks: 'leastShocks' },
  SEAL_TRUCK_SPLIT: { leastM: 'limitM', durationMs: 'overMs', fixes: 'leastFixes' },
  CONVOY_SPLIT: { leastM: 'limitM', durationMs: 'overMs', fixes: 'leastFixes' },
  SPOOFING: { impliedKmh: 'maxSpeedKmh', jumpM: 'leastJumpM' },
  PLATFORM_DEGRADED: {
    lagMs: 'lagMs',
    journalAwayMs: 'storeAwayMs',
    positionsAwayMs: 'storeAwayMs',
    recordsAwayMs: 'storeAwayMs',
  },
  LOW_BATTERY: { lowestPct: 'lowPct' },
  LATE_RISK: { expectedLateMs: 'marginMs' },
  UNREGISTERED_CARD: { swipes: 'p2Swipes' },
  SHOCK: { speedKmh: 'maxSpeedKmh' },
  CLOCK_ANOMALY: { aheadMs: 'limitMs', behindMs: 'limitMs' },
}
/** Values that are wrong when they are low. */
const LOW_IS_WRONG: readonly string[] = ['lowestPct', 'speedKmh@SHOCK', 'nearestM']

/** A graver threshold of the same value; the gravest one passed is why the alert stands as it does. */
const NEXT_THRESHOLD: Readonly<Record<string, string>> = {
  lowPct: 'criticalPct',
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

/** Few fixes over a longer time confirm a deviation too (DOMAIN, ROUTE_DEVIATION): then that is what it is held against. */
const SLOW_NAMES: Readonly<Record<string, string>> = { confirmFixes: 'slowConfirmFixes', confirmMs: 'slowConfirmMs' }

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

/**
 * Measured values in the order the rule gave them, each beside its threshold; unknown ones are left out. A threshold that
 * is an instant (a deadline) follows them: it stands against a moment, not against an amount.
 */
export const figuresOf = (alert: Pick<AlertWire, 'code' | 'evidence'>): Figure[] => {
  const { code, evidence } = alert
  const thresholds = thresholdsInForce(evidence)
  const measured = Object.entries(evidence.measured).flatMap(([key, value]): Figure[] => {
    if (value === null || value === undefined) return []
    const unit = unitOf(key, value)
    const threshold = typeof value === 'number' ? limitFor({ code, key, value }, thresholds) : null
    const isLowWrong = isWrongLow(code, key) ? { isLowWrong: true as const } : {}
    return [{ key, unit, measured: unit === 'instant' ? Date.parse(String(value)) : value, threshold, ...isLowWrong }]
  })
  const instants = Object.entries(evidence.threshold).flatMap(([key, value]): Figure[] =>
    typeof value === 'string' && INSTANT.test(key)
      ? [{ key, unit: 'instant', measured: Date.parse(value), threshold: null }]
      : [],
  )
  return [...measured, ...instants]
}

const isWrongLow = (code: string, key: string): boolean =>
  LOW_IS_WRONG.includes(key) || LOW_IS_WRONG.includes(`${key}@${code}`)

type Thresholds = AlertWire['evidence']['threshold']

const thresholdsInForce = ({ measured, threshold }: AlertWire['evidence']): Thresholds => {
  const [fixes, least] = [measured.fixes, threshold.confirmFixes]
  if (typeof fixes !== 'number' || typeof least !== 'number' || fixes >= least) return threshold
  const slow = Object.entries(SLOW_NAMES).flatMap(([name, slowName]) =>
    threshold[slowName] === undefined ? [] : [[name, threshold[slowName]] as const],
  )
  return { ...threshold, ...Object.fromEntries(slow) }
}

const limitFor = (
  { code, key, value }: { readonly code: string; readonly key: string; readonly value: number },
  thresholds: Thresholds,
): number | null => {
  const name = THRESHOLD_OF[code]?.[key] ?? key
  const limit = thresholds[name]
  if (typeof limit !== 'number') return null
  const next = thresholds[NEXT_THRESHOLD[name] ?? '']
  if (typeof next !== 'number') return limit
  return (isWrongLow(code, key) ? value <= next : value >= next) ? next : limit
}

export type Bar = {
  /** Share of the bar that the measured value fills, 0…1. */
  readonly fill: number
  /** Where on the bar the threshold stands, 0…1. */
  readonly mark: number
  readonly isOver: boolean
}

/** A bar as long as the larger of both values, with a little room behind it. */
export const barOf = (measured: number, threshold: number, isLowWrong = false): Bar => {
  const full = Math.max(measured, threshold, Number.EPSILON) * 1.15
  return {
    fill: Math.max(0, measured) / full,
    mark: Math.max(0, threshold) / full,
    isOver: isLowWrong ? measured < threshold : measured > threshold,
  }
}
