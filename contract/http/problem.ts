import { z } from 'zod'

/** RFC 9457 with a stable `code` (CONTRACT, "problem"). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().meta({ description: 'stable; look it up, never parse `detail`' }),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .loose()
  .meta({ id: 'Problem' })
export type ProblemWire = z.infer<typeof problemSchema>
