import { QUIET, type Scenario } from '../script.ts'

/** About what the longest road tunnel on the demonstration routes (Hải Vân, 6.3 km) takes a lorry. */
const LONG_TUNNEL_MS = 8 * 60_000
const SHORT_TUNNEL_MS = 85_000

/**
 * No coverage for `holeMs`; the reports of that time come in one burst, newest first, twice.
 *
 * Nothing that can be read from those reports is wrong. That nobody heard the seal is true in a long tunnel only.
 */
const through =
  (holeMs: number): Scenario =>
  ({ sealId, atMs }) => {
    const hole = { fromMs: atMs, toMs: atMs + holeMs }
    return {
      ...QUIET,
      holes: [{ ...hole, flush: 'newest-first-twice' }],
      truths: holeMs === LONG_TUNNEL_MS ? [{ sealId, code: 'SIGNAL_LOST', ...hole }] : [],
    }
  }

export const tunnel = through(LONG_TUNNEL_MS)
export const shortTunnel = through(SHORT_TUNNEL_MS)
