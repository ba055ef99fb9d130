import type { Stores } from '../../../adapters/records/records.ts'
import type { CorridorId, SealId } from '../../../domain/ids.ts'
import { compileNetwork } from '../../../domain/network/compile-network.ts'
import type { Gate } from '../../../domain/network/network.ts'
import type { ArmingFacts, SealFacts } from '../../../domain/trip/arming-checks.ts'
import type { Trip } from '../../../domain/trip/trip.ts'

/** An officer reads when each is in force: more versions than this hide the one that matters. */
const VERSIONS_NAMED = 5

/** What is known now of everything that arming looks at; the corridor is the one in force when supervision begins. */
export const readArmingFacts = async (
  stores: Stores,
  trip: Trip,
  { nowMs, armedAtMs }: { readonly nowMs: number; readonly armedAtMs: number },
): Promise<ArmingFacts> => {
  const containers = trip.containers.map(({ number }) => number)
  const sealIds = trip.seals.map(({ sealId }) => sealId)
  return {
    nowMs,
    armedAtMs,
    seals: await readSealFacts(stores, sealIds, await stores.network.gate(trip.originGate)),
    ...(await readCorridor(stores, trip.corridor, armedAtMs)),
    otherTrips: await stores.trips.holding({ containers, sealIds }),
  }
}

const readCorridor = async ({ network }: Stores, id: CorridorId, atMs: number) => {
  const inForce = await network.corridorInForce(id, atMs)
  if (inForce) return { corridor: inForce, corridorVersions: [inForce] }
  // Nothing to bind: an override takes the newest, and the refusal says when the newest ones are in force.
  const { items } = await network.corridorVersions({ id, limit: VERSIONS_NAMED, cursor: null })
  return { corridor: items[0] ?? null, corridorVersions: items }
}

/** What is known of seals now, and whether each is inside a gate (null: that is not asked). */
export const readSealFacts = async (
  stores: Pick<Stores, 'seals'>,
  sealIds: readonly SealId[],
  gate: Gate | null,
): Promise<SealFacts[]> => {
  const network = compileNetwork(gate ? [gate] : [], [])
  const facts: SealFacts[] = []
  for (const sealId of sealIds) {
    const seal = await stores.seals.get(sealId)
    const latest = (await stores.seals.latest([sealId]))[0] ?? null
    facts.push({
      sealId,
      reportingIntervalS: seal?.reportingIntervalS ?? 0,
      latest,
      inOriginGate: latest?.fix ? network.gatesAt([latest.fix.lng, latest.fix.lat]).length > 0 : false,
      // Measured drain comes with LOW_BATTERY (issue C); until then DOMAIN's 0.5 %/h is assumed.
      drainPctPerHour: null,
    })
  }
  return facts
}
