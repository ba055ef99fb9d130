import { QUIET, type Scenario } from '../script.ts'

/** The truck leaves its route for a road some kilometres aside; the journey says when it is back. */
export const detour: Scenario = ({ atMs }) => ({ ...QUIET, leavesRouteAtMs: atMs })
