import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import type { Clock } from '../adapters/clock.ts'
import type { Records } from '../adapters/records/records.ts'
import { type Journeys, toCheckpoint } from './journeys.ts'
import type { Neighbourhood, NeighbourhoodSnapshot } from './neighbourhood.ts'

type Deps = {
  readonly records: Records
  readonly journeys: Journeys
  readonly neighbourhood: Pick<Neighbourhood, 'snapshot'>
  readonly clock: Clock
  /** Keeps the rows of seals: what stands before a checkpoint is not read again. */
  readonly keepRows: () => Promise<void>
}
/** What one round saves. */
type Round = {
  readonly offset: number
  readonly keys: readonly string[]
  /** As it was at `offset`. */
  readonly neighbours: NeighbourhoodSnapshot
}
type Options = { readonly checkpointMs: number; readonly checkpointJourneys: number }

/**
 * Saves states every few seconds, some journeys at a time. The offset of a checkpoint moves only when every journey that
 * had changed at its beginning is saved: from there the journal is read again after a crash. What is saved is each
 * journey as it is by then: a late report judged since must not be overwritten by the journey from before it. Neighbours are saved as they were at that very offset: from there they are followed again.
 */
export const createCheckpoints = ({ records, journeys, neighbourhood, clock, keepRows }: Deps, options: Options) => {
  let underWay: Round | null = null
  let startedAtMs = clock.nowMs()
  const roundFrom = (offset: number): Round => ({
    offset,
    keys: journeys.unsavedKeys(),
    neighbours: neighbourhood.snapshot(),
  })

  const saveSome = async (count: number): Promise<void> => {
    if (!underWay) return
    const { offset, keys, neighbours } = underWay
    const some = journeys.unsaved(keys.slice(0, count))
    const left = keys.slice(count)
    const isLast = left.length === 0
    await records.transaction(
      async ({ checkpoints }) => {
        await checkpoints.saveJourneys(some.map(toCheckpoint))
        if (!isLast) return
        await checkpoints.setValue('ingest.neighbourhood', neighbours)
        await checkpoints.setOffset('ingest.states', offset)
      },
      { durable: 'soon' },
    )
    journeys.saved(some)
    underWay = isLast ? null : { offset, keys: left, neighbours }
  }

  return {
    /**
     * Call it every turn with the offset kept so far: saves what is due, some journeys at a time, `times` at most: after a large
     * turn more, or a round would last for many of them, and a crash would have all of it judged again.
     */
    async save(keptOffset: number, times = 1): Promise<void> {
      if (!underWay && clock.nowMs() - startedAtMs >= options.checkpointMs) {
        startedAtMs = clock.nowMs()
        await keepRows()
        underWay = roundFrom(keptOffset)
      }
      for (let time = 1; time <= times && underWay; time += 1) {
        if (time > 1) await nextTurnOfTheLoop()
        await saveSome(options.checkpointJourneys)
      }
    },
    async saveAll(keptOffset: number): Promise<void> {
      await keepRows()
      underWay = roundFrom(keptOffset)
      await saveSome(Number.POSITIVE_INFINITY)
    },
  }
}
