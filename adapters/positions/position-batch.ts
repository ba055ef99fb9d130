import type { SealId } from '../../domain/ids.ts'
import { positionAt, type Rows, STRIDE, setRow } from './position-rows.ts'
import type { Position } from './positions.ts'

/**
 * Positions on their way to a store, as plain numbers: objects would live until they are written, long enough for the garbage
 * collector to move each of them three times.
 */
export type PositionBatch = {
  /** Of each row. */
  readonly sealIds: readonly SealId[]
  readonly rows: Rows
}

export const batchOf = (positions: readonly Position[]): PositionBatch => {
  const rows = new Float64Array(positions.length * STRIDE)
  for (const [row, position] of positions.entries()) setRow(rows, row, position, position)
  return { sealIds: positions.map(({ sealId }) => sealId), rows }
}

/** A position of a batch; its index must be one. */
export const positionIn = ({ sealIds, rows }: PositionBatch, index: number): Position =>
  positionAt(rows, index, sealIds[index] as SealId)
