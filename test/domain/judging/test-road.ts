import { compileCorridor } from '../../../domain/corridor/compile-corridor.ts'
import type { GateId, SealId, TripId, ZoneId } from '../../../domain/ids.ts'
import type { Plan } from '../../../domain/judging/plan.ts'
import type { PassedFix } from '../../../domain/judging/sample.ts'
import { compileNetwork } from '../../../domain/network/compile-network.ts'
import type { CorridorLine, Gate, Zone, ZoneKind } from '../../../domain/network/network.ts'
import type { LngLat, Polygon } from '../../../domain/place.ts'
import { DEFAULT_SETTINGS } from '../../../domain/rules/settings.ts'

/** Arming of every test journey: 2026-11-21T00:00:00Z, 07:00 in Việt Nam. */
export const START_MS = 1_795_219_200_000

const LAT = 16.6
const LNG = 106.6
/** Metres of a degree at 16.6° on WGS84 (series of the meridian and parallel arcs). */
const METRES_PER_LAT = 110_662
const METRES_PER_LNG = 106_717

/** A place on the test road, which runs due east: km from its start, metres to the north of it. */
export const onRoad = (km: number, northM = 0): LngLat => [
  LNG + (km * 1_000) / METRES_PER_LNG,
  LAT + northM / METRES_PER_LAT,
]

/** A rectangle along the road. */
export const areaBetween = (fromKm: number, toKm: number, fromNorthM: number, toNorthM: number): Polygon => {
  const corners = [
    onRoad(fromKm, fromNorthM),
    onRoad(toKm, fromNorthM),
    onRoad(toKm, toNorthM),
    onRoad(fromKm, toNorthM),
    onRoad(fromKm, fromNorthM),
  ]
  return { type: 'Polygon', coordinates: [corners] }
}
const square = (km: number, northM: number, halfM: number): Polygon =>
  areaBetween(km - halfM / 1_000, km + halfM / 1_000, northM - halfM, northM + halfM)

export const gateAtKm = (id: string, km: number, northM = 0): Gate => ({
  id: id as GateId,
  name: { vi: id, en: id },
  kind: 'road',
  region: 'IX',
  unlocode: null,
  surveyed: true,
  area: square(km, northM, 300),
  version: 1,
})
export const zoneOf = (kind: ZoneKind, name: Zone['name'], area: Polygon): Zone => ({
  id: kind as string as ZoneId,
  name,
  kind,
  reason: null,
  area,
  version: 1,
})
const zones = [
  zoneOf('rest', { vi: 'Trạm dừng nghỉ km 30', en: 'Rest stop km 30' }, square(30, 0, 250)),
  zoneOf('risk', { vi: 'Bãi km 12', en: 'Yard km 12' }, square(12, 0, 300)),
  zoneOf('forbidden', { vi: 'Đường mòn km 20', en: 'Trail km 20' }, square(20, -1_500, 600)),
]
/** `pass` lies on the road, `aside` 1.5 km beside it. */
const gates = [gateAtKm('west', 0), gateAtKm('east', 60), gateAtKm('pass', 50), gateAtKm('aside', 24, 1_500)]

/** 60 km due east: half-width 500 m up to km 40, 1,000 m after (a mountain section). */
export const roadLine: CorridorLine = {
  role: 'main',
  geometry: { type: 'LineString', coordinates: [onRoad(0), onRoad(60)] },
  halfWidthM: 500,
  sections: [{ fromKm: 40, toKm: 60, halfWidthM: 1_000 }],
}

export const network = compileNetwork(gates, zones)
export const corridor = compileCorridor({ lines: [roadLine] }, { innerFraction: 0.8 })

export const planWith = (change: Partial<Plan> = {}): Plan => ({
  tripId: 'T1' as TripId,
  sealId: 'VN0001234' as SealId,
  companions: [],
  company: [],
  leadsConvoy: true,
  subject: { containers: ['CSQU3054383'], vehicle: '74C-012.34' },
  armedAtMs: START_MS,
  endedAtMs: null,
  armedRecordedAtMs: START_MS,
  authorisedOpenings: [],
  legs: [
    {
      fromMs: START_MS,
      corridorName: { vi: 'QL9', en: 'Road 9' },
      corridor,
      originGate: 'west' as GateId,
      destinationGate: 'east' as GateId,
      shadows: [],
    },
  ],
  network,
  reportingIntervalS: 60,
  deadlineMs: START_MS + 24 * 3_600_000,
  arrivalConfirmedAtMs: null,
  settings: DEFAULT_SETTINGS,
  ...change,
})

/** An accepted fix on the road, or beside it. */
export const passedFix = (
  km: number,
  { northM = 0, atMs = START_MS, speedKmh = 60 as number | null } = {},
): PassedFix => {
  const [lng, lat] = onRoad(km, northM)
  const measured = { accuracyM: 10, seq: null, satellites: 11, speedKmh, silentMs: 0 }
  return { fixAtMs: atMs, atMs, lng, lat, ...measured, corridor: corridor.locate([lng, lat]), legFromMs: START_MS }
}
