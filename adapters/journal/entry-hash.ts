import { hash } from 'node:crypto'
import type { NewEntry } from './journal.ts'
import { kindNumber } from './journal-schema.ts'

/** What the first entry ever follows: 32 zero bytes. */
export const GENESIS_HASH: Uint8Array = new Uint8Array(32)

/** Where the fields lie (the layout below); the body's length and the body follow the seal id. */
const AT = { offset: 32, kind: 40, received: 41, sealLength: 49, seal: 50 } as const
const BODY_LENGTH_BYTES = 4
const HIGH = 2 ** 32

/** Bytes to write an entry into. Of a Buffer, since a plain Uint8Array takes 0.5 µs more to be cut to a length. */
const roomOf = (length: number) => {
  const bytes = Buffer.allocUnsafeSlow(length)
  return { bytes, view: new DataView(bytes.buffer) }
}

/** Holds a flushed buffer of 64 KiB; what is larger gets a room of its own. */
const scratch = roomOf(68 * 1024)

/** A whole number in eight bytes, in two's complement as an i64 is: half of what a BigInt costs, and nothing to collect. */
const setInt64 = (view: DataView, at: number, value: number): void => {
  const high = Math.floor(value / HIGH)
  view.setInt32(at, high)
  view.setUint32(at + 4, value - high * HIGH)
}

/**
 * An entry's link in the chain: SHA-256 over the hash before it and every field, lengths before texts, so that no two
 * entries share an encoding. Layout, big-endian: previous hash (32) · offset u64 · kind u8 · received ms i64 · length of
 * the seal id u8 · seal id (ASCII) · length of the body u32 · body. An evidence pack can be verified from this line.
 *
 * On the way of every report: 1.1 µs for 463 bytes, of which Node and OpenSSL take 0.8. A digest asked for as a Buffer would cost 1.6 µs more, for memory of
 * its own outside the heap; as a string of 32 characters it does not.
 */
export const entryHash = (previous: Uint8Array, offset: number, entry: NewEntry): Uint8Array => {
  const { sealId, body } = entry
  const bodyLengthAt = AT.seal + sealId.length
  const bodyAt = bodyLengthAt + BODY_LENGTH_BYTES
  const length = bodyAt + body.length
  const { bytes, view } = length <= scratch.bytes.length ? scratch : roomOf(length)
  bytes.set(previous)
  setInt64(view, AT.offset, offset)
  view.setUint8(AT.kind, kindNumber(entry.kind))
  setInt64(view, AT.received, entry.receivedAtMs)
  view.setUint8(AT.sealLength, sealId.length)
  for (let index = 0; index < sealId.length; index += 1) view.setUint8(AT.seal + index, sealId.charCodeAt(index))
  view.setUint32(bodyLengthAt, body.length)
  bytes.set(body, bodyAt)
  return Buffer.from(hash('sha256', bytes.subarray(0, length), 'latin1'), 'latin1')
}
