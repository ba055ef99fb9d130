import type { Clock } from '../adapters/clock.ts'
import type { Records } from '../adapters/records/records.ts'
import { type Journeys, toCheckpoint } from './journeys.ts'

type Deps = { readonly records: Records; readonly journeys: Journeys; readonly clock: Clock }
type Options = { readonly checkpointMs: number; readonly checkpointJourneys: number }

/**
 * Saves states every few seconds, some journeys at a time. The offset of a checkpoint moves only when every journey that
 * had changed at its beginning is saved: from there the journal is read again after a crash. What is saved is each
 * journey as it is by then: a late report judged since must not be overwritten by the journey from before it.
 */
export const createCheckpoints = ({ records, journeys, clock }: Deps, options: Options) => {
  let underWay: { readonly offset: number; readonly keys: readonly string[] } | null = null
  let startedAtMs = clock.nowMs()

  const saveSome = async (count: number): Promise<void> => {
    if (!underWay) return
    const { offset, keys } = underWay
    const some = journeys.unsaved(keys.slice(0, count))
    const left = keys.slice(count)
    const isLast = left.length === 0
    await records.transaction(async ({ checkpoints }) => {
      await checkpoints.saveJourneys(some.map(toCheckpoint))
      if (isLast) await checkpoints.setOffset('ingest.states', offset)
    })
    journeys.saved(some)
    underWay = isLast ? null : { offset, keys: left }
  }

  return {
    /** Call it every turn with the offset kept so far: saves what is due. */
    async save(keptOffset: number): Promise<void> {
      if (!underWay && clock.nowMs() - startedAtMs >= options.checkpointMs) {
        startedAtMs = clock.nowMs()
        underWay = { offset: keptOffset, keys: journeys.unsavedKeys() }
      }
      await saveSome(options.checkpointJourneys)
    },
    async saveAll(keptOffset: number): Promise<void> {
      underWay = { offset: keptOffset, keys: journeys.unsavedKeys() }
      await saveSome(Number.POSITIVE_INFINITY)
    },
  }
}
