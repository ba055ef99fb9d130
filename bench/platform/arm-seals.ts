import { z } from 'zod'
import { circleArea } from '../../domain/geometry.ts'
import type { LngLat } from '../../domain/place.ts'
import type { ApiClient } from '../../simulators/api-client.ts'
import { inParallel } from '../../simulators/in-parallel.ts'
import { registerSeals } from '../../simulators/register-seals.ts'

export const ORIGIN: LngLat = [106.6, 16.6]
const DESTINATION: LngLat = [107.6, 16.6]
const BENCH_ROAD = { corridor: 'BENCH', originGate: 'bench-west', destinationGate: 'bench-east' }
const AT_ONCE = 8
const DAY_MS = 24 * 3_600_000

export type ArmedSeal = { readonly id: string; readonly token: string; readonly tripId: string }

/** Two gates and the straight corridor between them (107 km, half-width 500 m), over HTTP. */
export const makeNetwork = async (api: ApiClient): Promise<void> => {
  const gate = (id: string, centre: LngLat) => ({
    type: 'Feature',
    id,
    geometry: circleArea(centre, 600),
    properties: { name: { vi: id, en: id }, kind: 'road', region: 'IX', unlocode: null, surveyed: false },
  })
  await api.call('POST', '/gates', gate('bench-west', ORIGIN))
  await api.call('POST', '/gates', gate('bench-east', DESTINATION))
  await api.call('POST', '/corridors', {
    id: BENCH_ROAD.corridor,
    name: { vi: 'Tuyến đo', en: 'Bench road' },
    originGate: 'bench-west',
    destinationGate: 'bench-east',
    bothWays: true,
    validFrom: null,
    validTo: null,
    lines: [
      {
        role: 'main',
        geometry: { type: 'LineString', coordinates: [ORIGIN, DESTINATION] },
        halfWidthM: 500,
        sections: [],
      },
    ],
  })
}

/** Ten digits that pass ISO 6346's form; the check digit is the platform's business, overridden at arming. */
const containerOf = (index: number): string => `BNCU${String(1_000_000 + index).slice(0, 7)}`
/** In parts of one transaction each. */
const IMPORTED_AT_ONCE = 500
const importSchema = z.object({ rows: z.array(z.object({ tripId: z.string() })) })
const OVERRIDDEN = [
  'container-number',
  'not-on-another-trip',
  'recent-report',
  'fix-in-origin-gate',
  'lock-closed',
  'battery-enough',
  'clock-in-step',
]

type Arming = {
  readonly count: number
  readonly armedAtMs: number
  readonly intervalS: number
  readonly prefix?: string
  readonly route?: { readonly corridor: string; readonly originGate: string; readonly destinationGate: string }
}

/** Registers `count` seals, each on a trip of its own armed as of `armedAtMs` (adopted, every check overridden). */
export const armSeals = async (api: ApiClient, options: Arming): Promise<ArmedSeal[]> => {
  const { count, armedAtMs, intervalS, prefix = 'BN' } = options
  const ids = Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(6, '0')}`)
  const tokens = await registerSeals(
    api,
    ids.map((id) => ({ id, intervalS })),
  )
  const tripIds = await importTrips(api, ids, options)
  const at = new Date(armedAtMs).toISOString()
  const body = { at, reason: 'bench', override: { checks: OVERRIDDEN, reason: 'bench' } }
  return inParallel(ids, AT_ONCE, async (id, index) => {
    const tripId = tripIds[index] ?? ''
    await api.call('POST', `/trips/${tripId}/arm`, body)
    return { id, token: tokens.get(id) ?? '', tripId }
  })
}

/** A trip for each seal; their ids in the order of the seals. */
const importTrips = async (
  api: ApiClient,
  sealIds: readonly string[],
  { armedAtMs, route = BENCH_ROAD }: Arming,
): Promise<string[]> => {
  const trips = sealIds.map((sealId, index) => ({
    declaration: `5${String(index).padStart(11, '0')}`,
    containers: [{ number: containerOf(index), mechanicalSeal: null, declaration: null }],
    sealId,
    originGate: route.originGate,
    destinationGate: route.destinationGate,
    corridor: route.corridor,
    deadline: new Date(armedAtMs + 30 * DAY_MS).toISOString(),
    carrierId: null,
    vehicle: null,
  }))
  const tripIds: string[] = []
  for (let from = 0; from < trips.length; from += IMPORTED_AT_ONCE) {
    const report = await api.call('POST', '/trips/import', trips.slice(from, from + IMPORTED_AT_ONCE))
    tripIds.push(...importSchema.parse(report).rows.map(({ tripId }) => tripId))
  }
  return tripIds
}
