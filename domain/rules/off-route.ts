import type { EvidenceFix } from '../alert/alert.ts'
import { type Leg, legAt, type Plan } from '../judging/plan.ts'
import type { PassedFix } from '../judging/sample.ts'
import type { LngLat } from '../place.ts'
import type { Report } from '../report.ts'
import { whileArmed } from './tamper.ts'

type Placed = { readonly leg: Leg; readonly position: LngLat }

/** DOMAIN, ROUTE_DEVIATION: not judged within 1 km of the origin or destination gate area; a fix there counts as well inside. */
export const atOwnGate = (plan: Plan, { leg, position }: Placed): boolean => {
  const marginM = plan.settings.routeDeviation.gateMarginM
  return (
    plan.network.distanceToGateM(leg.originGate, position) <= marginM ||
    plan.network.distanceToGateM(leg.destinationGate, position) <= marginM
  )
}

const isFixOf = (passed: PassedFix | null, { atMs, fix }: Report): passed is PassedFix =>
  passed?.atMs === atMs && passed.lng === fix?.lng && passed.lat === fix.lat

/** Whether what was just judged of the very fix of a report says that it is on its lines, as nearly always: nothing more is asked. */
export const isJudgedOnRoute = (report: Report, last: PassedFix | null): boolean =>
  isFixOf(last, report) && last.corridor.beyondM <= 0

/**
 * Whether a seal under supervision is where nothing of its journey has to be: surely outside its permitted lines, as
 * ROUTE_DEVIATION counts it, and in no gate area or rest zone. `last`: what was judged of the seal before, nearly always this very fix;
 * if not, it costs one look at the corridor.
 */
export const isOffRoute = (
  plan: Plan,
  { atMs, position, accuracyM }: EvidenceFix,
  last: PassedFix | null = null,
): boolean => {
  if (!whileArmed(plan, atMs)) return false
  const leg = legAt(plan, atMs)
  const guardM = Math.min(accuracyM, plan.settings.accuracy.capM)
  const isLast = last?.atMs === atMs && last.lng === position[0] && last.lat === position[1]
  const { beyondM } = isLast ? last.corridor : leg.corridor.locate(position)
  if (beyondM <= guardM) return false
  const { network } = plan
  if (atOwnGate(plan, { leg, position }) || network.gatesAt(position).length > 0) return false
  return !network.zonesAt(position).some(({ kind }) => kind === 'rest')
}
