import { z } from 'zod'
import type { SealId } from '../../domain/ids.ts'
import { formatTime } from '../time.ts'
import { idField, idOut, timeOut } from './fields.ts'
import { pageQuery } from './page.ts'

/** Bytes of a body shown in a list; a page of whole ones would be 128 MiB. */
const SHOWN_BYTES = 8 * 1024

export const quarantineQuery = z.strictObject({ ...pageQuery, sealId: idField<SealId>().optional() })

export const quarantineSchema = z
  .object({
    id: z.string(),
    sealId: idOut,
    receivedAt: timeOut,
    journalOffset: z.number().int(),
    path: z.string().meta({ description: "the part that could not be used, '' for the whole body" }),
    reason: z.string(),
    sizeBytes: z.number().int(),
    bodyBase64: z.string().meta({ description: `the first ${SHOWN_BYTES} bytes` }),
    truncated: z.boolean(),
  })
  .meta({ id: 'QuarantineItem' })
export type QuarantineWire = z.infer<typeof quarantineSchema>

export const quarantineToWire = (item: {
  readonly id: string
  readonly sealId: SealId
  readonly receivedAtMs: number
  readonly journalOffset: number
  readonly path: string
  readonly reason: string
  readonly body: Uint8Array
}): QuarantineWire => ({
  id: item.id,
  sealId: item.sealId,
  receivedAt: formatTime(item.receivedAtMs),
  journalOffset: item.journalOffset,
  path: item.path,
  reason: item.reason,
  sizeBytes: item.body.byteLength,
  bodyBase64: toBase64(item.body.subarray(0, SHOWN_BYTES)),
  truncated: item.body.byteLength > SHOWN_BYTES,
})

const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
