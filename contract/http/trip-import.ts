import { z } from 'zod'
import { idOut } from './fields.ts'
import { tripBody } from './trip.ts'

/** Hundreds are usual (a ship's list); each takes about a millisecond of the records, in which alarms wait. */
export const MOST_IMPORT_ROWS = 2_000

const { $schema: _, ...tripSchemaIn } = z.toJSONSchema(tripBody, { io: 'input' })

/** Each row is parsed by itself, so that one wrong row leaves the report of the others whole. */
export const importBody = z
  .array(z.unknown())
  .min(1, 'expected at least one trip')
  .max(MOST_IMPORT_ROWS, `expected at most ${MOST_IMPORT_ROWS} trips: send them in parts`)
  .meta({ items: tripSchemaIn })

export const importQuery = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'reports what would be; nothing is kept' })
    .transform((asked) => asked === 'true'),
})
export const templateQuery = z.strictObject({ lang: z.enum(['en', 'vi']).default('en') })

const remarksOut = z.array(z.object({ path: z.string(), message: z.string() }))
const rowsOut = z.array(
  z.object({
    row: z.number().int().meta({ description: 'line of the file (the header is 1), or place in the array from 1' }),
    ok: z.boolean(),
    tripId: idOut.nullable(),
    errors: remarksOut,
    warnings: remarksOut.meta({ description: 'what is taken over all the same, such as a wrong container number' }),
  }),
)

export const importReportSchema = z
  .object({
    dryRun: z.boolean(),
    ok: z.boolean().meta({ description: 'no row has an error; without dryRun then all trips are registered' }),
    trips: z.number().int(),
    rows: rowsOut,
  })
  .meta({ id: 'TripImportReport' })
export type ImportReport = z.infer<typeof importReportSchema>
export type ImportRow = ImportReport['rows'][number]

/** Nothing is kept when one row can't be; `rows` says of each row why. */
export const importProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.literal(400),
    code: z.string(),
    detail: z.string(),
    errors: remarksOut.optional(),
    rows: rowsOut.optional(),
  })
  .loose()
  .meta({ id: 'TripImportProblem' })
