import { cpSync } from 'node:fs'
import { expect, it } from 'vitest'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armTrip, type LineUnderTest, openLineUnderTest, reportAt, TRIP } from './line-under-test.ts'

const s = (seconds: number): number => ARMED_AT_MS + seconds * 1_000
const open = (folder: string, checkpointMs: number): Promise<LineUnderTest> =>
  openLineUnderTest(folder, { checkpointMs })
const A = { clientId: 'a', address: '203.0.113.5', session: 's1' }
const B = { clientId: 'b', address: '198.51.100.7', session: 's2' }

/** The one, then the other, 20 s later, `km` away from each other, as the broker writes it down. */
const inTurns = async (line: LineUnderTest, from: number, to: number, km = 0): Promise<void> => {
  for (let at = from; at < to; at += 40) {
    await line.at(s(at))
    if (at > 0) await line.send('speaking', A)
    await line.send('report', reportAt(at, 5))
    await line.at(s(at + 20))
    await line.send(at === 0 ? 'connected' : 'speaking', B)
    await line.send('report', reportAt(at + 20, 5 + km))
  }
  await line.settled()
}
const clones = async (line: LineUnderTest) => (await line.alerts()).filter(({ code }) => code === 'CLONE')

it('connecting alone is no report: a seal that only connects is silent', async () => {
  const line = await open(tempFolder(), 0)
  await armTrip(line)
  await line.start()
  await line.send('report', reportAt(0, 0))
  await line.at(s(100))
  await line.send('connected', A)
  await line.at(s(121))
  await line.settled()
  await line.watched()
  expect((await line.alerts()).map(({ code, startS }) => [code, startS])).toEqual([['SIGNAL_LOST', 0]])
})

it.each([
  ['saved at every turn', 0],
  ['never saved: all is judged again', 1e9],
])(
  'is found once by a line that crashed in the middle, and as by one that did not; states %s',
  async (_, checkpointMs) => {
    const folder = tempFolder()
    const line = await open(folder, checkpointMs)
    await armTrip(line)
    await line.start()
    await line.send('connected', A)
    await inTurns(line, 0, 80)
    const afterCrash = tempFolder()
    cpSync(folder, afterCrash, { recursive: true })
    const second = await open(afterCrash, checkpointMs)
    await second.at(s(60))
    await second.start()
    for (const one of [line, second]) await inTurns(one, 80, 240, 20)
    const found = async (one: LineUnderTest) =>
      (await one.records.alerts.ofTrips([TRIP]))
        .filter(({ code }) => code === 'CLONE')
        .map(({ cursor: _cursor, ...alert }) => alert)
    expect(await clones(second)).toEqual([
      { code: 'CLONE', severity: 'P1', state: 'raised', startS: 20, endS: null, late: false },
    ])
    expect(await found(second)).toEqual(await found(line))
    // A buffer read later takes nothing away; half an hour without a sign ends it.
    await second.at(s(500))
    await second.send('report', [reportAt(30, 5, 0, { buffered: true }), reportAt(500, 6)])
    await second.at(s(240 + 1_900))
    await second.settled()
    await second.watched()
    expect(await clones(second)).toMatchObject([{ state: 'raised', startS: 20, endS: 220 }])
  },
)
