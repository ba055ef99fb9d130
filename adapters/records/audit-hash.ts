import { createHash } from 'node:crypto'
import type { ChainedEntry } from './audit-records.ts'

/** What the first entry of the audit follows from: 32 zero bytes. */
export const AUDIT_GENESIS: Uint8Array<ArrayBuffer> = new Uint8Array(32)

/** SHA-256 over the hash before and this entry's fields as a JSON array (an array: its order is part of the format). */
export const auditHash = (
  before: Uint8Array,
  { seq, atMs, by, action, target, detailJson }: Omit<ChainedEntry, 'previousHash' | 'hash'>,
): Uint8Array<ArrayBuffer> =>
  createHash('sha256')
    .update(before)
    .update(JSON.stringify([seq, atMs, by, action, target, detailJson]))
    .digest()
