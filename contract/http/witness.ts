import { z } from 'zod'
import type { GateId, SealId, TripId, WitnessId } from '../../domain/ids.ts'
import type { Fix } from '../../domain/report.ts'
import { formatTime } from '../time.ts'
import { idField, idOut, textIn, timeIn, timeOut, versionOut } from './fields.ts'
import { pageQuery } from './page.ts'
import { fixSchema, fixToWire } from './seal.ts'

const nameIn = textIn(64).nullable()
const gateIn = idField<GateId>().nullable()

export const witnessBody = z.strictObject({
  id: idField<WitnessId>().meta({ description: 'its MQTT user name; no seal may have the same' }),
  name: nameIn.default(null).meta({ description: 'whose phone, which cab' }),
  gate: gateIn.default(null).meta({ description: 'who answers for it' }),
})
/** Whole: what is not named is emptied. */
export const witnessChange = z.strictObject({ name: nameIn, gate: gateIn })
export const witnessQuery = z.strictObject({
  ...pageQuery,
  gate: idField<GateId>().optional(),
  q: z.string().trim().min(1).max(100).optional(),
})
export const witnessTokenSchema = z
  .object({ id: idOut, token: z.string().meta({ description: 'the MQTT password, told this once' }) })
  .meta({ id: 'WitnessToken' })

export const witnessSchema = z
  .object({
    id: idOut,
    version: versionOut,
    name: z.string().nullable(),
    gate: idOut.nullable(),
    createdAt: timeOut,
    online: z.boolean().meta({ description: 'any live session' }),
    trips: z
      .array(z.object({ tripId: idOut, sealId: idOut.nullable(), from: timeOut }))
      .meta({ description: 'with which it travels now; with the vehicle of one seal, or of all' }),
    lastReport: z
      .object({ receivedAt: timeOut, fix: fixSchema.nullable(), batteryPct: z.number().nullable() })
      .nullable(),
  })
  .meta({ id: 'Witness' })
export type WitnessWire = z.infer<typeof witnessSchema>

export const bindWitnessBody = z.strictObject({
  witnessId: idField<WitnessId>(),
  sealId: idField<SealId>()
    .optional()
    .meta({ description: 'of several seals the one on whose vehicle it travels; without it, all are on one' }),
  from: timeIn.optional().meta({ description: 'since when; earlier than now takes a supervisor; default now' }),
  reason: textIn(500).optional(),
})
export type BindWitnessBody = z.output<typeof bindWitnessBody>
export const unbindWitnessBody = z.strictObject({ witnessId: idField<WitnessId>(), reason: textIn(500) })
export type UnbindWitnessBody = z.output<typeof unbindWitnessBody>

/** What the stores know of one phone. */
export const witnessToWire = (
  witness: {
    readonly id: WitnessId
    readonly version: number
    readonly name: string | null
    readonly gate: GateId | null
    readonly createdAtMs: number
  },
  latest: {
    readonly online: boolean
    readonly receivedAtMs: number | null
    readonly fix: Fix | null
    readonly batteryPct: number | null
  } | null,
  bindings: readonly { readonly tripId: TripId; readonly sealId: SealId | null; readonly fromMs: number }[],
): WitnessWire => ({
  id: witness.id,
  version: witness.version,
  name: witness.name,
  gate: witness.gate,
  createdAt: formatTime(witness.createdAtMs),
  online: latest?.online ?? false,
  trips: bindings.map(({ tripId, sealId, fromMs }) => ({ tripId, sealId, from: formatTime(fromMs) })),
  lastReport:
    latest && latest.receivedAtMs !== null
      ? {
          receivedAt: formatTime(latest.receivedAtMs),
          fix: latest.fix && fixToWire(latest.fix),
          batteryPct: latest.batteryPct,
        }
      : null,
})
