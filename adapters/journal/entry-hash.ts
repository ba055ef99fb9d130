import { hash } from 'node:crypto'
import type { JournalEntry } from './journal.ts'
import { kindNumber } from './journal-schema.ts'

/** What the first entry ever follows: 32 zero bytes. */
export const GENESIS_HASH: Uint8Array = new Uint8Array(32)

const HASH_BYTES = 32
/** offset 8 · kind 1 · received 8 · seal length 1 · body length 4 */
const FIXED_BYTES = 22

/**
 * An entry's link in the chain: SHA-256 over the hash before it and every field, lengths before texts, so that no two
 * entries share an encoding. Layout, big-endian: previous hash (32) · offset u64 · kind u8 · received ms i64 · length of
 * the seal id u8 · seal id (ASCII) · length of the body u32 · body. An evidence pack can be verified from this line.
 */
export const entryHash = (previous: Uint8Array, entry: JournalEntry): Uint8Array => {
  const { sealId, body } = entry
  const bytes = Buffer.allocUnsafe(HASH_BYTES + FIXED_BYTES + sealId.length + body.length)
  bytes.set(previous, 0)
  let at = bytes.writeBigUInt64BE(BigInt(entry.offset), HASH_BYTES)
  at = bytes.writeUInt8(kindNumber(entry.kind), at)
  at = bytes.writeBigInt64BE(BigInt(entry.receivedAtMs), at)
  at = bytes.writeUInt8(sealId.length, at)
  at += bytes.write(sealId, at, 'latin1')
  at = bytes.writeUInt32BE(body.length, at)
  bytes.set(body, at)
  return hash('sha256', bytes, 'buffer')
}
