import { compileCorridor } from '../../../domain/corridor/compile-corridor.ts'
import { circleArea } from '../../../domain/geometry.ts'
import type { GateId, SealId, ZoneId } from '../../../domain/ids.ts'
import type { Plan } from '../../../domain/judging/plan.ts'
import { type PlanResources, planOf } from '../../../domain/judging/plan-of.ts'
import { compileNetwork } from '../../../domain/network/compile-network.ts'
import type { CorridorLine, Gate, Zone } from '../../../domain/network/network.ts'
import { DEFAULT_SETTINGS } from '../../../domain/rules/settings.ts'
import type { Act } from '../../../domain/trip/act.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { benchTrip } from '../../platform/bench-trip.ts'
import type { WorldLine } from '../world/country.ts'
import type { Lived } from '../world/lived.ts'
import type { Round } from '../world/place.ts'

const bothLanguages = (name: string) => ({ vi: name, en: name })

const gateOf = ({ id, centre, radiusM }: Round): Gate => ({
  id: id as GateId,
  name: bothLanguages(id),
  kind: 'road',
  region: 'IX',
  unlocode: null,
  surveyed: false,
  area: circleArea(centre, radiusM),
  version: 1,
})

const zoneOf =
  (kind: Zone['kind']) =>
  ({ id, centre, radiusM }: Round): Zone => ({
    id: id as ZoneId,
    name: bothLanguages(id),
    kind,
    reason: null,
    area: circleArea(centre, radiusM),
    version: 1,
  })

const corridorLine = (line: WorldLine['lines'][number]): CorridorLine => ({
  role: line.role,
  geometry: { type: 'LineString', coordinates: line.coordinates },
  halfWidthM: line.halfWidthM,
  sections: line.sections,
})

const compile = (line: WorldLine): PlanResources => {
  const corridor = compileCorridor({ lines: line.lines.map(corridorLine) }, DEFAULT_SETTINGS.routeDeviation)
  const network = compileNetwork([line.origin, line.destination, ...line.otherGates, line.passedGate].map(gateOf), [
    ...line.restPlaces.map(zoneOf('rest')),
    ...line.forbidden.map(zoneOf('forbidden')),
  ])
  return {
    corridor: () => ({ name: bothLanguages(line.id), compiled: corridor }),
    network: () => network,
    settings: () => DEFAULT_SETTINGS,
    coverage: () => ({}),
    reportingIntervalS: () => 0,
  }
}

const compiled = new WeakMap<WorldLine, PlanResources>()
/** A line as the platform has it registered; compiled once. */
const resourcesOf = (line: WorldLine): PlanResources => {
  const known = compiled.get(line) ?? compile(line)
  compiled.set(line, known)
  return known
}

const tripOf = ({ script: { number, sealId, line }, deadlineMs, armedAtMs }: Lived): Trip => {
  const road = { corridor: line.id, originGate: line.origin.id, destinationGate: line.destination.id }
  return benchTrip({ id: `T${number}`, sealId, road, armedAtMs, deadlineMs })
}

/** What officers have done so far: the arming, effective at `armedFromMs` in device time, and perhaps the unsealing. */
export const registeredPlan = (lived: Lived, armedFromMs: number, isUnsealed: boolean): Plan => {
  const trip = tripOf(lived)
  const { conditions, line, sealId } = lived.script
  const arm: Act = {
    tripId: trip.id,
    kind: 'arm',
    effectiveAtMs: armedFromMs,
    recordedAtMs: lived.armedAtMs,
    by: 'bench',
    reason: null,
    corridorVersion: 1,
    networkVersion: 1,
    rulesVersion: 1,
  }
  const unseal: Act = {
    tripId: trip.id,
    kind: 'unseal',
    effectiveAtMs: lived.unsealedAtMs,
    recordedAtMs: lived.unsealedAtMs,
    by: 'bench',
    reason: 'arrived',
    card: null,
  }
  const resources = { ...resourcesOf(line), reportingIntervalS: () => conditions.intervalS }
  const plan = planOf(trip, sealId as SealId, isUnsealed ? [arm, unseal] : [arm], resources)
  if (!plan) throw new Error(`got no plan for journey ${lived.script.number}, expected one for an armed trip`)
  return plan
}
