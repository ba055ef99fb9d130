import { z } from 'zod'
import { SEAL_EVENT_KINDS } from '../../domain/report.ts'
import { idOut, timeOut } from './fields.ts'

/** Bytes of a body shown in a list: nearly every report has less, a flushed buffer 64 KiB. */
export const SHOWN_BYTES = 8 * 1024
/** Reports of one flushed buffer that are told in a list; the single entry tells all. */
export const MOST_TOLD = 20

const saidSchema = z.object({
  seq: z.number().nullable(),
  deviceAt: timeOut.nullable().meta({ description: "by the device's own clock; null: it did not say" }),
  at: timeOut.meta({ description: 'device time as it is judged: corrected' }),
  clockOffsetMs: z.number().meta({ description: 'what was added to its times; 0 = none' }),
  delayMs: z.number().meta({ description: 'received after `at`' }),
  late: z.boolean(),
  buffered: z.boolean(),
  lane: z.enum(['live', 'backlog']).meta({ description: 'in which it was judged' }),
  position: z.tuple([z.number(), z.number()]).nullable().meta({ description: '[lng, lat]' }),
  speedKmh: z.number().nullable(),
  lock: z
    .object({
      state: z.enum(['locked', 'unlocked', 'open']).nullable(),
      wire: z.enum(['intact', 'cut']).nullable(),
      case: z.enum(['closed', 'open']).nullable(),
    })
    .nullable(),
  events: z.array(z.enum(SEAL_EVENT_KINDS)),
  batteryPct: z.number().nullable(),
})
export type SaidWire = z.infer<typeof saidSchema>

export const tripReportSchema = z
  .object({
    offset: z.number().int().meta({ description: 'its place in the journal' }),
    sealId: idOut.meta({ description: 'whose it is: of a seal, or of a phone that travelled with the trip' }),
    receivedAt: timeOut,
    sizeBytes: z.number().int(),
    encoding: z.enum(['utf-8', 'base64']).meta({ description: 'of `body`; base64 where the bytes are no UTF-8' }),
    body: z.string().meta({ description: `as it came; in lists of its first ${SHOWN_BYTES} bytes` }),
    truncated: z.boolean().meta({ description: 'there are more bytes, or more reports, than are told here' }),
    reportCount: z.number().int().meta({ description: 'in this message; a flushed buffer has many' }),
    reports: z.array(saidSchema).meta({ description: `as they were sent; in lists the first ${MOST_TOLD}` }),
    quarantined: z
      .array(
        z.object({
          id: z.string(),
          path: z.string().meta({ description: "'' for the whole body" }),
          reason: z.string(),
          releasedAt: timeOut.nullable(),
        }),
      )
      .meta({ description: 'what of it could not be used' }),
  })
  .meta({ id: 'TripReport' })
export type TripReportWire = z.infer<typeof tripReportSchema>
