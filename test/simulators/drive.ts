import { createJourney, type Journey, type JourneyOptions } from '../../simulators/journey.ts'
import { readRoutes } from '../../simulators/places/places.ts'
import type { ReportJson } from '../../simulators/report-json.ts'
import { SCENARIOS, type ScenarioName } from '../../simulators/scenarios.ts'
import type { Step } from '../../simulators/step.ts'

export const MINUTE_MS = 60_000
export const START_MS = Date.UTC(2026, 10, 21, 3)
export const INCIDENT_MS = START_MS + 10 * MINUTE_MS

/** The line of one demonstration route. */
export const routeLine = (corridor: string) => {
  const route = readRoutes().find((candidate) => candidate.corridor === corridor)
  if (!route) throw new Error(`no route ${corridor}`)
  return route.coordinates
}

/** A journey on Lao Bảo – Đà Nẵng whose incident comes after ten minutes. */
export const journeyOf = (scenario: ScenarioName, changed: Partial<JourneyOptions> = {}): Journey =>
  createJourney({
    sealId: 'VN0001',
    route: routeLine('LB-DN'),
    startM: 30_000,
    startMs: START_MS,
    intervalMs: 30_000,
    seed: 'test',
    scenario: SCENARIOS[scenario],
    incidentAtMs: INCIDENT_MS,
    ...changed,
  })

/** All steps of the first minutes. */
export const drive = (journey: Journey, minutes: number): Step[] => {
  const steps: Step[] = []
  const untilMs = START_MS + minutes * MINUTE_MS
  for (let step = journey.take(untilMs); step; step = journey.take(untilMs)) steps.push(step)
  return steps
}

export const reportsOf = (steps: readonly Step[]): ReportJson[] =>
  steps.flatMap(({ body }) => (body === null ? [] : [body].flat()))
