import type { SealId } from '../../domain/ids.ts'
import { type Rows, STRIDE, setRow } from './position-rows.ts'
import type { Position, RejectedPosition } from './positions.ts'
import { unstorable } from './unstorable.ts'

/** A batch as plain numbers, seal by seal: what crosses to another thread is copied, and these are copied as one piece. */
export type PackedBatch = {
  readonly seals: readonly { readonly sealId: SealId; readonly count: number }[]
  /** Of the first seal, then of the next. */
  readonly rows: Rows
}

/** The good positions of a batch, and the others with their reason. */
export const packBatch = (
  batch: readonly Position[],
): { readonly packed: PackedBatch; readonly rejected: readonly RejectedPosition[] } => {
  const rejected: RejectedPosition[] = []
  const bySeal = new Map<SealId, Position[]>()
  let count = 0
  for (const [index, position] of batch.entries()) {
    const reason = unstorable(position)
    if (reason !== null) {
      rejected.push({ index, reason })
      continue
    }
    count += 1
    const list = bySeal.get(position.sealId)
    if (list) list.push(position)
    else bySeal.set(position.sealId, [position])
  }
  const rows = new Float64Array(count * STRIDE)
  let row = 0
  for (const positions of bySeal.values()) for (const position of positions) setRow(rows, row++, position)
  const seals = Array.from(bySeal, ([sealId, { length }]) => ({ sealId, count: length }))
  return { packed: { seals, rows }, rejected }
}
