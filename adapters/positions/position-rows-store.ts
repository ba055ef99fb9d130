import type { SealId } from '../../domain/ids.ts'
import { type PackedBatch, packBatch } from './packed-batch.ts'
import { type PositionBatch, positionIn } from './position-batch.ts'
import { AT, positionAt, type Rows, STRIDE } from './position-rows.ts'
import type { Position, Positions, RejectedPosition } from './positions.ts'
import { staying } from './precedence.ts'

/** A position that the store will never take. */
export type RefusedRow = { readonly sealId: SealId; readonly atMs: number; readonly reason: string }

/** A history as rows: what a thread of its own answers. */
export type PositionRowsStore = {
  /** Writes storable positions, all but those that it gives back. Rejects when the store could not be written: write them again. */
  write(batch: PackedBatch): Promise<readonly RefusedRow[]>
  /** A seal's rows between two times, maybe with others around them, ascending, each time once. */
  rowsOf(sealId: SealId, fromMs: number, toMs: number): Promise<Rows>
  check(): Promise<void>
  close(): Promise<void>
}

const identityOf = ({ sealId, atMs }: Pick<Position, 'sealId' | 'atMs'>): string => `${sealId} ${atMs}`

/** Refused rows by their place in the batch; of two with one identity it was the one that stays. */
const placesOf = (
  refused: readonly RefusedRow[],
  batch: PositionBatch,
  unstorable: readonly RejectedPosition[],
): RejectedPosition[] => {
  if (refused.length === 0) return []
  const reasons = new Map(refused.map((row) => [identityOf(row), row.reason]))
  const positions = batch.sealIds.map((_, index) => positionIn(batch, index))
  return staying(positions, new Set(unstorable.map(({ index }) => index))).flatMap((index) => {
    const reason = reasons.get(identityOf(positions[index] as Position))
    return reason === undefined ? [] : [{ index, reason }]
  })
}

const positionsBetween = (rows: Rows, sealId: SealId, fromMs: number, toMs: number): Position[] => {
  const found: Position[] = []
  for (let row = 0; row < rows.length / STRIDE; row += 1) {
    const atMs = rows[row * STRIDE + AT] as number
    if (atMs >= fromMs && atMs <= toMs) found.push(positionAt(rows, row, sealId))
  }
  return found
}

/** The port over rows, wherever they are kept. */
export const positionsOver = (store: PositionRowsStore): Positions => ({
  async write(batch) {
    const { packed, rejected } = packBatch(batch)
    const refused = packed.seals.length > 0 ? await store.write(packed) : []
    return { rejected: [...rejected, ...placesOf(refused, batch, rejected)].sort((a, b) => a.index - b.index) }
  },
  track: async (sealId, fromMs, toMs) =>
    positionsBetween(await store.rowsOf(sealId, fromMs, toMs), sealId, fromMs, toMs),
  check: store.check,
  close: store.close,
})
