import type { Episode } from '../alert/alert.ts'
import { distanceM } from '../distance.ts'
import { crossedGates } from '../judging/crossed-gates.ts'
import type { Plan } from '../judging/plan.ts'
import type { Sample } from '../judging/sample.ts'
import type { Gate } from '../network/network.ts'
import type { Rule } from './rule.ts'
import {
  confirmedVisits,
  INSIDE,
  NO_VISIT,
  OUTSIDE,
  passVisit,
  type Sign,
  type Visit,
  type VisitLimits,
  type VisitState,
} from './visit.ts'
import { visitEpisode } from './visit-episode.ts'

const MS_PER_HOUR = 3_600_000

const LIMITS: VisitLimits = {
  isConfirmed: ({ fixes }, { settings }) => fixes >= settings.wrongGate.fixes,
  endFixes: ({ settings }) => settings.wrongGate.endFixes,
}

/** As the device measured it, else what the way from the fix before took; null when neither is known. */
const speedKmhOf = ({ speedKmh, previous, position, atMs }: Sample): number | null => {
  if (speedKmh !== null) return speedKmh
  if (previous === null || atMs <= previous.atMs) return null
  return (distanceM([previous.lng, previous.lat], position) / (atMs - previous.atMs)) * (MS_PER_HOUR / 1_000)
}

/** A gate it has no business in: neither its own nor on a permitted line. */
const foreignGate = ({ gates, leg }: Sample, plan: Plan): Gate | undefined =>
  gates.find(
    ({ id }) =>
      id !== leg.originGate && id !== leg.destinationGate && !crossedGates(leg.corridor, plan.network).has(id),
  )

const signOf = (sample: Sample, plan: Plan): Sign => {
  const gate = foreignGate(sample, plan)
  if (!gate) return OUTSIDE
  const speedKmh = speedKmhOf(sample)
  if (speedKmh === null || speedKmh >= plan.settings.wrongGate.maxSpeedKmh) return INSIDE
  return { kind: 'counts', place: { id: gate.id, name: gate.name }, isSure: true, measure: 0 }
}

const episodeOf = (visit: Visit & { readonly confirmedAtMs: number }, plan: Plan): Episode => {
  const { fixes, maxSpeedKmh } = plan.settings.wrongGate
  const measured = { gate: visit.place.id }
  return visitEpisode('WRONG_GATE', visit, plan, { measured, threshold: { fixes, maxSpeedKmh }, against: [] })
}

/**
 * Slow in the area of a gate that is neither its origin nor its destination nor on a permitted line (DOMAIN, WRONG_GATE): from
 * the first slow fix to the first of two outside.
 */
export const wrongGate: Rule<VisitState> = {
  code: 'WRONG_GATE',
  initial: NO_VISIT,
  onFix(state, sample, plan) {
    if (sample.gates.length === 0 && state.visit === null) return state
    return passVisit(state, signOf(sample, plan), sample, LIMITS, plan)
  },
  episodes: (state, plan) => confirmedVisits(state).map((visit) => episodeOf(visit, plan)),
}
