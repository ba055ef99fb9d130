import { caseOpen } from './scenarios/case-open.ts'
import { clean } from './scenarios/clean.ts'
import { cut } from './scenarios/cut.ts'
import { detour } from './scenarios/detour.ts'
import { drift } from './scenarios/drift.ts'
import { longStop } from './scenarios/long-stop.ts'
import { opened } from './scenarios/opened.ts'
import { silence } from './scenarios/silence.ts'
import { shortTunnel, tunnel } from './scenarios/tunnel.ts'
import type { Scenario } from './script.ts'

/** Every scenario by the name it has on the command line. */
export const SCENARIOS = {
  clean,
  detour,
  cut,
  'long-stop': longStop,
  silence,
  tunnel,
  'short-tunnel': shortTunnel,
  drift,
  opened,
  'case-open': caseOpen,
} as const satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof SCENARIOS
export const SCENARIO_NAMES = Object.keys(SCENARIOS) as [ScenarioName, ...ScenarioName[]]
