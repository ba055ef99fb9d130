import { circleArea } from '../../domain/geometry.ts'
import type { ApiClient } from '../api-client.ts'
import { inParallel } from '../in-parallel.ts'
import type { PlacedGate, Route } from '../places/places.ts'

/** Gates are known as points only: a circle stands for the area until somebody surveys it (DOMAIN, "Data"). */
const GATE_RADIUS_M = 600
/** Half-widths by the kind of road (DOMAIN, ROUTE_DEVIATION), metres; 500 is the national road's. */
const NATIONAL_ROAD_M = 500
const HALF_WIDTH_M: Readonly<Record<string, number>> = { 'CatL-MB': 300, 'BY-DN': 1_000 }
/** The mountain roads from the Lao border down to the plain. */
const MOUNTAIN: Readonly<Record<string, { toKm: number }>> = { 'LB-DN': { toKm: 45 }, 'CT-VA': { toKm: 35 } }
const MOUNTAIN_M = 1_000
const AT_ONCE = 8
/** The source did not know every customs region for sure; an empty one can't be stored, and a word would be in one language. */
const UNKNOWN_REGION = '–'

const gateBody = ({ id, name, kind, region, unlocode, lng, lat }: PlacedGate) => ({
  type: 'Feature',
  id,
  geometry: circleArea([lng, lat], GATE_RADIUS_M),
  properties: { name, kind, region: region ?? UNKNOWN_REGION, unlocode, surveyed: false },
})

/** From where to where; names of towns are the same in both languages. */
const shortName = (name: string): { vi: string; en: string } => {
  const towns = name.split(' - ')
  const short = `${towns[0]} – ${towns.at(-1)}`
  return { vi: short, en: short }
}

const corridorBody = ({ corridor, name, originGate, destinationGate, coordinates }: Route) => {
  const mountain = MOUNTAIN[corridor]
  return {
    id: corridor,
    name: shortName(name),
    originGate,
    destinationGate,
    bothWays: true,
    lines: [
      {
        role: 'main',
        geometry: { type: 'LineString', coordinates },
        halfWidthM: HALF_WIDTH_M[corridor] ?? NATIONAL_ROAD_M,
        sections: mountain ? [{ fromKm: 0, toKm: mountain.toKm, halfWidthM: MOUNTAIN_M }] : [],
      },
    ],
  }
}

/** Tells the platform of the gates and corridors it is to watch. Throws `ApiError`. */
export const drawBorder = async (
  api: ApiClient,
  places: { gates: readonly PlacedGate[]; routes: readonly Route[] },
): Promise<void> => {
  await inParallel(places.gates, AT_ONCE, (gate) => api.call('POST', '/gates', gateBody(gate)))
  await inParallel(places.routes, AT_ONCE, (route) => api.call('POST', '/corridors', corridorBody(route)))
}
