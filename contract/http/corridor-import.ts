import { z } from 'zod'
import type { GateId } from '../../domain/ids.ts'
import { FINDING_CODES, FINDING_SEVERITIES, type Finding } from '../../domain/route-file/finding.ts'
import type { Proposal } from '../../domain/route-file/propose-lines.ts'
import { ROUTE_FORMATS, type RouteFormat } from '../../domain/route-file/route-file.ts'
import { lineSchema } from './corridor.ts'
import { idField } from './fields.ts'
import { positionOut } from './geometry.ts'
import { problemSchema } from './problem.ts'

/** A national road (DOMAIN, ROUTE_DEVIATION); the officer changes it where the road is another. */
const PROPOSED_HALF_WIDTH_M = 500

export const corridorImportQuery = z.strictObject({
  originGate: idField<GateId>().optional(),
  destinationGate: idField<GateId>().optional(),
})

const reportSchema = z
  .array(
    z.object({
      severity: z.enum(FINDING_SEVERITIES),
      code: z.enum(FINDING_CODES).meta({ description: 'stable' }),
      message: z.string(),
      values: z
        .record(z.string(), z.union([z.number(), z.string()]))
        .meta({ description: 'the figures of the message' }),
      path: z.string().meta({ description: 'where in the file, empty for all of it' }),
      at: positionOut.nullable(),
    }),
  )
  .meta({ id: 'ImportReport' })

export const corridorImportSchema = z
  .object({
    format: z.enum(ROUTE_FORMATS),
    lines: z.array(lineSchema.extend({ lengthKm: z.number() })).meta({ description: 'as POST /corridors takes them' }),
    report: reportSchema,
  })
  .meta({ id: 'CorridorImport' })

/** 400 `corridor.import-refused`: a file of which no line can be made, with what was found in it. */
export const corridorImportProblem = problemSchema
  .extend({ report: reportSchema.optional() })
  .meta({ id: 'CorridorImportProblem' })

export const corridorImportToWire = (
  format: RouteFormat,
  lines: Proposal['lines'],
  report: readonly Finding[],
): z.input<typeof corridorImportSchema> => ({
  format,
  lines: lines.map(({ role, coordinates, lengthKm }) => ({
    role,
    geometry: { type: 'LineString', coordinates: coordinates.map(([lng, lat]) => [lng, lat]) },
    halfWidthM: PROPOSED_HALF_WIDTH_M,
    sections: [],
    lengthKm,
  })),
  report: reportToWire(report),
})

export const reportToWire = (report: readonly Finding[]): z.input<typeof reportSchema> =>
  report.map(({ at, values, ...one }) => ({ ...one, values: { ...values }, at: at && [at[0], at[1]] }))
