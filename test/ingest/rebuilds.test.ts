import { expect, test } from 'vitest'
import { createLog } from '../../adapters/log.ts'
import { episodes } from '../../domain/judging/step.ts'
import { createClockLog } from '../../ingest/clock-log.ts'
import { createRebuilds } from '../../ingest/rebuilds.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { planWith, START_MS } from '../domain/judging/test-road.ts'
import { openLineUnderTest } from './line-under-test.ts'

test('of a seal that floods the first reports are judged again, and every sign of tampering', async () => {
  const line = await openLineUnderTest(tempFolder())
  const plan = planWith()
  const body = (s: number, more: object): object => ({ v: 1, at: START_MS + s * 1_000, batteryPct: 80, ...more })
  for (let packet = 0; packet < 10; packet += 1)
    await line.send(
      'report',
      Array.from({ length: 200 }, (_, index) => body(packet * 200 + index, {})),
      plan.sealId,
    )
  await line.send('report', body(2_001, { lock: { wire: 'cut' } }), plan.sealId)
  const said: string[] = []
  const log = createLog({ level: 'error', destination: { write: (text) => void said.push(text) } })
  const { records, journal } = line
  const deps = {
    records,
    journal,
    clocks: createClockLog({}),
    log,
    onRuleError: () => expect.fail('a rule threw'),
  }
  const whole = await createRebuilds(deps).of(plan, await journal.head(), true)
  const bounded = await createRebuilds(deps, { mostReports: 500 }).of(plan, await journal.head(), true)
  expect(whole?.kept).toBe(2_001)
  expect(bounded?.kept).toBe(501)
  for (const journey of [whole, bounded]) expect(journey && episodes(plan, journey.state, 0)[0]?.code).toBe('SEAL_CUT')
  expect(said.map((text) => JSON.parse(text))).toMatchObject([{ leftOut: 1_500, mostReports: 500 }])
  await line.close()
})
