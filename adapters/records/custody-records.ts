import type { GateId, SealId, TripId } from '../../domain/ids.ts'
import type { SealState } from '../../domain/seal/custody.ts'
import type { Page, PageOf } from './page.ts'

/** One hand-over of a seal: who took it from where to where, and why. */
export type CustodyEntry = {
  readonly sealId: SealId
  readonly atMs: number
  readonly by: string
  readonly from: SealState
  readonly to: SealState
  readonly fromGate: GateId | null
  readonly toGate: GateId | null
  readonly tripId: TripId | null
  readonly note: string | null
}
/** Where every seal was, and who had it: append only. */
export type CustodyStore = {
  append(entry: CustodyEntry): Promise<void>
  /** Newest first. */
  list(page: PageOf<{ sealId: SealId }>): Promise<Page<CustodyEntry>>
}
