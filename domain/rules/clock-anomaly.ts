import type { Episode } from '../alert/alert.ts'
import type { Plan } from '../judging/plan.ts'
import { type Report, showsTampering } from '../report.ts'
import { clockAnomalyEpisode, clockStep } from './clock-anomaly-episode.ts'
import { CLOCK_FAULTS, type ClockFault } from './clock-faults.ts'
import type { RuleState } from './rule.ts'
import type { Reception, TransportRule } from './transport-rule.ts'

/** What one message says about it: received − device time, ms; negative = the clock is ahead. */
type Sign = { readonly fault: ClockFault; readonly offsetMs: number }

/** A time in which a clock was wrong; received times. */
export type WrongClock = {
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly fault: ClockFault
  /** The largest seen. */
  readonly offsetMs: number
}
/** Ascending; only the last may be open. */
type ClockAnomalyState = RuleState & { readonly spells: readonly WrongClock[] }

const DAY_MS = 86_400_000

/** Device time of sending, corrected as all times of the report were; null when nothing says so. */
const sentMs = ({ sentAtMs, fix }: Report, inForceMs: number): number | null =>
  sentAtMs === null ? (fix?.atMs ?? null) : sentAtMs + inForceMs

/** What a live report says that its clock's estimated offset does not explain. */
const signOf = (report: Report, inForceMs: number, plan: Plan): Sign | null => {
  if (report.weekRollover) return { fault: 'week-rollover', offsetMs: 1_024 * 7 * DAY_MS }
  if (report.buffered) return null
  const { receivedAtMs, clockOffsetMs } = report
  // Judged at received time: reset, or led astray by more than a day (clock-offset.ts).
  if (Math.abs(clockOffsetMs) > DAY_MS) return { fault: 'reset', offsetMs: clockOffsetMs }
  const sent = sentMs(report, inForceMs)
  if (sent === null) return null
  const { limitMs } = plan.settings.clockAnomaly
  // Nothing is received before it was sent; a slow clock looks like a delay, until the offset follows.
  if (sent - receivedAtMs > limitMs) return { fault: 'ahead', offsetMs: receivedAtMs - sent + inForceMs }
  const isBefore = report.atMs < plan.armedAtMs && receivedAtMs - sent > limitMs
  return isBefore && showsTampering(report) ? { fault: 'before-arming', offsetMs: receivedAtMs - sent } : null
}

const rank = ({ fault }: Pick<Sign, 'fault'>): number => CLOCK_FAULTS.indexOf(fault)

const worse = <Of extends Sign>(a: Of, b: Sign): Pick<Of, 'fault' | 'offsetMs'> => ({
  fault: rank(b) > rank(a) ? b.fault : a.fault,
  offsetMs: Math.abs(b.offsetMs) > Math.abs(a.offsetMs) ? b.offsetMs : a.offsetMs,
})

const wrong = (state: ClockAnomalyState, sign: Sign, atMs: number, plan: Plan): ClockAnomalyState => {
  const { spells, revision } = state
  const last = spells.at(-1)
  const { againWithinMs, limitMs } = plan.settings.clockAnomaly
  if (!last || (last.endedAtMs !== null && atMs - last.endedAtMs >= againWithinMs)) {
    return { revision: revision + 1, spells: [...spells, { startedAtMs: atMs, endedAtMs: null, ...sign }] }
  }
  const longer: WrongClock = { ...last, ...worse(last, sign), endedAtMs: null }
  if (last.endedAtMs === null && longer.fault === last.fault && longer.offsetMs === last.offsetMs) return state
  const isTold = last.endedAtMs !== null || clockStep(longer, limitMs) !== clockStep(last, limitMs)
  return { revision: revision + (isTold ? 1 : 0), spells: spells.with(-1, longer) }
}

const right = (state: ClockAnomalyState, endedAtMs: number): ClockAnomalyState => {
  const last = state.spells.at(-1)
  if (!last || last.endedAtMs !== null) return state
  const ended: WrongClock = { ...last, endedAtMs: Math.max(last.startedAtMs, endedAtMs) }
  return { revision: state.revision + 1, spells: state.spells.with(-1, ended) }
}

const hear = (state: ClockAnomalyState, reception: Reception, plan: Plan): ClockAnomalyState => {
  const { receivedAtMs, clockOffsetMs: inForceMs, reports } = reception
  const { limitMs } = plan.settings.clockAnomaly
  // What goes wrong after the unsealing is no longer this trip's.
  if (plan.endedAtMs !== null && receivedAtMs > plan.endedAtMs) return state
  let sign: Sign | null = Math.abs(inForceMs) > limitMs ? { fault: 'offset', offsetMs: inForceMs } : null
  let isLive = false
  for (const report of reports) {
    isLive ||= !report.buffered
    const said = signOf(report, inForceMs, plan)
    if (said) sign = sign ? worse(sign, said) : said
  }
  if (sign) return wrong(state, sign, receivedAtMs, plan)
  return isLive ? right(state, receivedAtMs) : state
}

/**
 * The device's clock is wrong (DOMAIN, CLOCK_ANOMALY): P3. By the offset that is estimated over its live reports; at once
 * where one report alone shows it: it claims to come from the future, its clock was reset, GPS weeks rolled over, or a sign
 * of tampering is dated before the arming. What is judged is corrected (clock-offset.ts, gps-weeks.ts); both times are kept.
 */
export const clockAnomaly: TransportRule<ClockAnomalyState> = {
  code: 'CLOCK_ANOMALY',
  initial: { revision: 0, spells: [] },
  hear,
  // A buffer says when it was made, not what time it is.
  explain: (state) => state,
  elapse: (state) => state,
  wakeMs: () => null,
  episodes: ({ spells }, plan): Episode[] => spells.map((spell) => clockAnomalyEpisode(spell, plan)),
}
