import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { SealId } from '../../domain/ids.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armTrip, type LineUnderTest, openLineUnderTest, reportAt, SEAL, TRIP } from './line-under-test.ts'

const open = (folder: string): Promise<LineUnderTest> => openLineUnderTest(folder)
const armed = async (): Promise<LineUnderTest> => {
  const line = await open(tempFolder())
  await armTrip(line)
  await line.at(ARMED_AT_MS)
  await line.start()
  return line
}
const deviation = (endS: number | null, late = false) => ({
  code: 'ROUTE_DEVIATION',
  severity: 'P2',
  state: 'raised',
  startS: 60,
  endS,
  late,
})

/** 30 s apart: 10 km along, then 700 m off for three minutes, then back. */
const DETOUR = [0, 30]
  .map((s) => reportAt(s, 10 + s / 60))
  .concat(
    [60, 90, 120, 150, 180].map((s) => reportAt(s, 10 + s / 60, 700)),
    [210, 240, 270].map((s) => reportAt(s, 10 + s / 60)),
  )

describe('the line', () => {
  it('raises and ends a deviation as reports come', async () => {
    const line = await armed()
    for (const [index, report] of DETOUR.slice(0, 5).entries()) {
      await line.at(ARMED_AT_MS + index * 30_000 + 500)
      await line.send('report', report)
    }
    await line.settled()
    expect(await line.contentAlerts()).toEqual([deviation(null)])
    await line.at(ARMED_AT_MS + 271_000)
    for (const report of DETOUR.slice(5)) await line.send('report', report)
    await line.settled()
    expect(await line.contentAlerts()).toEqual([deviation(210)])
    const [trip] = (await line.records.trips.list({ limit: 1, cursor: null })).items
    expect(trip?.state).toBe('IN_TRANSIT')
    expect(await line.positions.track(SEAL, ARMED_AT_MS, ARMED_AT_MS + 271_000)).toHaveLength(DETOUR.length)
  })

  it('finds the same alerts when everything comes hours later, newest first, twice', async () => {
    const line = await armed()
    await line.at(ARMED_AT_MS + 6 * 3_600_000)
    const flushed = DETOUR.map((report) => ({ ...report, buffered: true })).reverse()
    await line.send('report', flushed.slice(0, 4))
    await line.send('report', flushed.slice(4))
    await line.send('report', flushed)
    await line.settled()
    expect(await line.contentAlerts()).toEqual([deviation(210, true)])
    expect(await line.positions.track(SEAL, ARMED_AT_MS, ARMED_AT_MS + 271_000)).toHaveLength(DETOUR.length)
  })

  it('quarantines what it cannot use and judges the rest', async () => {
    const line = await armed()
    await line.send('report', '{"v":1,')
    await line.send('report', { v: 1, fix: { lat: 91, lon: 106 }, lock: { wire: 'cut' } })
    await line.settled()
    expect((await line.alerts()).map(({ code, severity }) => [code, severity])).toEqual([['SEAL_CUT', 'P1']])
    const { items } = await line.records.quarantine.list({ limit: 10, cursor: null })
    expect(items.map(({ path }) => path).sort()).toEqual(['', 'fix'])
  })

  it('raises SIGNAL_LOST at its deadline, once, and ends it with the next report', async () => {
    const line = await armed()
    await line.send('report', reportAt(0, 0))
    await line.settled()
    for (const s of [60, 115]) await line.at(ARMED_AT_MS + s * 1_000)
    await line.settled()
    await line.watched()
    expect(await line.alerts()).toEqual([])
    await line.at(ARMED_AT_MS + 121_000)
    await line.settled()
    await line.watched()
    const lost = { code: 'SIGNAL_LOST', severity: 'P2', state: 'raised', startS: 0, endS: null, late: false }
    expect(await line.alerts()).toEqual([lost])
    await line.at(ARMED_AT_MS + 200_000)
    await line.send('report', reportAt(200, 1))
    await line.settled()
    expect(await line.alerts()).toEqual([{ ...lost, endS: 200 }])
  })

  it('sees a seal fall silent while others never stop reporting', async () => {
    const line = await armed()
    await line.send('report', reportAt(0, 0))
    await line.settled()
    await line.at(ARMED_AT_MS + 119_000)
    let stopped = false
    const others = (async () => {
      for (let seq = 0; !stopped; seq += 1) {
        await line.at(ARMED_AT_MS + 119_000 + seq * 10)
        await line.send('report', { v: 1, seq, batteryPct: 80 }, 'VN0009999' as SealId)
      }
    })()
    await expect.poll(() => line.alerts(), { timeout: 10_000 }).toMatchObject([{ code: 'SIGNAL_LOST', startS: 0 }])
    stopped = true
    await others
  })

  it('does not count the time in which nobody listened as silence', async () => {
    const line = await armed()
    await line.send('report', reportAt(0, 0))
    await line.settled()
    await line.deafUntil(ARMED_AT_MS + 600_000)
    await line.settled()
    await line.watched()
    expect(await line.alerts()).toEqual([])
  })

  it('goes on after a crash without repeating an alert or losing a report', async () => {
    const folder = tempFolder()
    const first = await open(folder)
    await armTrip(first)
    await first.at(ARMED_AT_MS)
    await first.start()
    await first.at(ARMED_AT_MS + 121_000)
    for (const report of DETOUR.slice(0, 5)) await first.send('report', report)
    await first.settled()
    const before = await first.contentAlerts()
    const [known] = await first.records.alerts.ofTrips([TRIP])
    expect(before).toEqual([deviation(null)])
    // As kill -9 leaves it: what is on disk now, without the states that an orderly stop saves.
    const afterCrash = tempFolder()
    cpSync(folder, afterCrash, { recursive: true })
    const second = await open(afterCrash)
    await second.start()
    await second.settled()
    expect(await second.contentAlerts()).toEqual(before)
    await second.at(ARMED_AT_MS + 271_000)
    for (const report of DETOUR.slice(5)) await second.send('report', report)
    await second.settled()
    expect(await second.contentAlerts()).toEqual([deviation(210)])
    expect((await second.records.alerts.ofTrips([TRIP])).map(({ id }) => id)).toContain(known?.id)
  })

  it('finds again, under the same id, what a power cut took back of late entries', async () => {
    const start = tempFolder()
    const waiting = await openLineUnderTest(start, { backlogLagMs: 0 })
    await armTrip(waiting)
    await waiting.at(ARMED_AT_MS + 6 * 3_600_000)
    await waiting.start()
    await waiting.send('report', DETOUR)
    await vi.waitUntil(async () => (await waiting.records.checkpoints.backlog(1)).length > 0)
    const judged = async (folder: string) => {
      const line = await open(folder)
      await line.at(ARMED_AT_MS + 6 * 3_600_000)
      await line.start()
      await line.settled()
      const alerts = await line.records.alerts.ofTrips([TRIP])
      await line.close()
      return alerts.filter(({ code }) => code === 'ROUTE_DEVIATION').map(({ id, endedAtMs }) => ({ id, endedAtMs }))
    }
    const [before, folder] = [tempFolder(), tempFolder()]
    for (const to of [before, folder]) cpSync(start, to, { recursive: true })
    const found = await judged(folder)
    expect(found).toHaveLength(1)
    // The journal and positions go on from where they were; the records are those of the moment before.
    for (const name of readdirSync(folder).filter((name) => name.startsWith('records'))) rmSync(join(folder, name))
    for (const name of readdirSync(before).filter((name) => name.startsWith('records')))
      cpSync(join(before, name), join(folder, name))
    expect(await judged(folder)).toEqual(found)
  })

  it('knows after a crash where seals were, though their rows were not kept yet', async () => {
    const folder = tempFolder()
    const first = await open(folder)
    await armTrip(first)
    await first.at(ARMED_AT_MS)
    await first.start()
    await first.settled()
    const rowsBefore = await first.records.seals.latest([SEAL])
    await first.send('report', reportAt(0, 10))
    await first.settled()
    await vi.waitUntil(async () => (await first.records.seals.latest([SEAL]))[0]?.fix)
    const [shown] = await first.records.seals.latest([SEAL])
    const afterCrash = tempFolder()
    cpSync(folder, afterCrash, { recursive: true })
    const second = await open(afterCrash)
    // As if the platform had ended in the moment between keeping what was judged and keeping the row.
    await second.records.seals.saveLatest(rowsBefore.map((row) => ({ ...row, fix: null, receivedAtMs: null })))
    await second.at(ARMED_AT_MS)
    await second.start()
    await vi.waitUntil(async () => (await second.records.seals.latest([SEAL]))[0]?.fix)
    expect(await second.records.seals.latest([SEAL])).toMatchObject([
      { fix: shown?.fix, receivedAtMs: shown?.receivedAtMs, batteryPct: 80 },
    ])
  })

  it('withdraws what late data explains', async () => {
    const line = await armed()
    // Three fixes far off, two minutes apart, with one on the road between each, still to come.
    await line.at(ARMED_AT_MS + 301_000)
    for (const s of [60, 180]) await line.send('report', reportAt(s, 10 + s / 60, 700))
    await line.settled()
    expect((await line.contentAlerts()).map(({ code, state }) => [code, state])).toEqual([
      ['ROUTE_DEVIATION', 'raised'],
    ])
    await line.at(ARMED_AT_MS + 3_600_000)
    await line.send('report', [{ ...reportAt(120, 12), buffered: true }])
    await line.settled()
    expect((await line.contentAlerts()).map(({ state }) => state)).toEqual(['withdrawn'])
    const withdrawn = (await line.records.alerts.ofTrips([TRIP])).find(({ state }) => state === 'withdrawn')
    expect(withdrawn?.mergedInto).toBe(null)
  })
})
