import { z } from 'zod'
import { idOut } from './fields.ts'

export const searchQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .meta({ description: 'without diacritics if you like; every word must be found' }),
  limit: z
    .string()
    .regex(/^([1-9]|[1-4]\d|50)$/, 'expected a whole number from 1 to 50')
    .meta({ type: 'integer', minimum: 1, maximum: 50, pattern: undefined })
    .optional()
    .transform((limit) => (limit === undefined ? 20 : Number(limit))),
})

/** CONTRACT: trips, declarations, containers, seals, vehicles, gates. */
const SEARCH_KINDS = ['trip', 'declaration', 'container', 'vehicle', 'seal', 'gate'] as const

/** What was found, most particular first: the words that matched, and where they lead. */
export const searchSchema = z
  .object({
    items: z.array(
      z.object({
        kind: z.enum(SEARCH_KINDS),
        text: z.string().meta({ description: 'the number, plate or name that was found' }),
        id: idOut.meta({ description: 'of the trip, seal or gate' }),
        tripId: idOut.nullable(),
        state: z.string().nullable().meta({ description: 'of the trip or seal' }),
      }),
    ),
  })
  .meta({ id: 'SearchResult' })
export type SearchWire = z.infer<typeof searchSchema>
export type FoundWire = SearchWire['items'][number]
