import { z } from 'zod'
import type { CorridorId, GateId, SealId } from '../../domain/ids.ts'
import { ARMING_CHECKS } from '../../domain/trip/arming-checks.ts'
import { TRIP_STATES } from '../../domain/trip/trip.ts'
import { idField, idOut, textIn, timeIn, timeOut, versionOut } from './fields.ts'
import { pageQuery } from './page.ts'

/** A barge is one trip with many containers (DOMAIN, "A trip"); beyond this it is a mistake. */
const MOST_CONTAINERS = 1_000

const containerNumber = textIn(32)
const containerIn = z.strictObject({
  number: containerNumber,
  mechanicalSeal: textIn(64).nullable().default(null),
  declaration: textIn(64).nullable().default(null),
})
const sealIn = z.strictObject({ sealId: idField<SealId>(), containers: z.array(containerNumber).min(1) })

const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length

/** CONTRACT, "trip": `sealId`, or `seals` when there are several, or neither while it is a draft. */
export const tripBody = z
  .strictObject({
    declaration: textIn(64),
    containers: z
      .array(containerIn)
      .min(1)
      .max(MOST_CONTAINERS)
      .refine((containers) => distinct(containers.map(({ number }) => number)), 'expected each container once'),
    sealId: idField<SealId>().nullable().optional(),
    seals: z
      .array(sealIn)
      .min(1)
      .max(MOST_CONTAINERS)
      .refine((seals) => distinct(seals.map(({ sealId }) => sealId)), 'expected each seal once')
      .optional(),
    originGate: idField<GateId>(),
    destinationGate: idField<GateId>(),
    corridor: idField<CorridorId>(),
    deadline: timeIn,
    carrierId: textIn(64).nullable().default(null),
    vehicle: textIn(64).nullable().default(null),
  })
  .superRefine((body, context) => {
    if (body.sealId && body.seals)
      context.addIssue({ code: 'custom', path: ['seals'], message: 'expected sealId or seals, got both' })
    const known = new Set(body.containers.map(({ number }) => number))
    body.seals?.forEach(({ containers }, index) => {
      const unknown = containers.find((number) => !known.has(number))
      if (unknown !== undefined)
        context.addIssue({
          code: 'custom',
          path: ['seals', index, 'containers'],
          message: `${unknown} is not among the trip's containers`,
        })
    })
  })
export type TripBody = z.output<typeof tripBody>

export const tripQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(TRIP_STATES).optional(),
  gate: idField<GateId>().optional(),
  corridor: idField<CorridorId>().optional(),
  sealId: idField<SealId>().optional(),
  q: z.string().trim().min(1).max(100).optional(),
})

export const armBody = z.strictObject({
  override: z.strictObject({ checks: z.array(z.enum(ARMING_CHECKS)).min(1).max(8), reason: textIn(500) }).optional(),
  at: timeIn.optional(),
  reason: textIn(500).optional(),
})
export type ArmBody = z.output<typeof armBody>
export const closeBody = z.strictObject({ reason: textIn(500).optional() })

/** Beside the usual members of a problem, what was checked. */
export const armProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.literal(409),
    code: z.string(),
    detail: z.string(),
    checks: z.array(z.object({ id: z.enum(ARMING_CHECKS), passed: z.boolean(), message: z.string() })).optional(),
  })
  .loose()
  .meta({ id: 'ArmProblem' })

export const tripSchema = z
  .object({
    id: idOut,
    version: versionOut,
    state: z.enum(TRIP_STATES),
    declaration: z.string(),
    containers: z.array(
      z.object({
        number: z.string(),
        mechanicalSeal: z.string().nullable(),
        declaration: z.string().nullable(),
        valid: z.boolean().meta({ description: 'the number obeys ISO 6346' }),
        repairs: z.array(z.string()),
      }),
    ),
    sealId: idOut.nullable().meta({ description: 'the seal when there is exactly one' }),
    seals: z.array(z.object({ sealId: idOut, containers: z.array(z.string()) })),
    originGate: idOut,
    destinationGate: idOut,
    corridor: idOut,
    corridorVersion: z.number().int().nullable(),
    deadline: timeOut,
    carrierId: z.string().nullable(),
    vehicle: z.string().nullable(),
    createdAt: timeOut,
    createdBy: z.string(),
    armedAt: timeOut.nullable(),
    departedAt: timeOut.nullable(),
    inTransitAt: timeOut.nullable(),
    arrivedAt: timeOut.nullable(),
    unsealedAt: timeOut.nullable(),
    closedAt: timeOut.nullable(),
    arrivalConfirmedAt: timeOut.nullable(),
  })
  .meta({ id: 'Trip' })
export type TripWire = z.infer<typeof tripSchema>
