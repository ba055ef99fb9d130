import { pino } from 'pino'
import { expect, test } from 'vitest'
import { startBrokerUnderTest } from './broker-under-test.ts'
import { connect, packet, publish } from './packets.ts'

test('a stranger cannot fill the log with his own words', async () => {
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
  const world = await startBrokerUnderTest({}, { log })
  const long = 'x'.repeat(15_000)
  const hostile = [
    connect({ username: long, password: 'guess' }),
    connect({ username: world.sealId, password: world.token, will: { topic: long, payload: '' } }),
    connect({ protocol: long }),
    packet(0x20, Buffer.from(long)),
  ]
  for (const bytes of hostile) {
    const client = await world.raw()
    client.send(bytes)
    await client.closed()
  }
  const seal = await world.signedIn()
  seal.send(publish(long, 'x'))
  await seal.closed()
  expect(lines.length).toBeGreaterThanOrEqual(5)
  expect(lines.join('')).not.toContain(world.token)
  // A stack names our own files, wherever they are installed: only what the stranger said is measured.
  const runs = lines.join('').match(/x+/g) ?? []
  const longestRun = Math.max(...runs.map((run) => run.length))
  expect(longestRun).toBeLessThanOrEqual(200)
  await world.stop()
})
