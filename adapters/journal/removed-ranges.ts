import { z } from 'zod'

/** Entries first…last were removed; the chain goes on from `hashBefore` to `hashLast` as if they still stood there. */
export type RemovedRange = {
  readonly first: number
  readonly last: number
  readonly hashBefore: Uint8Array
  readonly hashLast: Uint8Array
}

const hex = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((text): Uint8Array => Buffer.from(text, 'hex'))
const offset = z.int().positive()
const bodySchema = z.object({
  v: z.literal(1),
  removed: z.array(z.object({ first: offset, last: offset, hashBefore: hex, hashLast: hex })),
})

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** The body of a `pruned` entry: `{"v":1,"removed":[{"first","last","hashBefore","hashLast"}]}`, hashes in hex. */
export const encodeRanges = (ranges: readonly RemovedRange[]): Uint8Array => {
  const removed = ranges.map((range) => ({
    ...range,
    hashBefore: toHex(range.hashBefore),
    hashLast: toHex(range.hashLast),
  }))
  return Buffer.from(JSON.stringify({ v: 1, removed }))
}

/** Throws when the body of a `pruned` entry is not what `encodeRanges` writes. */
export const parseRanges = (body: Uint8Array): RemovedRange[] =>
  bodySchema.parse(JSON.parse(Buffer.from(body).toString('utf8'))).removed
