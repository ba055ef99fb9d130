import type { Episode } from '../alert/alert.ts'
import { evidenceOf } from '../judging/candidate-fix.ts'
import type { Plan } from '../judging/plan.ts'
import type { Report } from '../report.ts'
import { type BurstState, NO_BURSTS, withOccurrence } from './bursts.ts'
import { foundEpisode } from './found-episode.ts'
import type { Rule, RuleState, Sighting } from './rule.ts'
import { isAuthorised } from './seal-opened.ts'
import { standingShocks } from './standing-shocks.ts'
import { whileArmed } from './tamper.ts'

type RemovalState = RuleState & {
  /** While it stood, outside gates. */
  readonly shocks: BurstState<null>
  /** Times at which the seal was open or cut. */
  readonly openings: BurstState<null>
}
type Removal = { readonly startedAtMs: number; readonly confirmedAtMs: number; readonly shocks: number }

const standsOpen = ({ lock }: Report): boolean =>
  lock !== null && (lock.wire === 'cut' || lock.state === 'open' || lock.state === 'unlocked')

const openingTimes = ({ report, isArmed }: Sighting, plan: Plan): readonly number[] => {
  const { events, atMs } = report
  const said = events.filter(({ kind }) => kind === 'opened' || kind === 'wire-cut').map((event) => event.atMs)
  const times = isArmed && standsOpen(report) ? [...said, atMs] : said
  return times.filter((timeMs) => whileArmed(plan, timeMs) && !isAuthorised(plan, timeMs))
}

/** The first time at which both signals stand beside each other. */
const removalOf = ({ shocks, openings }: RemovalState, plan: Plan): Removal | null => {
  const { shocks: least, withinMs } = plan.settings.sealRemoved
  for (const burst of shocks.bursts) {
    const thirdMs = burst.timesMs[least - 1]
    const opening = openings.bursts.find(
      ({ startedAtMs, lastAtMs }) =>
        startedAtMs - withinMs <= burst.lastAtMs && burst.startedAtMs - withinMs <= lastAtMs,
    )
    if (thirdMs === undefined || !opening) continue
    const startedAtMs = Math.max(burst.startedAtMs, opening.startedAtMs)
    return { startedAtMs, confirmedAtMs: Math.max(thirdMs, opening.startedAtMs), shocks: burst.count }
  }
  return null
}

const episodeOf = (removal: Removal, state: RemovalState, plan: Plan): Episode => {
  const { startedAtMs, confirmedAtMs, shocks } = removal
  const { shocks: leastShocks, withinMs } = plan.settings.sealRemoved
  return foundEpisode('SEAL_REMOVED', plan, {
    severity: 'P1',
    startedAtMs,
    endedAtMs: null,
    confirmedAtMs,
    fix: state.shocks.bursts[0]?.fix ?? null,
    measured: { shocks },
    threshold: { leastShocks, withinMs },
    against: [
      {
        vi: 'Suy ra từ mở/cắt và rung lắc: seal không tự biết mình còn trên container hay không',
        en: 'Inferred from opening and shaking: a seal cannot tell whether it still hangs on the container',
      },
    ],
    facts: { count: shocks },
    step: 0,
  })
}

const takeIn = (state: RemovalState, sighting: Sighting, plan: Plan): RemovalState => {
  const { withinMs } = plan.settings.sealRemoved
  const shocks = standingShocks(sighting, plan).reduce(
    (before, { atMs, place }) => withOccurrence(before, { atMs, fix: evidenceOf(place), detail: null }, withinMs),
    state.shocks,
  )
  const openings = openingTimes(sighting, plan).reduce(
    (before, atMs) => withOccurrence(before, { atMs, fix: null, detail: null }, withinMs),
    state.openings,
  )
  return shocks === state.shocks && openings === state.openings ? state : { ...state, shocks, openings }
}

/**
 * The seal was taken off its container (DOMAIN, SEAL_REMOVED): P1, by two signals within 10 min of each other: it was opened
 * or cut without an order, and shaken again and again while it stood outside gates. One shock is no signal of its own: it
 * comes in the same status word as the cut (docs/decisions/0024). Stands to the end of the plan.
 */
export const sealRemoved: Rule<RemovalState> = {
  code: 'SEAL_REMOVED',
  initial: { revision: 0, shocks: NO_BURSTS, openings: NO_BURSTS },
  onReport(state, sighting, plan) {
    const { report } = sighting
    if (report.events.length === 0 && !standsOpen(report)) return state
    const after = takeIn(state, sighting, plan)
    if (after === state) return state
    const [was, is] = [removalOf(state, plan), removalOf(after, plan)]
    const isTold = was?.startedAtMs !== is?.startedAtMs || was?.confirmedAtMs !== is?.confirmedAtMs
    return isTold ? { ...after, revision: state.revision + 1 } : after
  },
  episodes(state, plan) {
    const removal = removalOf(state, plan)
    return removal ? [episodeOf(removal, state, plan)] : []
  },
}
