import type { Records } from '../../../adapters/records/records.ts'
import type { SealId } from '../../../domain/ids.ts'

const LIST_AT_ONCE = 500
/** A seal without a registered interval can't be silent. */
const NO_INTERVAL_S = Number.POSITIVE_INFINITY

/** Registered reporting intervals, seconds: read for all at first, then for each seal when it is first heard of. */
export type SealIntervals = { of(sealId: SealId): Promise<number> }

export const createSealIntervals = (deps: { readonly records: Records }): SealIntervals => {
  const known = new Map<SealId, number>()
  let isRead = false
  const readAll = async (): Promise<void> => {
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<Records['seals']['list']>> = await deps.records.seals.list({
        limit: LIST_AT_ONCE,
        cursor,
      })
      for (const seal of page.items) known.set(seal.id, seal.reportingIntervalS)
      cursor = page.nextCursor
    } while (cursor !== null)
    isRead = true
  }
  return {
    async of(sealId) {
      if (!isRead) await readAll()
      const intervalS = known.get(sealId) ?? (await deps.records.seals.get(sealId))?.reportingIntervalS
      if (intervalS !== undefined) known.set(sealId, intervalS)
      return intervalS ?? NO_INTERVAL_S
    },
  }
}
