import { describe, expect, it } from 'vitest'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armTrip, type LineUnderTest, openLineUnderTest, reportAt } from './line-under-test.ts'

const HOUR_MS = 3_600_000
const NOW_MS = ARMED_AT_MS + 600_000

let line: LineUnderTest

const armed = async (): Promise<void> => {
  line = await openLineUnderTest(tempFolder())
  await armTrip(line)
  await line.start()
  await line.at(NOW_MS)
}
const iso = (ms: number): string => new Date(ms).toISOString()
const times = (count: number, report: (index: number) => object): object[] =>
  Array.from({ length: count }, (_, index) => report(index))

describe('whoever has a seal’s token and lies about its clock', () => {
  it.each([
    ['sentAt', (ms: number) => ({ sentAt: iso(ms) })],
    ['at', (ms: number) => ({ at: iso(ms) })],
  ])('by %s does not move the seal’s own cut wire before the arming', async (_name, saying) => {
    await armed()
    await line.send(
      'report',
      times(15, (index) => ({ v: 1, batteryPct: 80, ...saying(NOW_MS + 20 * HOUR_MS + index) })),
    )
    await line.send('report', reportAt(600, 1, 0, { lock: { wire: 'cut' }, ...saying(NOW_MS) }))
    await line.settled()
    expect(await line.contentAlerts()).toMatchObject([{ code: 'SEAL_CUT', startS: 600, late: false }])
  })

  it('does not hide the seal’s own detour', async () => {
    await armed()
    await line.send(
      'report',
      times(15, (index) => ({ v: 1, batteryPct: 80, at: NOW_MS + 20 * HOUR_MS + index })),
    )
    for (const s of [600, 630, 660, 690]) {
      await line.at(ARMED_AT_MS + s * 1_000)
      await line.send('report', reportAt(s, 10, 900))
    }
    await line.settled()
    expect(await line.contentAlerts()).toMatchObject([{ code: 'ROUTE_DEVIATION', startS: 600 }])
  })

  it('and sets it back for years is judged when it is received, from the first message on', async () => {
    await armed()
    for (let n = 0; n < 15; n += 1) await line.send('report', reportAt(600 + n, 10, 0, { sentAt: iso(NOW_MS) }))
    const builtMs = Date.UTC(2023, 4, 2)
    await line.send('report', {
      ...{ v: 1, at: iso(builtMs), sentAt: iso(builtMs + 1_000) },
      events: [{ kind: 'boot' }, { kind: 'case-opened', at: iso(builtMs) }],
    })
    await line.settled()
    expect(await line.contentAlerts()).toMatchObject([{ code: 'DEVICE_CASE_OPEN', startS: 600 }])
  })

  it.each([
    ['after the year 9999’s eve', '9999-12-31T23:59:59.999Z'],
    ['in 1970', 0],
  ])('and dates a cut wire %s is judged when it is received', async (_name, at) => {
    await armed()
    await line.send('report', { v: 1, at, lock: { wire: 'cut' } })
    await line.settled()
    expect(await line.contentAlerts()).toMatchObject([{ code: 'SEAL_CUT', startS: 600 }])
  })
})
