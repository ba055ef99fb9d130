import type { SealLatest } from '../adapters/records/records.ts'
import type { WitnessLatest } from '../adapters/records/witness-records.ts'
import type { WitnessId } from '../domain/ids.ts'
import type { RuleSettings } from '../domain/rules/settings.ts'
import { createSealBoard } from './seal-board.ts'

const toLatest = ({ witnessId, ...known }: WitnessLatest): SealLatest => ({
  sealId: witnessId,
  ...known,
  clockSkewMs: null,
  lock: null,
  tripId: null,
  firmware: null,
})

/** What was last known of every phone: a seal's board without what only a seal has. */
export const createWitnessBoard = (known: readonly WitnessLatest[], settings: RuleSettings) => {
  const { takeChanged, ...board } = createSealBoard(known.map(toLatest), settings)
  return {
    ...board,
    takeChanged: (): WitnessLatest[] =>
      takeChanged().map(({ sealId, online, receivedAtMs, fix, batteryPct }) => ({
        witnessId: sealId as WitnessId,
        ...{ online, receivedAtMs, fix, batteryPct },
      })),
  }
}
export type WitnessBoard = ReturnType<typeof createWitnessBoard>
