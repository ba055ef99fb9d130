import { z } from 'zod'
import type { CorridorId, GateId } from '../../domain/ids.ts'
import type { Corridor, Section } from '../../domain/network/network.ts'
import { formatTimeOrNull } from '../time.ts'
import {
  bilingualIn,
  bilingualOut,
  idField,
  idOut,
  textIn,
  timeIn,
  timeOut,
  versionOut,
  wholeNumberIn,
} from './fields.ts'
import { lineStringIn, lineStringOut, positionIn, positionOut } from './geometry.ts'
import { corridorRulesIn, corridorRulesOut } from './rules.ts'

/** A band wider than this is a typing error: the widest default is 1 km (DOMAIN, ROUTE_DEVIATION). */
const MOST_HALF_WIDTH_M = 50_000
const MOST_KM = 10_000

const halfWidthIn = z.number().positive().max(MOST_HALF_WIDTH_M)
/** No road has more, and a limit of less than walking speed is a typing error. */
const speedLimitIn = z
  .number()
  .min(5)
  .max(150)
  .optional()
  .meta({ description: 'without one nothing is judged (OVERSPEED)' })
const sectionIn = z
  .strictObject({
    fromKm: z.number().min(0).max(MOST_KM),
    toKm: z.number().positive().max(MOST_KM),
    halfWidthM: halfWidthIn,
    speedLimitKmh: speedLimitIn,
  })
  .refine(({ fromKm, toKm }) => fromKm < toKm, 'expected fromKm before toKm')

const apart = (sections: readonly Section[]): boolean => {
  const ordered = [...sections].sort((a, b) => a.fromKm - b.fromKm)
  return ordered.every((section, index) => section.fromKm >= (ordered[index - 1]?.toKm ?? 0))
}
const lineIn = z.strictObject({
  role: z.enum(['main', 'alternate']),
  /** A line as the import proposes it may be sent as it is; it is measured anew. */
  lengthKm: z.number().optional().meta({ description: 'not read' }),
  geometry: lineStringIn,
  halfWidthM: halfWidthIn,
  sections: z
    .array(sectionIn)
    .max(500)
    .refine(apart, 'expected sections that do not overlap')
    .default(() => []),
  speedLimitKmh: speedLimitIn,
})

/** A truck that reports every half a minute is 700 m further at the next; a receiver is off by some tens of metres. */
const LEAST_RADIUS_M = 50
const checkpointsIn = z
  .array(
    z.strictObject({
      name: bilingualIn,
      position: positionIn,
      radiusM: z.number().min(LEAST_RADIUS_M).max(MOST_HALF_WIDTH_M),
    }),
  )
  .max(100)

export const linesIn = z
  .array(lineIn)
  .min(1)
  .max(20)
  .refine((lines) => lines.filter(({ role }) => role === 'main').length === 1, 'expected exactly one main line')

const corridorMembers = {
  name: bilingualIn,
  originGate: idField<GateId>(),
  destinationGate: idField<GateId>(),
  bothWays: z.boolean().default(false),
  validFrom: timeIn.nullable().default(null),
  validTo: timeIn.nullable().default(null),
  lines: linesIn,
  rules: corridorRulesIn.nullable().default(null),
  checkpoints: checkpointsIn.optional().meta({
    description:
      'places that have to be passed (CHECKPOINT_MISSED); each belongs to the lines that come within its radius',
  }),
  version: z.number().int().optional(),
  reason: textIn(500).optional().meta({ description: 'why it is so now; kept in the audit' }),
}
const inOrder = (body: { validFrom: number | null; validTo: number | null }): boolean =>
  body.validFrom === null || body.validTo === null || body.validFrom < body.validTo
const ORDER_ISSUE = { path: ['validTo'], message: 'expected a time after validFrom' }

export const corridorBody = z
  .strictObject({ ...corridorMembers, id: idField<CorridorId>() })
  .refine(inOrder, ORDER_ISSUE)
export const corridorVersionBody = z
  .strictObject({ ...corridorMembers, id: idField<CorridorId>().optional() })
  .refine(inOrder, ORDER_ISSUE)
export const corridorVersionParams = z.strictObject({ id: idField<CorridorId>(), n: wholeNumberIn(1, 1_000_000) })

export const lineSchema = z.object({
  role: z.enum(['main', 'alternate']),
  geometry: lineStringOut,
  halfWidthM: z.number(),
  sections: z.array(
    z.object({
      fromKm: z.number(),
      toKm: z.number(),
      halfWidthM: z.number(),
      speedLimitKmh: z.number().optional(),
    }),
  ),
  speedLimitKmh: z.number().optional(),
})

export const corridorSchema = z
  .object({
    id: idOut,
    version: versionOut,
    name: bilingualOut,
    originGate: idOut,
    destinationGate: idOut,
    bothWays: z.boolean(),
    validFrom: timeOut.nullable(),
    validTo: timeOut.nullable(),
    lines: z.array(lineSchema),
    checkpoints: z.array(z.object({ name: bilingualOut, position: positionOut, radiusM: z.number() })).optional(),
    rules: corridorRulesOut.optional().meta({ description: 'settings this road has otherwise than the country' }),
  })
  .meta({ id: 'Corridor' })
export type CorridorWire = z.infer<typeof corridorSchema>

export const corridorFromBody = (id: CorridorId, body: z.output<typeof corridorVersionBody>): Corridor => ({
  id,
  version: 0,
  name: body.name,
  originGate: body.originGate,
  destinationGate: body.destinationGate,
  bothWays: body.bothWays,
  validFromMs: body.validFrom,
  validToMs: body.validTo,
  lines: body.lines.map(({ lengthKm: _, ...line }) => line),
  ...(body.rules === null ? {} : { rules: body.rules }),
  ...(body.checkpoints && body.checkpoints.length > 0 ? { checkpoints: body.checkpoints } : {}),
})

export const corridorToWire = ({ validFromMs, validToMs, rules, checkpoints, ...corridor }: Corridor) => ({
  ...corridor,
  ...(checkpoints ? { checkpoints: checkpoints.map((one) => ({ ...one, position: [...one.position] })) } : {}),
  ...(rules ? { rules: rules as Readonly<Record<string, Record<string, number>>> } : {}),
  validFrom: formatTimeOrNull(validFromMs),
  validTo: formatTimeOrNull(validToMs),
})
