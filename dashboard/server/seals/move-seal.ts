import type { Seal, Stores } from '../../../adapters/records/records.ts'
import { custodyToWire } from '../../../contract/http/custody.ts'
import type { GateId, SealId, TripId } from '../../../domain/ids.ts'
import type { SealState } from '../../../domain/seal/custody.ts'
import { randomId } from '../random-id.ts'
import { watchSeal } from './watch-seal.ts'

export type SealMove = {
  readonly sealId: SealId
  readonly to: SealState
  /** Where it is from now on; null = at no gate. */
  readonly gate: GateId | null
  readonly tripId: TripId | null
  readonly note: string | null
  readonly by: string
  readonly atMs: number
  /** Of arming: from when on it counts, in device time. */
  readonly armedFromMs?: number
}

/**
 * The only way a seal changes hands: its state, the record of custody and `seal.custody` for the control rooms, in the
 * transaction that makes it move. Gives the seal as it was.
 */
export const moveSeal = async (
  stores: Pick<Stores, 'seals' | 'custody' | 'webhooks' | 'commands' | 'trips' | 'network' | 'rules'>,
  move: SealMove,
): Promise<Seal> => {
  const { sealId, to, gate, tripId, note, by, atMs } = move
  const before = await stores.seals.get(sealId)
  if (!before) throw new Error(`seal ${sealId} is not registered: register it first`)
  await stores.seals.setState(sealId, to, gate, atMs)
  // An order to open that still waits was meant for another journey's container.
  if (to === 'armed') await stores.commands.expireUnlocks(sealId, atMs)
  await watchSeal(stores, before, move)
  const entry = { sealId, atMs, by, from: before.state, to, fromGate: before.gate, toGate: gate, tripId, note }
  await stores.custody.append(entry)
  await stores.webhooks.appendEvents([
    {
      id: randomId('E'),
      type: 'seal.custody',
      atMs,
      // In order per trip, else per seal (CONTRACT, "Webhooks").
      orderKey: tripId ?? sealId,
      severity: null,
      payload: custodyToWire(entry),
    },
  ])
  return before
}
