import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { machineOf } from '../machine.ts'
import { runCatchUp } from './run-catch-up.ts'
import { runWholeJourneys } from './run-whole-journeys.ts'

export const FLEET_SIZE_OPTIONS = ['small', 'large', 'reports', 'each', 'json']

const optionsSchema = z.object({
  small: z.coerce.number().int().min(100).max(50_000).default(1_000),
  large: z.coerce.number().int().min(100).max(50_000).default(50_000),
  /** Of each run: as many of the small fleet as of the large one. */
  reports: z.coerce.number().int().min(1_000).max(5_000_000).default(300_000),
  /** Instead: of each seal, from its gate on. */
  each: z.coerce.number().int().min(2).max(2_000).optional(),
  json: z.string().optional(),
})

/** The small fleet before and after the large one, so that a machine that changed meanwhile shows. */
const compare = async <Run>(
  { small, large }: { readonly small: number; readonly large: number },
  run: (seals: number) => Promise<Run>,
  costOf: (run: Run) => number,
) => {
  const runs = [await run(small), await run(large), await run(small)]
  console.table(runs)
  const [before = Number.NaN, ofLarge = Number.NaN, after = Number.NaN] = runs.map(costOf)
  return { ratio: Number((ofLarge / ((before + after) / 2)).toFixed(2)), runs }
}

/**
 * What a report costs when fifty times as many seals report: CPU a report from the journal on, without the start. Two measures, and
 * neither alone is the answer. With `--reports` both fleets send as many in all: a seal of the large one then reports twenty times where
 * one of the small one reports a thousand times, so that what happens once a journey (its first alert, row and checkpoint) is
 * divided by fewer reports; and every second truck of the large fleet drives its road back, against its trip, where few of the small one do. With `--each`
 * both fleets drive the same journeys, from the gate on and as long; the small one every fiftieth of them.
 */
export const fleetSizeBench = async (given: Readonly<Record<string, string>>): Promise<void> => {
  const { small, large, reports, each, json } = optionsSchema.parse(given)
  const { ratio, runs } =
    each === undefined
      ? await compare(
          { small, large },
          (seals) => runCatchUp({ store: 'embedded', seals, reports }),
          ({ judgedCpuUsPerReport }) => judgedCpuUsPerReport,
        )
      : await compare(
          { small, large },
          (seals) => runWholeJourneys({ seals, each, outOf: large }),
          ({ cpuUsPerReport }) => cpuUsPerReport,
        )
  console.log(`a report of ${large} seals costs ${ratio} times one of ${small}`)
  const machine = machineOf()
  if (json) writeFileSync(json, `${JSON.stringify({ at: new Date().toISOString(), machine, ratio, runs }, null, 2)}\n`)
}
