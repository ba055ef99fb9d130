import type { Person } from '../../adapters/records/user-records.ts'
import { closeTrip } from '../../dashboard/server/trips/close-trip.ts'
import { divertTrip } from '../../dashboard/server/trips/divert-trip.ts'
import { replaceSeal } from '../../dashboard/server/trips/replace-seal.ts'
import { unsealTrip } from '../../dashboard/server/trips/unseal-trip.ts'
import { circleArea } from '../../domain/geometry.ts'
import type { CorridorId, GateId, SealId } from '../../domain/ids.ts'
import type { LngLat } from '../../domain/place.ts'
import { EVERYTHING } from '../../domain/sight.ts'
import { aGate, aSeal, aTrip } from '../adapters/records/samples.ts'
import { ARMED_AT_MS, type LineUnderTest, reportPlace, SEAL, TRIP } from './line-under-test.ts'

export const SPARE = 'VN0005678' as SealId
/** Where the trip is to go, and where it may be sent instead: 1.9 km to the north of it. */
const END_KM = 8
export const NORTH_M = 1_900

const lan: Person = { username: 'lan', displayName: 'Lan', role: 'national', region: null, carrierId: null }
/** A step of hers `s` seconds after arming. */
export const stepAt = (s: number) => ({
  id: TRIP,
  ifMatch: null,
  user: lan,
  sight: EVERYTHING,
  nowMs: ARMED_AT_MS + s * 1_000,
})

const line = (to: LngLat, from: LngLat = reportPlace(0)) =>
  [{ role: 'main', geometry: { type: 'LineString', coordinates: [from, to] }, halfWidthM: 500, sections: [] }] as const
const corridor = (id: string, to: string, lines: ReturnType<typeof line>) => ({
  id: id as CorridorId,
  version: 0,
  name: { vi: id, en: id },
  originGate: 'lao-bao' as GateId,
  destinationGate: to as GateId,
  bothWays: true,
  validFromMs: null,
  validToMs: null,
  lines,
})

/** Three gates, two roads side by side, two seals, and a trip that is armed on the southern road. */
export const armDivertible = async ({ records }: LineUnderTest): Promise<void> => {
  const { network, seals } = records
  const gates = { 'lao-bao': reportPlace(0), 'tien-sa': reportPlace(END_KM), 'cua-bac': reportPlace(END_KM, NORTH_M) }
  for (const [id, at] of Object.entries(gates)) await network.putGate(aGate(id, { area: circleArea(at, 600) }), null)
  await network.addCorridorVersion(corridor('SOUTH', 'tien-sa', line(gates['tien-sa'])), 'create')
  await network.addCorridorVersion(
    corridor('NORTH', 'cua-bac', line(gates['cua-bac'], reportPlace(0, NORTH_M))),
    'create',
  )
  await seals.register(aSeal(1, { id: SEAL }), new Uint8Array(32))
  await seals.register(aSeal(2, { id: SPARE }), new Uint8Array(32).fill(2))
}

/** As issue A's code armed trips: the act does not say what was registered. */
export const armSouth = async ({ records }: LineUnderTest): Promise<void> => {
  const atMs = ARMED_AT_MS
  await records.transaction(async (stores) => {
    const seals = [{ sealId: SEAL, containers: ['CSQU3054383'] }]
    const route = { corridor: 'SOUTH' as CorridorId, corridorVersion: 1, deadlineMs: atMs + 1_800_000 }
    await stores.trips.insert(aTrip(1, { id: TRIP, state: 'ARMED', seals, armedAtMs: atMs, ...route }))
    const times = { tripId: TRIP, effectiveAtMs: atMs, recordedAtMs: atMs, by: 'lan', reason: null }
    const versions = { corridorVersion: 1, networkVersion: await stores.network.version(), rulesVersion: 1 }
    await stores.trips.appendAct({ ...times, kind: 'arm', ...versions })
    await stores.trips.assign({ tripId: TRIP, sealId: SEAL, fromMs: atMs, toMs: null, recordedAtMs: atMs })
  })
}

/** What officers do at `s` seconds after arming, by the server's own code; the line learns of it whenever it is called. */
export const officers = {
  divert: (on: LineUnderTest, s: number, fromS = s) =>
    divertTrip(on, {
      ...stepAt(s),
      body: {
        corridor: 'NORTH' as CorridorId,
        destinationGate: 'cua-bac' as GateId,
        from: ARMED_AT_MS + fromS * 1_000,
        reason: 'cầu hỏng',
      },
    }),
  replace: (on: LineUnderTest, s: number) =>
    replaceSeal(on, { ...stepAt(s), body: { sealId: SEAL, newSealId: SPARE, reason: 'pin yếu' } }),
  unseal: (on: LineUnderTest, s: number) => unsealTrip(on, { ...stepAt(s), body: { reason: 'kiểm hóa' } }),
  close: (on: LineUnderTest, s: number) => closeTrip(on, { ...stepAt(s), reason: 'hết chuyến' }),
  /** The act alone: whether the trip is far enough on is what the line may not know yet. */
  async confirm({ records, feed }: LineUnderTest, s: number): Promise<void> {
    const trip = await records.trips.get(TRIP)
    if (!trip) throw new Error(`no trip ${TRIP}`)
    const atMs = ARMED_AT_MS + s * 1_000
    const act = { tripId: TRIP, effectiveAtMs: atMs, recordedAtMs: atMs, by: 'lan', reason: null }
    await records.trips.appendAct({ ...act, kind: 'confirm-arrival', gate: trip.destinationGate })
    feed.hint('acts')
  },
}
