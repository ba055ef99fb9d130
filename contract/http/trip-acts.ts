import { z } from 'zod'
import type { CorridorId, GateId, SealId } from '../../domain/ids.ts'
import { ARMING_CHECKS } from '../../domain/trip/arming-checks.ts'
import { idField, textIn, timeIn } from './fields.ts'
import { tripSchema } from './trip.ts'

export const armBody = z.strictObject({
  override: z.strictObject({ checks: z.array(z.enum(ARMING_CHECKS)).min(1).max(8), reason: textIn(500) }).optional(),
  at: timeIn.optional(),
  reason: textIn(500).optional(),
})
export type ArmBody = z.output<typeof armBody>

/** The corridor has to lead to the new gate; where it begins is free (docs/decisions/0070). */
export const divertBody = z.strictObject({
  corridor: idField<CorridorId>(),
  destinationGate: idField<GateId>(),
  from: timeIn.optional().meta({ description: 'device time, from arming to now; default now' }),
  deadline: timeIn.optional(),
  reason: textIn(500),
})
export type DivertBody = z.output<typeof divertBody>

export const replaceSealBody = z.strictObject({
  sealId: idField<SealId>(),
  newSealId: idField<SealId>(),
  reason: textIn(500),
})
export type ReplaceSealBody = z.output<typeof replaceSealBody>

export const unsealBody = z.strictObject({ reason: textIn(500), card: textIn(64).optional() })
export type UnsealBody = z.output<typeof unsealBody>
export const confirmBody = z.strictObject({})
export const cancelBody = z.strictObject({ reason: textIn(500).optional() })
export const closeBody = z.strictObject({ reason: textIn(500).optional() })

const checksOut = z.array(z.object({ id: z.enum(ARMING_CHECKS), passed: z.boolean(), message: z.string() }))

/** What arming would find now: a gate sees it while the seal is being closed. */
export const armingChecksSchema = z.object({ checks: checksOut }).meta({ id: 'ArmingChecks' })
export type ArmingChecksWire = z.infer<typeof armingChecksSchema>

/** Beside the usual members of a problem, what was checked. */
export const armProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.literal(409),
    code: z.string(),
    detail: z.string(),
    checks: checksOut.optional(),
  })
  .loose()
  .meta({ id: 'ArmProblem' })

/** The trip with its new seal, and what was checked of that: a supervisor's replacement goes through with failed ones. */
export const replacedSealSchema = tripSchema.extend({ checks: checksOut }).meta({ id: 'TripWithChecks' })
