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
  const { settings } = await records.rules.newest()
  return seals.map((seal) => sealToWire(seal, bySeal.get(seal.id) ?? null, { settings, nowMs }))
}

export const shownSeal = async (
  { records }: Pick<Context, 'records'>,
  seal: Seal,
  nowMs: number,
): Promise<SealWire> => {
  const [latest = null] = await records.seals.latest([seal.id])
  return sealToWire(seal, latest, { settings: (await records.rules.newest()).settings, nowMs })
}
