import type { SealId } from '../../domain/ids.ts'
import type { PositionBatch } from './position-batch.ts'
import { type Rows, STRIDE } from './position-rows.ts'
import type { RejectedPosition } from './positions.ts'
import { unstorable } from './unstorable.ts'

/** A batch seal by seal: what crosses to another thread is copied, and its rows are copied as one piece. */
export type PackedBatch = {
  readonly seals: readonly { readonly sealId: SealId; readonly count: number }[]
  /** Of the first seal, then of the next. */
  readonly rows: Rows
}
type Seal = { readonly sealId: SealId; count: number; nextRow: number }

/** The good positions of a batch, and the others with their reason. Some 0.2 µs each. */
export const packBatch = ({
  sealIds,
  rows,
}: PositionBatch): { readonly packed: PackedBatch; readonly rejected: readonly RejectedPosition[] } => {
  const rejected: RejectedPosition[] = []
  const bySeal = new Map<SealId, Seal>()
  const sealOf: (Seal | null)[] = []
  for (const sealId of sealIds) {
    const index = sealOf.length
    const reason = unstorable(sealId, rows, index)
    if (reason !== null) {
      rejected.push({ index, reason })
      sealOf.push(null)
      continue
    }
    const seal = bySeal.get(sealId) ?? { sealId, count: 0, nextRow: 0 }
    if (seal.count === 0) bySeal.set(sealId, seal)
    seal.count += 1
    sealOf.push(seal)
  }
  let count = 0
  for (const seal of bySeal.values()) {
    seal.nextRow = count
    count += seal.count
  }
  const packed = new Float64Array(count * STRIDE)
  for (let index = 0; index < sealOf.length; index += 1) {
    const seal = sealOf[index]
    if (!seal) continue
    copyRow(rows, index, packed, seal.nextRow)
    seal.nextRow += 1
  }
  const seals = Array.from(bySeal.values(), (seal) => ({ sealId: seal.sealId, count: seal.count }))
  return { packed: { seals, rows: packed }, rejected }
}

/** Number by number: a view of the row for `set` would be an object a position. */
const copyRow = (from: Rows, fromRow: number, to: Rows, toRow: number): void => {
  for (let field = 0; field < STRIDE; field += 1) to[toRow * STRIDE + field] = from[fromRow * STRIDE + field] as number
}
