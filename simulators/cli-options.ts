import { parseArgs } from 'node:util'
import { z } from 'zod'
import { SCENARIO_NAMES } from './scenarios.ts'

export const HELP = `npm run simulate -- [options]: a fleet of simulated seals against any MQTT broker

  --url URL            broker (mqtt://127.0.0.1:1883)
  --seals N            how many (10)
  --scenario NAMES     one or more, separated by commas, given out in turn (clean):
                       ${SCENARIO_NAMES.join(' ')}
  --incident S         seconds from the start until it happens (120)
  --route ID           corridor of the demonstration data (all, in turn)
  --interval S         seconds between reports (30)
  --seed TEXT          same seed, same journeys (1)
  --past MIN           begin this long ago; what lies in the past is sent as flushed buffers (0)
  --speedup X          how fast the past goes by; never ahead of real time (1)
  --minutes MIN        stop after this long (never)
  --gpx FILE           replay a recorded track instead of driving a route; its times are shifted to begin now
                       (with --speedup: to end about now)
  --truth FILE         write what should be found, one JSON object a line
  --tokens FILE        seals' tokens, lines "id,token"
  --api URL            register seals that have no token yet (and add their tokens to --tokens);
                       password from --password-file or ADMIN_PASSWORD
  --user NAME          who registers (admin)
  --password-file FILE
  --prefix TEXT        seals are called TEXT0001, TEXT0002, … (SIM)
  --help`

const wholeNumber = (from: number, to: number) => {
  const expected = `expected a whole number from ${from} to ${to}`
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((value) => value >= from && value <= to, expected)
}
const expectedScenario = `expected one of ${SCENARIO_NAMES.join(', ')}`
const options = z.object({
  url: z.string().regex(/^mqtts?:\/\/\S+$/, 'expected mqtt://host:port or mqtts://host:port'),
  seals: wholeNumber(1, 100_000),
  scenario: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(SCENARIO_NAMES, expectedScenario)).min(1)),
  incident: wholeNumber(0, 1_000_000),
  route: z.string().optional(),
  interval: wholeNumber(1, 86_400),
  seed: z.string(),
  past: wholeNumber(0, 1_000_000).optional(),
  speedup: z.coerce.number('expected a number of 1 or more').min(1, 'expected a number of 1 or more'),
  minutes: wholeNumber(1, 1_000_000).optional(),
  gpx: z.string().optional(),
  truth: z.string().optional(),
  tokens: z.string().optional(),
  api: z.url('expected http://host:port').optional(),
  user: z.string(),
  'password-file': z.string().optional(),
  prefix: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,20}$/, 'expected letters, digits, _ or -'),
})
export type CliOptions = z.infer<typeof options>

const DEFAULTS = {
  url: 'mqtt://127.0.0.1:1883',
  seals: '10',
  scenario: 'clean',
  incident: '120',
  interval: '30',
  seed: '1',
  speedup: '1',
  user: 'admin',
  prefix: 'SIM',
}

/** The options on the command line, or null when help is asked for. Throws an Error of one line. */
export const readCliOptions = (args: readonly string[]): CliOptions | null => {
  const names = Object.keys(options.shape).map((name) => [name, { type: 'string' as const }] as const)
  const { values } = parseArgs({
    args: [...args],
    options: { ...Object.fromEntries(names), help: { type: 'boolean' } },
  })
  if (values.help) return null
  const given: Readonly<Record<string, unknown>> = values
  const parsed = options.safeParse({ ...DEFAULTS, ...given })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const name = String(issue?.path[0])
  throw new Error(`--${name}: got ${JSON.stringify(given[name])}, ${issue?.message}`)
}
