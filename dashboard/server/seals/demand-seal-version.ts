import type { AuditEntry } from '../../../adapters/records/audit-records.ts'
import type { Seal, Stores } from '../../../adapters/records/records.ts'
import type { SealId } from '../../../domain/ids.ts'
import { demandVersion } from '../http/version-conflict.ts'

/** A seal is changed by its own acts and by those of its trips: custody knows who moved it last. */
const lastChange = async ({ audit, custody }: Stores, id: SealId): Promise<AuditEntry | null> => {
  const own = await audit.last(`seal ${id}`)
  const [moved] = (await custody.list({ sealId: id, limit: 1, cursor: null })).items
  if (!moved || (own && own.atMs >= moved.atMs)) return own
  return { atMs: moved.atMs, by: moved.by, action: 'seal.custody', target: `seal ${id}`, detail: moved }
}

/** Throws the 412 that says who changed a seal and when, when a version was given and it is not the current one. */
export const demandSealVersion = (stores: Stores, seal: Seal, expected: number | null): Promise<void> => {
  const last = () => lastChange(stores, seal.id)
  return demandVersion({ audit: { last } }, `seal ${seal.id}`, expected, seal.version)
}
