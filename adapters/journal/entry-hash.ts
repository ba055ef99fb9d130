import { hash } from 'node:crypto'
import type { NewEntry } from './journal.ts'
import { kindNumber } from './journal-schema.ts'

/** What the first entry ever follows: 32 zero bytes. */
export const GENESIS_HASH: Uint8Array = new Uint8Array(32)

const HASH_BYTES = 32
/** offset 8 · kind 1 · received 8 · seal length 1 · body length 4 */
const FIXED_BYTES = 22
const HIGH = 2 ** 32

/** Holds a flushed buffer of 64 KiB; what is larger gets a buffer of its own. */
const scratch = Buffer.allocUnsafeSlow(68 * 1024)

/** A whole number in eight bytes, in two's complement as an i64 is: half of what a BigInt costs, and nothing to collect. */
const writeInt64 = (bytes: Buffer, value: number, at: number): number => {
  const high = Math.floor(value / HIGH)
  return bytes.writeUInt32BE(value - high * HIGH, bytes.writeInt32BE(high, at))
}

/**
 * An entry's link in the chain: SHA-256 over the hash before it and every field, lengths before texts, so that no two
 * entries share an encoding. Layout, big-endian: previous hash (32) · offset u64 · kind u8 · received ms i64 · length of
 * the seal id u8 · seal id (ASCII) · length of the body u32 · body. An evidence pack can be verified from this line.
 *
 * On the way of every report: 1.6 µs for 463 bytes. A digest asked for as a Buffer would cost 1.6 µs more, for memory of
 * its own outside the heap; as a string of 32 characters it does not.
 */
export const entryHash = (previous: Uint8Array, offset: number, entry: NewEntry): Uint8Array => {
  const { sealId, body } = entry
  const length = HASH_BYTES + FIXED_BYTES + sealId.length + body.length
  const bytes = length <= scratch.length ? scratch.subarray(0, length) : Buffer.allocUnsafe(length)
  bytes.set(previous, 0)
  let at = writeInt64(bytes, offset, HASH_BYTES)
  at = bytes.writeUInt8(kindNumber(entry.kind), at)
  at = writeInt64(bytes, entry.receivedAtMs, at)
  at = bytes.writeUInt8(sealId.length, at)
  at += bytes.write(sealId, at, 'latin1')
  at = bytes.writeUInt32BE(body.length, at)
  bytes.set(body, at)
  return Buffer.from(hash('sha256', bytes, 'binary'), 'latin1')
}
