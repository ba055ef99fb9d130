import type { AlertCode, Episode } from '../alert/alert.ts'
import { overlaps } from '../alert/match-episodes.ts'
import type { Milestones } from './milestones.ts'
import type { Plan } from './plan.ts'
import { type JudgingState, milestonesOf } from './state.ts'
import { episodes } from './step.ts'

/** What is true of a trip, however many seals it has: they are told once (docs/decisions/0094). */
export const TRIP_CODES: readonly AlertCode[] = ['LATE_RISK', 'LATE', 'NOT_DEPARTED', 'UNCONFIRMED_ARRIVAL']

/** One seal's part in a trip, and how far time was let pass for it. */
export type TripPart = { readonly plan: Plan; readonly state: JudgingState; readonly passedToMs: number }

/** Several seals travel together: the trip has left, or arrived, when the first of them has. */
export const earliestMilestones = (all: readonly Milestones[]): Milestones => {
  const first = (pick: (milestones: Milestones) => number | null): number | null => {
    const times = all.flatMap((milestones) => pick(milestones) ?? [])
    return times.length > 0 ? Math.min(...times) : null
  }
  return {
    departedAtMs: first(({ departedAtMs }) => departedAtMs),
    inTransitAtMs: first(({ inTransitAtMs }) => inTransitAtMs),
    arrivedAtMs: first(({ arrivedAtMs }) => arrivedAtMs),
  }
}

const endOf = ({ endedAtMs }: Episode): number => endedAtMs ?? Number.POSITIVE_INFINITY

/** Two views of one fact: from the first beginning, with the words of the one that sees furthest. */
const joined = (a: Episode, b: Episode): Episode => {
  const furthest = endOf(b) > endOf(a) ? b : a
  return {
    ...furthest,
    startedAtMs: Math.min(a.startedAtMs, b.startedAtMs),
    confirmedAtMs: Math.min(a.confirmedAtMs, b.confirmedAtMs),
    step: Math.max(a.step, b.step),
  }
}

const unite = (found: readonly Episode[]): Episode[] => {
  const whole: Episode[] = []
  for (const episode of found.toSorted((a, b) => a.startedAtMs - b.startedAtMs)) {
    const last = whole.at(-1)
    if (last && overlaps(last, episode)) whole[whole.length - 1] = joined(last, episode)
    else whole.push(episode)
  }
  return whole
}

/**
 * The episodes of a trip with several seals, of those codes that are true of the trip: judged by the milestones that the
 * first of them passed, each fact once, ascending by start within a code. `parts` in any order.
 */
export const tripEpisodes = (parts: readonly TripPart[]): Episode[] => {
  const shared = earliestMilestones(parts.map(({ plan, state }) => milestonesOf(plan, state)))
  const bySeal = parts.toSorted((a, b) => (a.plan.sealId < b.plan.sealId ? -1 : 1))
  const found = bySeal.flatMap(({ plan, state, passedToMs }) => episodes(plan, state, passedToMs, shared))
  return TRIP_CODES.flatMap((wanted) => unite(found.filter(({ code }) => code === wanted)))
}
