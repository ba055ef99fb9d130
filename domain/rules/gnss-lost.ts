import type { EvidenceFix } from '../alert/alert.ts'
import { evidenceOf } from '../judging/candidate-fix.ts'
import type { Plan } from '../judging/plan.ts'
import { instantFlags } from '../outlier.ts'
import type { Report } from '../report.ts'
import { gnssLostEpisode } from './gnss-lost-episode.ts'
import type { Rule, RuleState, Sighting } from './rule.ts'
import { countedMs } from './silence.ts'
import { doublings } from './time-rule.ts'

/** Consecutive reports without a gnss fix; an alert once they last. */
export type Loss = {
  readonly startedAtMs: number
  readonly lastAtMs: number
  /** Time without a fix, silence not counted. */
  readonly lostMs: number
  readonly reports: number
  /** How many of them had a fix by cell towers or wifi. */
  readonly witnessed: number
  readonly confirmedAtMs: number | null
  readonly endedAtMs: number | null
  /** The last fix before. */
  readonly fix: EvidenceFix | null
}
type LossState = RuleState & {
  readonly run: Loss | null
  readonly closed: readonly Loss[]
  /** The last fix that was not accepted (yet): the receiver had one all the same. */
  readonly unacceptedAtMs: number | null
}

/** One report without a fix may be any device's: it takes two to be a loss. */
const LEAST_REPORTS = 2

const begun = ({ unacceptedAtMs }: LossState, { report, fix }: Sighting, plan: Plan): Loss => ({
  startedAtMs: report.atMs,
  lastAtMs: report.atMs,
  // Before the first fix of a journey nothing is known of the time before: it counts from the first report.
  lostMs: countedMs(Math.max(fix?.atMs ?? unacceptedAtMs ?? report.atMs, unacceptedAtMs ?? 0), report.atMs, plan),
  reports: 1,
  witnessed: report.fix && report.fix.source !== 'gnss' ? 1 : 0,
  confirmedAtMs: null,
  endedAtMs: null,
  fix: fix && evidenceOf(fix),
})

const without = (state: LossState, sighting: Sighting, plan: Plan): LossState => {
  const { run } = state
  if (!run) return { ...state, run: begun(state, sighting, plan) }
  const { report } = sighting
  const { limitMs } = plan.settings.gnssLost
  const longer: Loss = {
    ...run,
    lastAtMs: report.atMs,
    lostMs: run.lostMs + countedMs(run.lastAtMs, report.atMs, plan),
    reports: run.reports + 1,
    witnessed: run.witnessed + (report.fix && report.fix.source !== 'gnss' ? 1 : 0),
  }
  const isLost = longer.lostMs >= limitMs && longer.reports >= LEAST_REPORTS
  const confirmedAtMs = run.confirmedAtMs ?? (isLost ? report.atMs : null)
  const isTold =
    confirmedAtMs !== run.confirmedAtMs ||
    (isLost && doublings(longer.lostMs, limitMs) !== doublings(run.lostMs, limitMs))
  return { ...state, revision: state.revision + (isTold ? 1 : 0), run: { ...longer, confirmedAtMs } }
}

const found = (state: LossState, { report, own, fix }: Sighting): LossState => {
  const { run, closed } = state
  const accepted = own !== null && fix !== null && own.atMs === fix.atMs && own.fixAtMs === fix.fixAtMs
  if (!run && accepted) return state
  const unacceptedAtMs = accepted ? state.unacceptedAtMs : report.atMs
  if (!run || run.confirmedAtMs === null) return { ...state, run: null, unacceptedAtMs }
  const ended: Loss = { ...run, endedAtMs: report.atMs }
  return { revision: state.revision + 1, run: null, closed: [...closed, ended], unacceptedAtMs }
}

/** Whether only its time is impossible: a clock that jumped ahead keeps no receiver from measuring. */
const isOnlyAhead = ({ fix, receivedAtMs }: Report, plan: Plan): boolean => {
  if (fix?.source !== 'gnss' || !Number.isFinite(fix.lng + fix.lat)) return false
  const flags = instantFlags(fix, receivedAtMs, plan.settings)
  return flags.length === 1 && flags[0] === 'outlier:future'
}

/** Whether a report says where the seal was when it was made. */
const hasFix = ({ report, own }: Sighting, plan: Plan): boolean =>
  own ? report.atMs - own.fixAtMs < plan.settings.gnssLost.limitMs : isOnlyAhead(report, plan)

/**
 * The seal reports and can't say where it is (DOMAIN, GNSS_LOST): fixes by cell towers and wifi, outliers by themselves
 * (0/0, over 1 km) and a fix that is told again are none. Ends with the next gnss fix, even one that is not judged.
 */
export const gnssLost: Rule<LossState> = {
  code: 'GNSS_LOST',
  initial: { revision: 0, run: null, closed: [], unacceptedAtMs: null },
  onReport(state, sighting, plan) {
    if (!sighting.isArmed) return state
    return hasFix(sighting, plan) ? found(state, sighting) : without(state, sighting, plan)
  },
  episodes: ({ closed, run }, plan) =>
    [...closed, ...(run && run.confirmedAtMs !== null ? [run] : [])].map((loss) => gnssLostEpisode(loss, plan)),
}
