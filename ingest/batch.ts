import type { Report } from '../domain/report.ts'
import type { Address } from './journey-key.ts'
import type { Journeys, LiveJourney } from './journeys.ts'

/** Journeys as they are after some reports, and which of them have something to compare with their alerts. */
export type Verdict = { readonly journeys: readonly LiveJourney[]; readonly toReconcile: readonly LiveJourney[] }

/** What a batch makes of one journey; nobody else sees it before the verdict, so that it is written to and not copied. */
export type Change = {
  readonly live: { -readonly [Member in keyof LiveJourney]: LiveJourney[Member] }
  toReconcile: boolean
  /** What it has to take in; null = nothing. */
  fresh: Report[] | null
  /** Some of that was released from quarantine. */
  isReleased: boolean
  /** Its rules of received times wait for how others fare, which is known in order of receipt (judge-transport.ts). */
  waits: boolean
}

export type Batch = {
  /** The change of a journey that is in memory, which nearly all are; undefined when `changeOf` has to be awaited. */
  known(address: Address): Change | null | undefined
  /** The change of a journey that this batch touches, as of `toOffset` when it has to be read; null when the trip isn't judged. */
  changeOf(address: Address, toOffset: number): Promise<Change | null>
  /** Those with something to take in, in the order in which they were spoken of; null = none has. */
  spokenOf: Change[] | null
  /** `moved`: what holds for every journey of the batch, whatever happened to it. The batch is over. */
  verdict(moved: Partial<Pick<LiveJourney, 'offset'>>): Verdict
}

const changeFrom = (live: LiveJourney, toReconcile: boolean): Change => ({
  live: { ...live },
  toReconcile,
  fresh: null,
  isReleased: false,
  waits: false,
})

/** The journeys that some entries speak of, each looked up once. */
export const createBatch = ({ journeys }: { readonly journeys: Journeys }): Batch => {
  const changes = new Map<string, Change | null>()
  const known: Batch['known'] = ({ key }) => {
    const touched = changes.get(key)
    if (touched !== undefined) return touched
    const live = journeys.byKey(key)
    if (!live) return undefined
    const change = changeFrom(live, false)
    changes.set(key, change)
    return change
  }
  return {
    known,
    async changeOf(address, toOffset) {
      const inMemory = known(address)
      if (inMemory !== undefined) return inMemory
      const live = await journeys.find(address, toOffset)
      // One that comes back into memory is compared with its alerts, whatever brought it.
      const change = live && changeFrom(live, true)
      changes.set(address.key, change)
      return change
    },
    spokenOf: null,
    verdict(moved) {
      const verdict = { journeys: [] as LiveJourney[], toReconcile: [] as LiveJourney[] }
      for (const change of changes.values()) {
        if (!change) continue
        const live = Object.assign(change.live, moved)
        verdict.journeys.push(live)
        if (change.toReconcile) verdict.toReconcile.push(live)
      }
      return verdict
    },
  }
}
