import type { Seal, SealLatest } from '../../../adapters/records/records.ts'
import { type SealWire, sealToWire } from '../../../contract/http/seal.ts'
import type { Context } from '../context.ts'

/** Seals as they are shown, with what was last heard of them. */
export const shownSeals = async (
  { records }: Pick<Context, 'records'>,
  seals: readonly Seal[],
  nowMs: number,
): Promise<SealWire[]> => {
  const latest = await records.seals.latest(seals.map(({ id }) => id))
  const bySeal = new Map<string, SealLatest>(latest.map((row) => [row.sealId, row]))
  return seals.map((seal) => sealToWire(seal, bySeal.get(seal.id) ?? null, nowMs))
}

export const shownSeal = async (context: Pick<Context, 'records'>, seal: Seal, nowMs: number): Promise<SealWire> =>
  sealToWire(seal, (await context.records.seals.latest([seal.id]))[0] ?? null, nowMs)
