import type { Seal, Stores } from '../../../adapters/records/records.ts'
import { compileNetwork } from '../../../domain/network/compile-network.ts'
import { unlockRefusal } from '../../../domain/seal/unlock.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { Problem } from '../http/problem.ts'

/** Throws the 409 that says why a seal may not be opened by order now. */
export const demandUnlockable = async (
  { seals, network }: Pick<Stores, 'seals' | 'network'>,
  seal: Seal,
  trip: Trip | null,
  nowMs: number,
): Promise<void> => {
  const fix = (await seals.latest([seal.id]))[0]?.fix ?? null
  const destination = trip && (await network.gate(trip.destinationGate))
  const inDestinationGate =
    fix !== null && compileNetwork(destination ? [destination] : [], []).gatesAt([fix.lng, fix.lat]).length > 0
  const refusal = unlockRefusal({
    sealId: seal.id,
    trip,
    fixAgeMs: fix && nowMs - fix.atMs,
    inDestinationGate,
    reportingIntervalS: seal.reportingIntervalS,
  })
  if (refusal) throw new Problem({ status: 409, ...refusal })
}
