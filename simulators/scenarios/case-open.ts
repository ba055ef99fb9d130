import { QUIET, type Scenario } from '../script.ts'

/** The seal's own case is opened; it stays open. */
export const caseOpen: Scenario = ({ sealId, atMs }) => ({
  ...QUIET,
  lockChanges: [{ atMs, change: { case: 'open' }, event: 'case-opened' }],
  truths: [{ sealId, code: 'DEVICE_CASE_OPEN', fromMs: atMs }],
})
