import { z } from 'zod'
import type { GateId } from '../../domain/ids.ts'
import { idField, idOut } from './fields.ts'

export const expectedDurationQuery = z.strictObject({
  originGate: idField<GateId>()
    .optional()
    .meta({ description: 'which way; of the corridor as it is named when left out' }),
})

/** How long a journey may be expected to take from arming to arrival: what a deadline is proposed from. */
export const expectedDurationSchema = z
  .object({
    corridor: idOut,
    originGate: idOut,
    destinationGate: idOut,
    durationMs: z.number().int().min(0),
    basis: z.enum(['history', 'length']).meta({
      description:
        'history: 80 % of the newest journeys took no longer; length: the main line at a slow lorry’s speed, with rests',
    }),
    journeys: z.number().int().min(0).meta({ description: 'past journeys this way that were found, at most 500' }),
    lengthKm: z.number().min(0),
  })
  .meta({ id: 'ExpectedDuration' })
export type ExpectedDurationWire = z.infer<typeof expectedDurationSchema>
