import { evidenceOf } from '../judging/candidate-fix.ts'
import { dwellMs, isAtRest, isLawfulRest, type Stay } from '../judging/motion.ts'
import type { Plan } from '../judging/plan.ts'
import type { Sample } from '../judging/sample.ts'
import { longStopEpisode } from './long-stop-episode.ts'
import type { Rule, RuleState } from './rule.ts'
import { longStopStep, type Stop } from './stop.ts'

type LongStopState = RuleState & { readonly stop: Stop | null; readonly closed: readonly Stop[] }

/** Which severity the dwell has earned. */
const earned = (stay: Stay, stoodMs: number, plan: Plan): Stop['severity'] | null => {
  const { noticeMs, limitMs, restLimitMs } = plan.settings.longStop
  if (stoodMs < noticeMs) return null
  if (isAtRest(stay, stoodMs)) return stoodMs >= restLimitMs ? 'P2' : null
  if (isLawfulRest(stay, stoodMs, plan)) return null
  return stoodMs >= limitMs ? 'P2' : 'P3'
}

const stayed = (state: LongStopState, stay: Stay, sample: Sample, plan: Plan): LongStopState => {
  const { stop } = state
  const stoodMs = dwellMs(stay, sample)
  // Severity only rises within one alert (DOMAIN, "Handling an alert").
  const severity = stop?.severity === 'P2' ? 'P2' : (earned(stay, stoodMs, plan) ?? stop?.severity ?? null)
  if (severity === null) return state
  const confirming = stop?.confirming ?? evidenceOf(sample)
  const longer: Stop = { stay, lastAtMs: sample.atMs, dwellMs: stoodMs, severity, confirming, endedAtMs: null }
  const isTold = severity !== stop?.severity || longStopStep(longer, plan) !== longStopStep(stop, plan)
  return { ...state, revision: state.revision + (isTold ? 1 : 0), stop: longer }
}

/** Stopped too long outside gates and rest places (DOMAIN, LONG_STOP): a stationary cluster, not speed = 0. */
export const longStop: Rule<LongStopState> = {
  code: 'LONG_STOP',
  initial: { revision: 0, stop: null, closed: [] },
  onFix(state, sample, plan) {
    const { left, stay } = sample
    if (stay) return stayed(left ? ended(state, left.endedAtMs) : state, stay, sample, plan)
    return left ? ended(state, left.endedAtMs) : state
  },
  episodes: ({ closed, stop }, plan) => [...closed, ...(stop ? [stop] : [])].map((one) => longStopEpisode(one, plan)),
}

const ended = (state: LongStopState, endedAtMs: number): LongStopState =>
  state.stop
    ? { revision: state.revision + 1, stop: null, closed: [...state.closed, { ...state.stop, endedAtMs }] }
    : state
