import type { EvidenceFix } from '../alert/alert.ts'
import type { CorridorPosition } from '../corridor/compiled-corridor.ts'
import type { Gate, Zone } from '../network/network.ts'
import type { PlausibleFix } from '../outlier.ts'
import type { LngLat } from '../place.ts'
import { type Leg, legAt, type Plan } from './plan.ts'

/** What judging keeps of a plausible gnss fix; plain data, because a suspicious one waits in the state. */
export type CandidateFix = PlausibleFix & {
  readonly seq: number | null
  readonly satellites: number | null
  /** As the device measured it. */
  readonly speedKmh: number | null
}

/** An accepted fix with everything that rules ask about it, looked up once (DESIGN 6: enrich, then judge). */
export type Sample = CandidateFix & {
  /** The accepted fix before this one. */
  readonly previous: CandidateFix | null
  readonly position: LngLat
  /** Accuracy in favour of the driver, metres, capped (DOMAIN, ROUTE_DEVIATION). */
  readonly guardM: number
  readonly leg: Leg
  readonly corridor: CorridorPosition
  readonly gates: readonly Gate[]
  readonly zones: readonly Zone[]
}

/** A fix as evidence, where its distance from the route says nothing. */
export const evidenceOf = ({ atMs, seq, lng, lat, accuracyM }: CandidateFix): EvidenceFix => ({
  atMs,
  seq,
  position: [lng, lat],
  accuracyM,
  crossTrackM: null,
})

/** Looks up corridor, gates and zones of one fix: one to three microseconds. */
export const sampleOf = (plan: Plan, fix: CandidateFix, previous: CandidateFix | null): Sample => {
  const position: LngLat = [fix.lng, fix.lat]
  const leg = legAt(plan, fix.atMs)
  return {
    ...fix,
    previous,
    position,
    guardM: Math.min(fix.accuracyM, plan.settings.accuracy.capM),
    leg,
    corridor: leg.corridor.locate(position),
    gates: plan.network.gatesAt(position),
    zones: plan.network.zonesAt(position),
  }
}
