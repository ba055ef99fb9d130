import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { machineOf } from '../machine.ts'
import { runCatchUp } from './run-catch-up.ts'

export const FLEET_SIZE_OPTIONS = ['small', 'large', 'reports', 'json']

const optionsSchema = z.object({
  small: z.coerce.number().int().min(10).max(50_000).default(1_000),
  large: z.coerce.number().int().min(10).max(50_000).default(50_000),
  /** Of each run: as many of the small fleet as of the large one. */
  reports: z.coerce.number().int().min(1_000).max(5_000_000).default(300_000),
  json: z.string().optional(),
})

/**
 * What a report costs when fifty times as many seals report: CPU a report from the journal on, without the start. The small fleet
 * runs before and after the large one, so that a machine that changed meanwhile shows.
 */
export const fleetSizeBench = async (given: Readonly<Record<string, string>>): Promise<void> => {
  const { small, large, reports, json } = optionsSchema.parse(given)
  const run = (seals: number) => runCatchUp({ store: 'embedded', seals, reports })
  const runs = [await run(small), await run(large), await run(small)]
  console.table(runs)
  const [before = Number.NaN, ofLarge = Number.NaN, after = Number.NaN] = runs.map((one) => one.judgedCpuUsPerReport)
  const ratio = Number((ofLarge / ((before + after) / 2)).toFixed(2))
  console.log(`a report of ${large} seals costs ${ratio} times one of ${small}`)
  const machine = machineOf()
  if (json) writeFileSync(json, `${JSON.stringify({ at: new Date().toISOString(), machine, ratio, runs }, null, 2)}\n`)
}
