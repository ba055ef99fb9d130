import { QUIET, type Scenario } from '../script.ts'

/** Long enough for any reading of "too long" (DOMAIN names 30 and 90 minutes). */
const STOP_MS = 100 * 60_000

/** The truck stands at the roadside, then drives on. */
export const longStop: Scenario = ({ sealId, atMs }) => {
  const stop = { fromMs: atMs, toMs: atMs + STOP_MS }
  return { ...QUIET, stops: [stop], truths: [{ sealId, code: 'LONG_STOP', ...stop }] }
}
