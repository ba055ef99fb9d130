import { QUIET, type Scenario } from '../script.ts'

/** Somebody opens the lock on the road; it stays open. */
export const opened: Scenario = ({ sealId, atMs }) => ({
  ...QUIET,
  lockChanges: [{ atMs, change: { state: 'open' }, event: 'opened' }],
  truths: [{ sealId, code: 'SEAL_OPENED', fromMs: atMs }],
})
