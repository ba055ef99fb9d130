import type { CheckpointStore } from '../adapters/records/ingest-records.ts'

/*
 * The positions writer reads every journal entry once, by its own offset. Entries that were unusable then and were released
 * from quarantine since have to be written though it is past them: their offsets wait here.
 */

/** Ascending. */
export const positionsAgain = async (checkpoints: CheckpointStore): Promise<readonly number[]> =>
  ((await checkpoints.value('positions.again')) as readonly number[] | null) ?? []

export const askPositionsAgain = async (checkpoints: CheckpointStore, offsets: readonly number[]): Promise<void> => {
  if (offsets.length === 0) return
  const waiting = new Set([...(await positionsAgain(checkpoints)), ...offsets])
  await checkpoints.setValue(
    'positions.again',
    [...waiting].sort((a, b) => a - b),
  )
}

export const positionsWritten = async (checkpoints: CheckpointStore, offsets: readonly number[]): Promise<void> => {
  const written = new Set(offsets)
  const waiting = (await positionsAgain(checkpoints)).filter((offset) => !written.has(offset))
  await checkpoints.setValue('positions.again', waiting)
}
