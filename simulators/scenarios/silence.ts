import { QUIET, type Scenario } from '../script.ts'

const SILENT_MS = 20 * 60_000

/** The seal dies in the middle of a sentence: no farewell, nothing kept; after a while it is back. */
export const silence: Scenario = ({ sealId, atMs }) => {
  const silent = { fromMs: atMs, toMs: atMs + SILENT_MS }
  return { ...QUIET, silences: [silent], truths: [{ sealId, code: 'SIGNAL_LOST', ...silent }] }
}
