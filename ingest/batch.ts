import type { SealId, TripId } from '../domain/ids.ts'
import { type Journeys, journeyKey, type LiveJourney, type Phase } from './journeys.ts'

/** Journeys as they are after some reports, and which of them have something to compare with their alerts. */
export type Verdict = { readonly journeys: readonly LiveJourney[]; readonly toReconcile: readonly LiveJourney[] }

/** What a batch makes of one journey; nobody else sees it before the verdict. */
export type Change = { live: LiveJourney; toReconcile: boolean }

export type Batch = {
  /** The change of a journey that this batch touches; null when the trip isn't judged. */
  changeOf(tripId: TripId, sealId: SealId, phase?: Phase): Promise<Change | null>
  /** `moved`: what holds for every journey of the batch, whatever happened to it. */
  verdict(moved: Partial<Pick<LiveJourney, 'offset'>>): Verdict
}

/** The journeys that some entries speak of, each looked up once, as of `toOffset`. */
export const createBatch = ({ journeys }: { readonly journeys: Journeys }, toOffset: number): Batch => {
  const changes = new Map<string, Change | null>()
  return {
    async changeOf(tripId, sealId, phase = 'armed') {
      const key = journeyKey(tripId, sealId, phase)
      const known = changes.get(key)
      if (known !== undefined) return known
      const live = await journeys.find(tripId, sealId, toOffset, phase)
      // One that comes back into memory is compared with its alerts, whatever brought it.
      const change = live && { live, toReconcile: !journeys.get(tripId, sealId, phase) }
      changes.set(key, change)
      return change
    },
    verdict(moved) {
      const made = [...changes.values()].filter((change) => change !== null)
      const done = made.map(({ live, toReconcile }) => ({ live: { ...live, ...moved }, toReconcile }))
      return {
        journeys: done.map(({ live }) => live),
        toReconcile: done.filter(({ toReconcile }) => toReconcile).map(({ live }) => live),
      }
    },
  }
}
