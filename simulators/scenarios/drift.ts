import { QUIET, type Scenario } from '../script.ts'

/** A meal or a change of papers: shorter than any stop somebody should be told of. */
const PARKED_MS = 20 * 60_000

/** Parked under a roof on the route: the fixes wander by tens of metres and nothing at all is wrong. */
export const drift: Scenario = ({ atMs }) => {
  const parked = { fromMs: atMs, toMs: atMs + PARKED_MS }
  return { ...QUIET, stops: [parked], roofs: [parked] }
}
