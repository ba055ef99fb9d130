import type { Severity } from '../../../domain/alert/alert.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/**
 * What should ring, in numbers: DOMAIN, "Rule defaults that may be relied on", written down anew. The scorer takes nothing
 * from the rules it scores, so that a rule whose thresholds are moved does not move the truth with it.
 */
export const LAW = {
  /** Accuracy in favour of the driver: as told, else this, and never more than the cap. */
  accuracy: { untoldM: 30, capM: 150 },
  deviation: {
    fast: { fixes: 3, overMs: MINUTE_MS },
    slow: { fixes: 2, overMs: 2 * MINUTE_MS },
    gateMarginM: 1_000,
  },
  stop: {
    noticeMs: 30 * MINUTE_MS,
    alarmMs: 90 * MINUTE_MS,
    restingMs: 10 * HOUR_MS,
    drivingBeforeRestMs: 3 * HOUR_MS,
    lawfulRestMs: 45 * MINUTE_MS,
    leastRestMs: 15 * MINUTE_MS,
    radiusM: 150,
    silenceGapMs: 10 * MINUTE_MS,
  },
  shocks: { belowKmh: 5, least: 3, withinMs: 10 * MINUTE_MS },
  transloadMs: 30 * MINUTE_MS,
  forgedKmh: 180,
  night: { fromHour: 22, toHour: 5, limitMs: 30 * MINUTE_MS },
  silence: { intervals: 2, graceMs: MINUTE_MS },
  noFixMs: 10 * MINUTE_MS,
  wrongGate: { fixes: 2, belowKmh: 20 },
  forbidden: { fixes: 2 },
  backwards: { fallsM: 3_000, overMs: 5 * MINUTE_MS },
  notDepartedMs: 4 * HOUR_MS,
  unconfirmedMs: 2 * HOUR_MS,
  battery: { lowPct: 30, emptyPct: 15 },
  clockOffMs: 5 * MINUTE_MS,
} as const

/** Something that should have rung, or may have: one truth of one journey for one code. */
export type Expected = {
  readonly code: string
  /** How large or how long, for the table. */
  readonly grade: string
  /** True time, ms since epoch; for what is told by received times, received time. */
  readonly fromMs: number
  readonly toMs: number
  /** `firm`: it must ring. `grey`: too close to call, it may. */
  readonly verdict: 'firm' | 'grey'
  /** The first moment at which the platform had what the confirmation asks for, received time. */
  readonly earliestMs: number
  /** At least so bad it must become … */
  readonly least: Severity
  /** … and no worse. */
  readonly worst: Severity
  /** For the list of misses. */
  readonly note: string
}

export const greyOne = (code: string, fromMs: number, toMs: number, grade: string, note = ''): Expected => ({
  code,
  grade,
  fromMs,
  toMs,
  verdict: 'grey',
  earliestMs: Number.POSITIVE_INFINITY,
  least: 'P3',
  worst: 'P1',
  note,
})
