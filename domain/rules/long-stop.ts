import type { EvidenceFix } from '../alert/alert.ts'
import { distanceM } from '../distance.ts'
import type { Plan } from '../judging/plan.ts'
import type { Sample } from '../judging/sample.ts'
import { longStopEpisode } from './long-stop-episode.ts'
import type { Rule, RuleState } from './rule.ts'
import { countedMs } from './silence.ts'
import { longStopStep, type Stop } from './stop.ts'

type LongStopState = RuleState & {
  readonly stop: Stop | null
  /** One fix away from the stop; a second in a row ends it, otherwise it was noise. */
  readonly away: PlainFix | null
  readonly closed: readonly Stop[]
}
type PlainFix = EvidenceFix & { readonly resting: boolean }

/** A stop this long is a rest: driving counts anew after it (lawful rest is 15–45 min, DOMAIN catalogue row 15). */
const REST_MS = 15 * 60_000
/** From this share of its fixes inside a gate or rest zone on, a stop counts as one there. */
const REST_SHARE = 0.5

const evidenceFix = ({ atMs, seq, position, accuracyM, corridor }: Sample): EvidenceFix => ({
  atMs,
  seq,
  position,
  accuracyM,
  crossTrackM: corridor.crossTrackM,
})

const isResting = (sample: Sample): boolean =>
  sample.gates.length > 0 || sample.zones.some((zone) => zone.kind === 'rest')

const stopAt = ({ resting, ...first }: PlainFix, drivenMs: number): Stop => ({
  first,
  startedAtMs: first.atMs,
  lastAtMs: first.atMs,
  dwellMs: 0,
  fixes: 1,
  restingFixes: resting ? 1 : 0,
  drivenMs,
  severity: null,
  confirming: null,
  endedAtMs: null,
})

/** Which severity the dwell has earned; drift over a gate's edge is outvoted by the other fixes of the stop. */
const earned = (stop: Stop, plan: Plan): Stop['severity'] => {
  const { noticeMs, limitMs, restLimitMs, drivingBeforeRestMs, lawfulRestMs } = plan.settings.longStop
  if (stop.restingFixes >= stop.fixes * REST_SHARE) return stop.dwellMs >= restLimitMs ? 'P2' : null
  if (stop.drivenMs >= drivingBeforeRestMs && stop.dwellMs < lawfulRestMs) return null
  if (stop.dwellMs >= limitMs) return 'P2'
  return stop.dwellMs >= noticeMs ? 'P3' : null
}

const stayed = (state: LongStopState, stop: Stop, sample: Sample, plan: Plan): LongStopState => {
  const longer: Stop = {
    ...stop,
    lastAtMs: sample.atMs,
    dwellMs: stop.dwellMs + countedMs(stop.lastAtMs, sample.atMs, plan),
    fixes: stop.fixes + 1,
    restingFixes: stop.restingFixes + (isResting(sample) ? 1 : 0),
  }
  // Severity only rises within one alert (DOMAIN, "Handling an alert").
  const severity = stop.severity === 'P2' ? 'P2' : (earned(longer, plan) ?? stop.severity)
  const confirming = stop.confirming ?? (severity ? evidenceFix(sample) : null)
  const told =
    severity !== stop.severity || (severity !== null && longStopStep(longer, plan) !== longStopStep(stop, plan))
  return {
    ...state,
    revision: state.revision + (told ? 1 : 0),
    away: null,
    stop: { ...longer, severity, confirming },
  }
}

const left = (state: LongStopState, stop: Stop, first: PlainFix, plan: Plan): LongStopState => {
  const towardsMs = countedMs(stop.lastAtMs, first.atMs, plan)
  const drivenMs = stop.dwellMs >= REST_MS ? towardsMs : stop.drivenMs + stop.dwellMs + towardsMs
  const raised = stop.severity !== null
  return {
    revision: state.revision + (raised ? 1 : 0),
    stop: stopAt(first, drivenMs),
    away: null,
    closed: raised ? [...state.closed, { ...stop, endedAtMs: first.atMs }] : state.closed,
  }
}

const takeIn = (state: LongStopState, sample: Sample, plan: Plan): LongStopState => {
  const fix: PlainFix = { ...evidenceFix(sample), resting: isResting(sample) }
  if (!state.stop) return { ...state, stop: stopAt(fix, 0) }
  const offM = distanceM(state.stop.first.position, sample.position) - sample.guardM
  if (offM <= plan.settings.longStop.radiusM) return stayed(state, state.stop, sample, plan)
  if (!state.away) return { ...state, away: fix }
  // The first fix away is the new anchor; where the second stands is asked of that.
  return takeIn(left(state, state.stop, state.away, plan), sample, plan)
}

/** Stopped too long outside gates and rest places (DOMAIN, LONG_STOP): a stationary cluster, not speed = 0. */
export const longStop: Rule<LongStopState> = {
  code: 'LONG_STOP',
  initial: { revision: 0, stop: null, away: null, closed: [] },
  onFix: takeIn,
  episodes: ({ closed, stop }, plan) =>
    [...closed, ...(stop?.severity ? [stop] : [])].map((one) => longStopEpisode(one, plan)),
}
