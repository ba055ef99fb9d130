import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { machineOf } from '../machine.ts'
import { runCatchUp } from './run-catch-up.ts'

export const CATCH_UP_OPTIONS = ['store', 'seals', 'reports', 'json']

const optionsSchema = z.object({
  store: z.enum(['embedded', 'influx']).default('embedded'),
  seals: z.coerce.number().int().min(10).max(50_000).default(2_000),
  reports: z.coerce.number().int().min(1_000).max(5_000_000).default(1_000_000),
  json: z.string().optional(),
})

/**
 * A platform that starts with unjudged reports in its journal: how many it judges by every rule and stores in positions a
 * second until none is left, measured from the start of its process.
 */
export const catchUpBench = async (given: Readonly<Record<string, string>>): Promise<void> => {
  const { json, ...asked } = optionsSchema.parse(given)
  const result = await runCatchUp(asked)
  console.table(result)
  const machine = machineOf()
  if (json) writeFileSync(json, `${JSON.stringify({ at: new Date().toISOString(), machine, ...result }, null, 2)}\n`)
}
