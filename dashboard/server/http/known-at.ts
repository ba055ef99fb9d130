import { invalid } from './problem.ts'

/** What will be known nobody knows. Throws a 400. */
export const demandPast = (knownAtMs: number | undefined, nowMs: number): void => {
  if (knownAtMs !== undefined && knownAtMs > nowMs)
    throw invalid('knownAt', 'expected a time that is not in the future: leave it out for what is known now')
}
