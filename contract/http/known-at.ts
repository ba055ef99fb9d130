import { timeIn } from './fields.ts'

/** Replays what was known at a moment, by received time. */
export const knownAtIn = timeIn
  .optional()
  .meta({ format: 'date-time', description: 'as it was known then (received time); not in the future' })
