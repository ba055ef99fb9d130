import { z } from 'zod'
import { wholeNumberIn } from './fields.ts'

/** CONTRACT, "HTTP": lists take `limit` (at most 500) and `cursor`. */
const MOST_ITEMS = 500
const USUAL_ITEMS = 100

/** Query members every list takes. */
export const pageQuery = {
  limit: wholeNumberIn(1, MOST_ITEMS)
    .optional()
    .transform((limit) => limit ?? USUAL_ITEMS),
  cursor: z
    .string()
    .min(1)
    .max(512)
    .optional()
    .meta({ description: '`nextCursor` of the page before' })
    .transform((cursor) => cursor ?? null),
}

/** The answer of every list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
