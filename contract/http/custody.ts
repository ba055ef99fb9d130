import { z } from 'zod'
import type { GateId } from '../../domain/ids.ts'
import { type CustodyEntry, SEAL_STATES, TRANSFER_STATES } from '../../domain/seal/custody.ts'
import { formatTime } from '../time.ts'
import { idField, idOut, textIn, timeOut } from './fields.ts'
import { pageQuery } from './page.ts'

/** CONTRACT: `{toGate|toState, note}`; together they name the receiver of a seal that is sent on its way. */
export const transferBody = z
  .strictObject({
    toGate: idField<GateId>().optional().meta({ description: 'taken into stock there' }),
    toState: z.enum(TRANSFER_STATES).optional(),
    note: textIn(1_000).nullable().default(null),
  })
  .refine(({ toGate, toState }) => toGate !== undefined || toState !== undefined, {
    path: ['toGate'],
    message: 'expected toGate (taken into stock there) or toState',
  })
  .refine(
    ({ toGate, toState }) =>
      toGate === undefined || toState === undefined || toState === 'in-stock' || toState === 'in-transfer',
    { path: ['toGate'], message: 'expected toGate with in-stock or in-transfer only' },
  )
export type TransferBody = z.output<typeof transferBody>

export const custodyQuery = z.strictObject(pageQuery)

/** One hand-over; the payload of `seal.custody`, too. */
export const custodySchema = z
  .object({
    sealId: idOut,
    at: timeOut,
    by: z.string(),
    from: z.enum(SEAL_STATES),
    to: z.enum(SEAL_STATES),
    fromGate: idOut.nullable(),
    toGate: idOut.nullable(),
    tripId: idOut.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Custody' })

/** A hand-over in the shape of a record and of the webhook `seal.custody`. */
export const custodyToWire = ({ atMs, ...entry }: CustodyEntry): z.infer<typeof custodySchema> => ({
  ...entry,
  at: formatTime(atMs),
})
