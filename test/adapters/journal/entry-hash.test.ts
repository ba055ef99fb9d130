import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { entryHash } from '../../../adapters/journal/entry-hash.ts'
import { kindNumber } from '../../../adapters/journal/journal-schema.ts'
import { entry, seal } from './entries.ts'

/** The layout as entry-hash.ts tells it, written the long way. */
const byTheLayout = (previous: Uint8Array, offset: number, { sealId, kind, receivedAtMs, body }: typeof REPORT) => {
  const fixed = Buffer.alloc(18)
  fixed.writeBigUInt64BE(BigInt(offset), 0)
  fixed.writeUInt8(kindNumber(kind), 8)
  fixed.writeBigInt64BE(BigInt(receivedAtMs), 9)
  fixed.writeUInt8(sealId.length, 17)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length, 0)
  return createHash('sha256').update(previous).update(fixed).update(sealId).update(length).update(body).digest()
}

const REPORT = entry(seal(7), 'body')
const PREVIOUS = Uint8Array.from({ length: 32 }, (_, index) => 255 - index)

test.each([
  ['the first', 1, REPORT],
  ['an offset over 32 bits', 2 ** 40 + 5, REPORT],
  ['the largest offset', Number.MAX_SAFE_INTEGER, REPORT],
  ['a time before 1970', 2, { ...REPORT, receivedAtMs: -1 }],
  ['the earliest time', 2, { ...REPORT, receivedAtMs: Number.MIN_SAFE_INTEGER }],
  ['no seal and no body', 3, entry('', '', 5, 'hearing')],
  ['a body of 256 KiB', 4, { ...REPORT, body: new Uint8Array(256 * 1024).fill(7) }],
] as const)('the hash of %s follows from the layout', (_, offset, given) => {
  const made = entryHash(PREVIOUS, offset, given)
  expect(Buffer.from(made).toString('hex')).toBe(byTheLayout(PREVIOUS, offset, given).toString('hex'))
})

test('a hash stays what it was when the next is made', () => {
  const first = entryHash(PREVIOUS, 1, REPORT)
  const kept = Buffer.from(first).toString('hex')
  entryHash(first, 2, REPORT)
  expect(Buffer.from(first).toString('hex')).toBe(kept)
})
