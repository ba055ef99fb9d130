import type { CorridorPosition } from '../corridor/compiled-corridor.ts'
import type { Gate, Zone } from '../network/network.ts'
import type { LngLat } from '../place.ts'
import type { CandidateFix } from './candidate-fix.ts'
import { type MotionState, passMotion, type Stay } from './motion.ts'
import { type Leg, legAt, type Plan } from './plan.ts'

/** An accepted fix as the next one sees it; plain data. */
export type PassedFix = CandidateFix & {
  readonly corridor: CorridorPosition
  /** Which leg it was judged by. */
  readonly legFromMs: number
}

/** An accepted fix with everything that rules ask about it, looked up once (DESIGN 6: enrich, then judge). */
export type Sample = CandidateFix & {
  /** The accepted fix before this one. */
  readonly previous: PassedFix | null
  readonly position: LngLat
  /** Accuracy in favour of the driver, metres, capped (DOMAIN, ROUTE_DEVIATION). */
  readonly guardM: number
  readonly leg: Leg
  readonly corridor: CorridorPosition
  readonly gates: readonly Gate[]
  readonly zones: readonly Zone[]
  /** In a gate area or rest zone. */
  readonly isResting: boolean
  readonly motion: MotionState
  /** Where the truck stands, this fix included; null on the move, and for a single fix away. */
  readonly stay: Stay | null
  /** The stay that this fix ended, and when. */
  readonly left: { readonly stay: Stay; readonly endedAtMs: number } | null
}

const stayLeft = ({ stay, away }: MotionState, after: MotionState): Sample['left'] =>
  stay && away && after.stay?.startedAtMs !== stay.startedAtMs ? { stay, endedAtMs: away.fixes[0].atMs } : null

/**
 * Looks up corridor, gates and zones of one fix, and what it says of the truck's motion: one to two microseconds. Every member is
 * named: spread and added to, an object is allocated three times.
 */
export const sampleOf = (plan: Plan, fix: CandidateFix, previous: PassedFix | null, before: MotionState): Sample => {
  const position: LngLat = [fix.lng, fix.lat]
  const leg = legAt(plan, fix.atMs)
  const gates = plan.network.gatesAt(position)
  const zones = plan.network.zonesAt(position)
  const isResting = gates.length > 0 || zones.some(isRestZone)
  const motion = passMotion(before, fix, previous, isResting, plan)
  return {
    fixAtMs: fix.fixAtMs,
    atMs: fix.atMs,
    lng: fix.lng,
    lat: fix.lat,
    accuracyM: fix.accuracyM,
    seq: fix.seq,
    satellites: fix.satellites,
    speedKmh: fix.speedKmh,
    silentMs: fix.silentMs,
    previous,
    position,
    guardM: Math.min(fix.accuracyM, plan.settings.accuracy.capM),
    leg,
    corridor: leg.corridor.locate(position),
    gates,
    zones,
    isResting,
    motion,
    stay: motion.away ? null : motion.stay,
    left: stayLeft(before, motion),
  }
}

const isRestZone = ({ kind }: Zone): boolean => kind === 'rest'

/** What is kept of an accepted fix for the next one. */
export const passedFixOf = (fix: CandidateFix, { corridor, leg }: Sample): PassedFix => ({
  fixAtMs: fix.fixAtMs,
  atMs: fix.atMs,
  lng: fix.lng,
  lat: fix.lat,
  accuracyM: fix.accuracyM,
  seq: fix.seq,
  satellites: fix.satellites,
  speedKmh: fix.speedKmh,
  silentMs: fix.silentMs,
  corridor,
  legFromMs: leg.fromMs,
})
