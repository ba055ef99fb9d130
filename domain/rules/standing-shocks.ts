import type { CandidateFix } from '../judging/candidate-fix.ts'
import type { Plan } from '../judging/plan.ts'
import { impliedSpeedKmh } from '../outlier.ts'
import type { Sighting } from './rule.ts'
import { whileArmed } from './tamper.ts'

export type StandingShock = { readonly atMs: number; readonly place: CandidateFix; readonly speedKmh: number }

const NONE: readonly StandingShock[] = []

/** As the device measured it, else as two fixes imply; null = nobody knows. */
const speedOf = ({ fix, before }: Sighting, plan: Plan): number | null => {
  if (!fix) return null
  if (fix.speedKmh !== null) return fix.speedKmh
  // The last accepted fix is another one than before: it is the report's own.
  return before && fix !== before ? impliedSpeedKmh(before, fix, plan.settings) : null
}

/**
 * The shocks of a report that mean something (DOMAIN, SHOCK): the seal stood, outside gates, by a fix of about the same
 * time. Where it was, or how fast, that nobody knows is no shock at a standstill.
 */
export const standingShocks = (sighting: Sighting, plan: Plan): readonly StandingShock[] => {
  const { report, fix: place } = sighting
  if (report.events.length === 0 || !place) return NONE
  const { fixWithinMs, maxSpeedKmh } = plan.settings.shock
  const near = report.events.filter(
    ({ kind, atMs }) => kind === 'shock' && whileArmed(plan, atMs) && Math.abs(atMs - place.atMs) <= fixWithinMs,
  )
  if (near.length === 0) return NONE
  const speedKmh = speedOf(sighting, plan)
  if (speedKmh === null || speedKmh >= maxSpeedKmh) return NONE
  if (plan.network.isNearGate([place.lng, place.lat], place.accuracyM)) return NONE
  return near.map(({ atMs }) => ({ atMs, place, speedKmh }))
}
