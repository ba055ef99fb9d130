import type { SealId, TripId } from '../domain/ids.ts'
import { type Journeys, journeyKey, type LiveJourney, type Phase } from './journeys.ts'

/** Journeys as they are after some reports, and which of them have something to compare with their alerts. */
export type Verdict = { readonly journeys: readonly LiveJourney[]; readonly toReconcile: readonly LiveJourney[] }

/** What a batch makes of one journey; nobody else sees it before the verdict. */
export type Change = { live: LiveJourney; toReconcile: boolean }

export type Batch = {
  /** The change of a journey that is in memory, which nearly all are; undefined when `changeOf` has to be awaited. */
  known(tripId: TripId, sealId: SealId, phase?: Phase): Change | null | undefined
  /** The change of a journey that this batch touches; null when the trip isn't judged. */
  changeOf(tripId: TripId, sealId: SealId, phase?: Phase): Promise<Change | null>
  /** `moved`: what holds for every journey of the batch, whatever happened to it. */
  verdict(moved: Partial<Pick<LiveJourney, 'offset'>>): Verdict
}

/** The journeys that some entries speak of, each looked up once, as of `toOffset`. */
export const createBatch = ({ journeys }: { readonly journeys: Journeys }, toOffset: number): Batch => {
  const changes = new Map<string, Change | null>()
  const known: Batch['known'] = (tripId, sealId, phase = 'armed') => {
    const key = journeyKey(tripId, sealId, phase)
    const touched = changes.get(key)
    if (touched !== undefined) return touched
    const live = journeys.byKey(key)
    if (!live) return undefined
    const change = { live, toReconcile: false }
    changes.set(key, change)
    return change
  }
  return {
    known,
    async changeOf(tripId, sealId, phase = 'armed') {
      const inMemory = known(tripId, sealId, phase)
      if (inMemory !== undefined) return inMemory
      const live = await journeys.find(tripId, sealId, toOffset, phase)
      // One that comes back into memory is compared with its alerts, whatever brought it.
      const change = live && { live, toReconcile: true }
      changes.set(journeyKey(tripId, sealId, phase), change)
      return change
    },
    verdict(moved) {
      const verdict = { journeys: [] as LiveJourney[], toReconcile: [] as LiveJourney[] }
      for (const change of changes.values()) {
        if (!change) continue
        const live = { ...change.live, ...moved }
        verdict.journeys.push(live)
        if (change.toReconcile) verdict.toReconcile.push(live)
      }
      return verdict
    },
  }
}
