import type { Stores } from '../../../adapters/records/records.ts'
import { compileNetwork } from '../../../domain/network/compile-network.ts'
import type { Gate } from '../../../domain/network/network.ts'
import type { ArmingFacts, SealFacts } from '../../../domain/trip/arming-checks.ts'
import type { Trip } from '../../../domain/trip/trip.ts'

/** What is known now of everything that arming looks at. */
export const readArmingFacts = async (stores: Stores, trip: Trip, nowMs: number): Promise<ArmingFacts> => {
  const containers = trip.containers.map(({ number }) => number)
  const sealIds = trip.seals.map(({ sealId }) => sealId)
  const origin = (await stores.network.gates()).find(({ id }) => id === trip.originGate)
  return {
    nowMs,
    seals: await readSealFacts(stores, trip, origin),
    corridor: await stores.network.corridor(trip.corridor),
    otherTrips: await stores.trips.holding({ containers, sealIds }),
  }
}

const readSealFacts = async (stores: Stores, trip: Trip, origin: Gate | undefined): Promise<SealFacts[]> => {
  const network = compileNetwork(origin ? [origin] : [], [])
  const facts: SealFacts[] = []
  for (const { sealId } of trip.seals) {
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
