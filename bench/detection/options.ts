import { availableParallelism } from 'node:os'
import { z } from 'zod'

/**
 * The seed of the next published table. Nobody may look at its journeys before the rules are as they are published: tuning uses
 * seeds that begin with `tune`. `published-1` and `published-2` are spent (docs/decisions/0157).
 */
const PUBLISHED_SEED = 'published-3'
const PUBLISHED_TRIP_DAYS = 2_000

const positive = z.coerce.number().positive()
const schema = z.strictObject({
  json: z.string().optional(),
  docs: z.string().optional(),
  seed: z.string().min(1).default(PUBLISHED_SEED),
  'trip-days': positive.default(PUBLISHED_TRIP_DAYS),
  line: z.string().optional(),
  only: z.coerce.number().int().min(0).optional(),
  workers: positive.int().max(64).default(availableParallelism()),
})

export const DETECTION_OPTIONS = Object.keys(schema.shape)
export type DetectionOptions = z.output<typeof schema>

/** @throws Error that names the option, what was got and what is expected. */
export const readOptions = (given: Readonly<Record<string, string>>): DetectionOptions => {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('; ')
  throw new Error(
    `${wrong}; expected --trip-days N --seed S --line NAME --only JOURNEY --workers N --json FILE --docs FILE`,
  )
}
