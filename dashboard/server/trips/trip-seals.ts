import type { Seal, Stores } from '../../../adapters/records/records.ts'
import type { SealId } from '../../../domain/ids.ts'
import type { SealState } from '../../../domain/seal/custody.ts'
import { type Sight, seesSeal } from '../../../domain/sight.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { invalid, Problem } from '../http/problem.ts'
import { moveSeal } from '../seals/move-seal.ts'

/** Seals in these states are where nobody can close them round a container. */
const AWAY: readonly SealState[] = ['in-transfer', 'in-repair', 'lost']

export type Hand = { readonly by: string; readonly nowMs: number }

/**
 * The seal a request names under `member`, when the caller may know of it and it is at hand. The trip may name it by now,
 * so that whoever sees the trip sees the seal: where it stands is what counts.
 */
export const demandSeal = async (
  stores: Pick<Stores, 'seals'>,
  sealId: SealId,
  sight: Sight,
  member: string,
): Promise<Seal> => {
  const seal = await stores.seals.get(sealId)
  if (!seal || !seesSeal(sight, seal, null)) throw invalid(member, `there is no seal ${sealId}`)
  if (AWAY.includes(seal.state)) throw sealNotAvailable(sealId, `is ${seal.state}`)
  return seal
}

export const sealNotAvailable = (sealId: SealId, why: string): Problem =>
  new Problem({ status: 409, code: 'trip.seal-not-available', detail: `seal ${sealId} ${why}: choose another seal` })

/** Takes seals out of stock for a trip. One that is busy stays as it is: arming checks that (not-on-another-trip). */
export const assignSeals = async (
  stores: Stores,
  trip: Trip,
  sealIds: readonly SealId[],
  { by, nowMs, sight }: Hand & { readonly sight: Sight },
): Promise<void> => {
  for (const sealId of sealIds) {
    const seal = await demandSeal(stores, sealId, sight, 'sealId')
    if (seal.state === 'in-stock' || seal.state === 'released')
      await moveSeal(stores, { sealId, to: 'assigned', gate: seal.gate, tripId: trip.id, note: null, by, atMs: nowMs })
  }
}

/**
 * Gives back seals that a trip no longer holds: into the stock where they stand, or to another draft that names them. One
 * that another trip was armed with meanwhile stays there.
 */
export const giveBackSeals = async (
  stores: Stores,
  trip: Trip,
  sealIds: readonly SealId[],
  { by, nowMs }: Hand,
): Promise<void> => {
  for (const sealId of sealIds) {
    const seal = await stores.seals.get(sealId)
    if (seal?.state !== 'assigned') continue
    const holders = await stores.trips.holding({ containers: [], sealIds: [sealId] })
    const next = holders.find(({ id, state }) => id !== trip.id && state === 'SEAL_ASSIGNED')
    const to = next ? 'assigned' : 'in-stock'
    const tripId = next?.id ?? trip.id
    const note = next ? `given on by trip ${trip.id}` : null
    await moveSeal(stores, { sealId, to, gate: seal.gate ?? trip.originGate, tripId, note, by, atMs: nowMs })
  }
}
