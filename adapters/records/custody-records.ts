import type { SealId, TripId } from '../../domain/ids.ts'
import type { CustodyEntry } from '../../domain/seal/custody.ts'
import type { Page, PageOf } from './page.ts'

/** Where every seal was, and who had it: append only. */
export type CustodyStore = {
  append(entry: CustodyEntry): Promise<void>
  /** Newest first. */
  list(page: PageOf<{ sealId: SealId }>): Promise<Page<CustodyEntry>>
  /** Hand-overs for a trip, ascending as they were recorded. */
  ofTrip(tripId: TripId): Promise<CustodyEntry[]>
}
