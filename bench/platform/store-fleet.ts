import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { systemClock as clock } from '../../adapters/clock.ts'
import { createLog } from '../../adapters/log.ts'
import { openSqliteRecords } from '../../adapters/records/records.sqlite.ts'
import type { Records } from '../../adapters/records/records.ts'
import type { SealId } from '../../domain/ids.ts'
import type { Act } from '../../domain/trip/act.ts'
import type { Trip } from '../../domain/trip/trip.ts'
import { type Route, readRoutes } from '../../simulators/places/places.ts'
import type { ArmedOnRoad } from '../load/fleet.ts'
import { benchTrip } from './bench-trip.ts'
import { storeNetwork } from './store-network.ts'

const DAY_MS = 24 * 3_600_000
const INTERVAL_S = 30
const ARMED_BEFORE_MS = 60_000
/** A transaction's: a platform that is not running is kept waiting by nobody. */
const TRIPS_AT_ONCE = 1_000

export type FleetWish = {
  /** Seals that are known; the first `trips` of them are on an armed trip each. */
  readonly seals: number
  readonly trips: number
  /** From when on they report. */
  readonly fromMs: number
  /** So many of them, the first, since an earlier time, ms. */
  readonly early?: { readonly seals: number; readonly fromMs: number }
  /** They are some of a fleet of so many, evenly chosen: on the same roads, from the same places on. Without it, a fleet by themselves. */
  readonly outOf?: number
}
type Placed = ArmedOnRoad & { readonly road: Route }

const placedOn = (
  roads: readonly Route[],
  { seals, fromMs: usualMs, early = { seals: 0, fromMs: usualMs }, outOf = seals }: FleetWish,
): Placed[] =>
  Array.from({ length: seals }, (_, index) => {
    const road = roads[index % roads.length]
    if (!road) throw new Error('got no routes, expected those of simulators/places')
    const id = `F${String(index).padStart(6, '0')}`
    const place = Math.floor((index / roads.length) * (outOf / seals))
    const fromMs = index < early.seals ? early.fromMs : usualMs
    const course = { coordinates: road.coordinates, place, fromMs }
    return { id, token: `token-of-${id}`, tripId: `FT${String(index).padStart(6, '0')}`, course, road }
  })

const tripOf = ({ id, tripId, road, course }: Placed): Trip => {
  const armedAtMs = course.fromMs - ARMED_BEFORE_MS
  const number = tripId.slice(2)
  return benchTrip({
    ...{ id: tripId, sealId: id, road, armedAtMs, deadlineMs: armedAtMs + 30 * DAY_MS },
    container: `BNCU${number}0`,
    declaration: `500${number.padStart(9, '0')}`,
  })
}

const registerAll = async ({ seals }: Records, placed: readonly Placed[], armed: number): Promise<void> => {
  const more = { version: 1, model: 'Simulated', reportingIntervalS: INTERVAL_S, gate: null, createdAtMs: 0 }
  await seals.registerAll(
    placed.map(({ id, token, course }, index) => ({
      seal: { id: id as SealId, state: index < armed ? 'armed' : 'released', stateSinceMs: course.fromMs, ...more },
      tokenSha256: createHash('sha256').update(token).digest(),
    })),
  )
}

const armAll = async (records: Records, placed: readonly Placed[]): Promise<void> => {
  const networkVersion = await records.network.version()
  const rulesVersion = (await records.rules.newest()).version
  await records.transaction(async ({ trips }) => {
    for (const one of placed) {
      const trip = tripOf(one)
      const [tripId, sealId, armedAtMs] = [trip.id, one.id as SealId, one.course.fromMs - ARMED_BEFORE_MS]
      const { corridor, destinationGate, deadlineMs, seals } = trip
      const act: Act = {
        ...{ kind: 'arm', tripId, effectiveAtMs: armedAtMs, recordedAtMs: armedAtMs, by: 'bench', reason: null },
        ...{ corridorVersion: 1, networkVersion, rulesVersion, reportingIntervalsS: { [sealId]: INTERVAL_S } },
        registered: { corridor, destinationGate, deadlineMs, seals },
      }
      await trips.insert(trip)
      await trips.appendAct(act)
      await trips.assign({ tripId, sealId, fromMs: armedAtMs, toMs: null, recordedAtMs: 0 })
    }
  })
}

/**
 * Puts seals and armed trips of the demonstration's roads straight into the records of a platform that is not running, as if
 * its line had read of the arming: by HTTP each trip takes some milliseconds, and nobody measures those.
 */
export const storeFleet = async (dataDir: string, wish: FleetWish): Promise<readonly ArmedOnRoad[]> => {
  const log = createLog({ level: 'silent' })
  const records = await openSqliteRecords({ file: join(dataDir, 'records.sqlite'), log, clock })
  const roads = readRoutes()
  await storeNetwork(records, roads)
  const placed = placedOn(roads, wish)
  await registerAll(records, placed, wish.trips)
  for (let at = 0; at < wish.trips; at += TRIPS_AT_ONCE)
    await armAll(records, placed.slice(at, Math.min(at + TRIPS_AT_ONCE, wish.trips)))
  const { cursor } = await records.trips.actsSince(0, Number.MAX_SAFE_INTEGER)
  for (const name of ['ingest.acts', 'coverage.acts'] as const) await records.checkpoints.setOffset(name, cursor)
  await records.close()
  return placed.map(({ road: _, ...seal }) => seal)
}
