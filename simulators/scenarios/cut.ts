import { QUIET, type Scenario } from '../script.ts'

/** The wire is cut while the truck drives on; it stays cut. */
export const cut: Scenario = ({ sealId, atMs }) => ({
  ...QUIET,
  lockChanges: [{ atMs, change: { wire: 'cut' }, event: 'wire-cut' }],
  truths: [{ sealId, code: 'SEAL_CUT', fromMs: atMs }],
})
