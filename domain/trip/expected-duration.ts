import type { RuleSettings } from '../rules/settings.ts'

/** Fewer journeys say more about their drivers than about the road. */
const FEWEST_JOURNEYS = 10
const MS_PER_HOUR = 3_600_000

/** What 80 % of past journeys stayed within (DOMAIN catalogue row 19: P80), by nearest rank; null of too few. */
export const durationOfHistory = (durationsMs: readonly number[]): number | null => {
  if (durationsMs.length < FEWEST_JOURNEYS) return null
  const sorted = durationsMs.toSorted((a, b) => a - b)
  return sorted[Math.ceil(0.8 * sorted.length) - 1] ?? null
}

/**
 * How long a way takes that nobody has gone yet, ms: at the slow end of the speed that LATE_RISK expects of lorries, with a
 * rest after each stretch of driving but the last.
 */
export const durationOfLength = (lengthKm: number, settings: Pick<RuleSettings, 'lateRisk'>): number => {
  const { typicalKmh, typicalSpreadShare, restEveryMs, restMs } = settings.lateRisk
  const drivingMs = (lengthKm / (typicalKmh * (1 - typicalSpreadShare))) * MS_PER_HOUR
  const rests = Math.max(0, Math.ceil(drivingMs / restEveryMs) - 1)
  return Math.round(drivingMs + rests * restMs)
}
