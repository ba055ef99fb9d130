import { describe, expect, it } from 'vitest'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armTrip, type LineUnderTest, openLineUnderTest, reportAt, TRIP } from './line-under-test.ts'

const armed = async (folder = tempFolder()): Promise<LineUnderTest> => {
  const line = await openLineUnderTest(folder)
  await armTrip(line)
  await line.start()
  return line
}
const s = (seconds: number): number => ARMED_AT_MS + seconds * 1_000
const iso = (seconds: number): string => new Date(s(seconds)).toISOString()

/** What a seal says at `atS` whose clock is `aheadS` ahead of the truth. */
const saidBy = (aheadS: number, atS: number, northM: number, more: object = {}): object => ({
  ...reportAt(atS + aheadS, 10 + atS / 60, northM),
  seq: atS,
  sentAt: iso(atS + aheadS),
  ...more,
})
/** Off the road from 60 to 180 s, cut at 240 s. */
const NORTH: Readonly<Record<number, number>> = { 60: 700, 90: 700, 120: 700, 150: 700, 180: 700 }
const TIMES = [0, 30, 60, 90, 120, 150, 180, 210, 240, 270]
const tamperAt = (atS: number): object => (atS === 240 ? { lock: { wire: 'cut' } } : {})
const drive = async (line: LineUnderTest, aheadS: (atS: number) => number): Promise<void> => {
  for (const atS of TIMES) {
    await line.at(s(atS) + 400)
    await line.send('report', saidBy(aheadS(atS), atS, NORTH[atS] ?? 0, tamperAt(atS)))
  }
  await line.settled()
}
const found = async (line: LineUnderTest) =>
  (await line.contentAlerts()).map(({ code, severity, state, startS, endS, late }) => ({
    code,
    severity,
    state,
    startS: Math.round(startS),
    endS: endS === null ? null : Math.round(endS),
    late,
  }))
/** From when to when the clock was told to be wrong, seconds after arming, as received. */
const anomalies = async (line: LineUnderTest) =>
  (await line.alerts())
    .filter(({ code }) => code === 'CLOCK_ANOMALY')
    .map(({ startS, endS }) => [Math.floor(startS), endS === null ? null : Math.floor(endS)])
const TRUTH = [
  { code: 'ROUTE_DEVIATION', severity: 'P2', state: 'raised', startS: 60, endS: 210, late: false },
  { code: 'SEAL_CUT', severity: 'P1', state: 'raised', startS: 240, endS: null, late: false },
]

describe('a wrong clock', () => {
  it.each([
    ['sound', 0],
    ['six minutes fast', 360],
    ['six minutes slow', -360],
    ['two years slow', -2 * 365 * 86_400],
    ['reset to 1980', (Date.UTC(1980, 0, 6) - ARMED_AT_MS) / 1_000],
    ['1,024 weeks slow', -1_024 * 7 * 86_400],
    ['1,024 weeks fast', 1_024 * 7 * 86_400],
  ])('that is %s changes nothing, and is told', async (_, aheadS) => {
    const line = await armed()
    await drive(line, () => aheadS)
    expect(await found(line)).toEqual(TRUTH)
    expect(await anomalies(line)).toEqual(aheadS === 0 ? [] : [[0, null]])
    const fixes = await line.positions.track('VN0001234' as never, s(-1), s(280))
    expect(fixes).toHaveLength(TIMES.length)
  })

  it('that jumps ten minutes ahead on the way hides nothing, though its first fix from the future is set aside', async () => {
    const line = await armed()
    await drive(line, (atS) => (atS < 100 ? 0 : 600))
    expect(await found(line)).toEqual(TRUTH)
    expect(await anomalies(line)).toEqual([[120, null]])
  })

  it('whose GPS weeks rolled over keeps the order of what it buffered', async () => {
    const line = await armed()
    await line.at(s(3_600))
    const weeks = -1_024 * 7 * 86_400
    const buffer = [...TIMES]
      .reverse()
      .map((atS) => saidBy(weeks, atS, NORTH[atS] ?? 0, { buffered: true, ...tamperAt(atS) }))
    await line.send('report', buffer)
    await line.settled()
    expect(await found(line)).toEqual(TRUTH.map((alert) => ({ ...alert, late: true })))
    const [told] = (await line.records.alerts.ofTrips([TRIP])).filter(({ code }) => code === 'CLOCK_ANOMALY')
    expect(told?.evidence.measured.sign).toBe('clock:week-rollover')
  })

  it('that falls back by hours tells of tampering that it dates before the arming', async () => {
    const line = await armed()
    await drive(line, () => 0)
    await line.at(s(300))
    await line.send('report', saidBy(-7 * 3_600, 300, 0, { events: [{ kind: 'opened' }] }))
    await line.settled()
    const [told] = (await line.records.alerts.ofTrips([TRIP])).filter(({ code }) => code === 'CLOCK_ANOMALY')
    expect([told?.startedAtMs, told?.evidence.measured]).toEqual([
      s(300),
      { sign: 'clock:before-arming', behindMs: 7 * 3_600_000 },
    ])
  })

  it('is still known after a restart, and a message that waited for us does not mislead', async () => {
    const line = await armed()
    await drive(line, () => 360)
    await line.stop()
    await line.deafUntil(s(1_200))
    await line.start()
    // Sent before the platform went away, never acknowledged, so sent again as it was.
    const waited = saidBy(360, 300, 0)
    const cut = saidBy(360, 240, 0, tamperAt(240))
    await line.send('report', cut)
    await line.send('report', waited)
    await line.send('report', saidBy(360, 1_200, 0))
    await line.settled()
    expect(await found(line)).toEqual(TRUTH)
    const [fix] = await line.positions.track('VN0001234' as never, s(290), s(310))
    expect(Math.round(((fix?.atMs ?? 0) - s(300)) / 1_000)).toBe(0)
  })
})

describe('a client that sends its queue at once, as it was written', () => {
  it('has a sound clock, and its detour was when it was', async () => {
    const line = await armed()
    for (const atS of [-120, -90, -60, -30, 0]) {
      await line.at(s(atS))
      await line.send('report', saidBy(0, atS, 0))
    }
    await line.at(s(1_500))
    for (let atS = 30; atS <= 1_470; atS += 30) await line.send('report', saidBy(0, atS, NORTH[atS] ?? 0))
    await line.settled()
    expect(await found(line)).toEqual([{ ...TRUTH[0], late: true }])
  })
})

describe('reports without any time', () => {
  it('are judged when they came', async () => {
    const line = await armed()
    await line.at(s(100))
    await line.send('report', { v: 1, lock: { wire: 'cut' } })
    await line.settled()
    const [alert] = await line.records.alerts.ofTrips([TRIP])
    expect([alert?.code, alert?.startedAtMs, alert?.late]).toEqual(['SEAL_CUT', s(100), false])
  })
})
