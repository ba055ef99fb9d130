import { z } from 'zod'
import type { SealId } from '../../domain/ids.ts'
import { formatTime, formatTimeOrNull } from '../time.ts'
import { idField, idOut, timeOut } from './fields.ts'
import { pageQuery } from './page.ts'

/** Bytes of a body shown in a list; a page of whole ones would be 128 MiB. */
const SHOWN_BYTES = 8 * 1024

export const quarantineQuery = z.strictObject({
  ...pageQuery,
  sealId: idField<SealId>().optional(),
  released: z
    .enum(['true', 'false'])
    .optional()
    .transform((word) => (word === undefined ? undefined : word === 'true')),
})
export const quarantineParams = z.strictObject({ id: idField<string>() })

export const quarantineSchema = z
  .object({
    id: z.string(),
    sealId: idOut,
    receivedAt: timeOut,
    journalOffset: z.number().int(),
    path: z.string().meta({ description: "the part that could not be used, '' for the whole body" }),
    reason: z.string(),
    sizeBytes: z.number().int(),
    bodyBase64: z.string().meta({ description: `in lists the first ${SHOWN_BYTES} bytes` }),
    truncated: z.boolean(),
    releasedAt: timeOut.nullable().meta({ description: 'when it was found usable and given to judging' }),
    releasedBy: z.string().nullable(),
  })
  .meta({ id: 'QuarantineItem' })
export type QuarantineWire = z.infer<typeof quarantineSchema>

type Shown = {
  readonly id: string
  readonly sealId: SealId
  readonly receivedAtMs: number
  readonly journalOffset: number
  readonly path: string
  readonly reason: string
  readonly body: Uint8Array
  readonly released: { readonly atMs: number; readonly by: string } | null
}

/** With at most `mostBytes` of its body. */
const toWire = (item: Shown, mostBytes: number): QuarantineWire => ({
  id: item.id,
  sealId: item.sealId,
  receivedAt: formatTime(item.receivedAtMs),
  journalOffset: item.journalOffset,
  path: item.path,
  reason: item.reason,
  sizeBytes: item.body.byteLength,
  bodyBase64: toBase64(item.body.subarray(0, mostBytes)),
  truncated: item.body.byteLength > mostBytes,
  releasedAt: formatTimeOrNull(item.released?.atMs ?? null),
  releasedBy: item.released?.by ?? null,
})

/** As lists show it. */
export const quarantineToWire = (item: Shown): QuarantineWire => toWire(item, SHOWN_BYTES)
export const quarantineWholeToWire = (item: Shown): QuarantineWire => toWire(item, Number.POSITIVE_INFINITY)

const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
