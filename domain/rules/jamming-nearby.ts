import type { Plan } from '../judging/plan.ts'
import { newestLive } from '../neighbours/live-fix.ts'
import type { Neighbours } from '../neighbours/neighbours.ts'
import type { Report } from '../report.ts'
import { evidenceFixOf, type FixLoss, type LastFix, longerLoss } from './fix-loss.ts'
import { jammingNearbyEpisode } from './jamming-nearby-episode.ts'
import type { RuleState } from './rule.ts'
import { whileArmed } from './tamper.ts'
import { doublings } from './time-rule.ts'
import type { Reception, TransportRule } from './transport-rule.ts'

/** A loss of the fix that the neighbours do not share. */
export type LoneLoss = FixLoss & {
  readonly confirmedAtMs: number
  readonly endedAtMs: number | null
  /** How they fared when it was confirmed. */
  readonly neighbours: Neighbours
  /** Device time of the newest fix from within this time that came later. */
  readonly fixedAtMs: number | null
}
/** Received times; `found` ascending, only the last may be open. */
type NearbyState = RuleState & {
  readonly last: LastFix | null
  /** Not confirmed (yet). */
  readonly run: FixLoss | null
  readonly found: readonly LoneLoss[]
}

/** One report without a fix may be any device's: it takes two to be a loss. */
const LEAST_REPORTS = 2

/** How the neighbours fare where a loss began, if they say that it is this seal's alone. */
const witnesses = (loss: FixLoss, { neighbours }: Reception, plan: Plan): Neighbours | null => {
  const { lostMs, withinM, keptSeals, lostSeals, freshMs } = plan.settings.jamming
  if (loss.lostMs < lostMs || loss.reports < LEAST_REPORTS) return null
  // Roofs and cranes, under the eyes of officers.
  if (plan.network.gatesAt(loss.fix.position).length > 0) return null
  const around = neighbours(plan, loss.fix.position, withinM, Math.max(loss.startedAtMs, loss.lastAtMs - freshMs))
  return around.kept >= keptSeals && around.lost < lostSeals ? around : null
}

const lost = (state: NearbyState, last: LastFix, reception: Reception, plan: Plan): NearbyState => {
  const { receivedAtMs } = reception
  const open = state.found.at(-1)
  if (open && open.endedAtMs === null) {
    const longer: LoneLoss = { ...open, ...longerLoss(open, last, receivedAtMs, plan) }
    const { lostMs: limitMs } = plan.settings.jamming
    const isTold = doublings(longer.lostMs, limitMs) !== doublings(open.lostMs, limitMs)
    return { ...state, revision: state.revision + (isTold ? 1 : 0), found: state.found.with(-1, longer) }
  }
  const run = longerLoss(state.run, last, receivedAtMs, plan)
  const around = witnesses(run, reception, plan)
  if (!around) return { ...state, run }
  const lone: LoneLoss = { ...run, confirmedAtMs: receivedAtMs, endedAtMs: null, neighbours: around, fixedAtMs: null }
  return { ...state, revision: state.revision + 1, run: null, found: [...state.found, lone] }
}

const kept = (state: NearbyState, last: LastFix): NearbyState => {
  const open = state.found.at(-1)
  const now: NearbyState = { ...state, last, run: null }
  if (!open || open.endedAtMs !== null) return now
  const ended: LoneLoss = { ...open, endedAtMs: last.receivedAtMs }
  return { ...now, revision: state.revision + 1, found: state.found.with(-1, ended) }
}

/** Fixes from within a loss that come later explain it; they never withdraw it (DOMAIN: transport rules). */
const explained = (state: NearbyState, reports: readonly Report[], plan: Plan): NearbyState => {
  let { found, revision } = state
  for (const [index, loss] of state.found.entries()) {
    const untilMs = loss.endedAtMs ?? loss.lastAtMs
    const times = reports
      .filter(({ atMs }) => loss.startedAtMs < atMs && atMs < untilMs)
      .flatMap((report) => evidenceFixOf(report, plan)?.atMs ?? [])
    const fixedAtMs = Math.max(loss.fixedAtMs ?? 0, ...times)
    if (fixedAtMs <= (loss.fixedAtMs ?? 0)) continue
    if (loss.fixedAtMs === null) revision += 1
    found = found.with(index, { ...loss, fixedAtMs })
  }
  return found === state.found ? state : { ...state, revision, found }
}

/** What else than its newest live report a message says. */
const besides = (live: Report | null, { reports }: Reception): readonly Report[] =>
  reports.filter((report) => report !== live)

const hear = (state: NearbyState, reception: Reception, plan: Plan): NearbyState => {
  const live = newestLive(reception.reports)
  const before = state.found.length === 0 ? state : explained(state, besides(live, reception), plan)
  if (!live || !whileArmed(plan, live.atMs)) return before
  const fix = evidenceFixOf(live, plan)
  if (fix) return kept(before, { fix, receivedAtMs: reception.receivedAtMs })
  // Where it was never known, nobody is its neighbour.
  return before.last ? lost(before, before.last, reception, plan) : before
}

/**
 * The seal reports without a fix while others around keep theirs (DOMAIN, JAMMING: by neighbours): P1, once it has lasted as
 * long as GNSS_LOST waits, because a tunnel looks the same until then (docs/decisions/0090). Where others lose theirs
 * too it is the place: no alert. Ends with the next gnss fix. The device's own flag is the content rule's (jamming.ts).
 */
export const jammingNearby: TransportRule<NearbyState> = {
  code: 'JAMMING',
  initial: { revision: 0, last: null, run: null, found: [] },
  hear,
  explain: explained,
  elapse: (state) => state,
  wakeMs: () => null,
  episodes: ({ found }, plan) => found.map((loss) => jammingNearbyEpisode(loss, plan)),
}
