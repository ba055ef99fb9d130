import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { SealId, TripId } from '../../domain/ids.ts'
import { aSeal } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armOne, armTrip, type LineUnderTest, openLineUnderTest, reportAt } from './line-under-test.ts'

const open = (folder = tempFolder()): Promise<LineUnderTest> => openLineUnderTest(folder)
const s = (seconds: number): number => ARMED_AT_MS + seconds * 1_000
const sealOf = (n: number): SealId => `VN${n}` as SealId

/** So many seals, each armed on a trip of its own; they report every 30 s (samples.ts). */
const armFleet = async (line: LineUnderTest, size: number): Promise<SealId[]> => {
  await armTrip(line, { armed: false })
  const sealIds = Array.from({ length: size }, (_, i) => sealOf(i + 100))
  for (const [i, id] of sealIds.entries()) {
    await line.records.seals.register(aSeal(i + 100, { id }), new Uint8Array(32))
    await armOne(line, `T${i + 100}` as TripId, [id])
  }
  return sealIds
}

/** How often the tests wait for the line, s: what is raised may be seen that much later. */
const LOOK_S = 20

const sendAll = (line: LineUnderTest, sealIds: readonly SealId[], atS: number): Promise<unknown> =>
  Promise.all(sealIds.map((id) => line.send('report', reportAt(atS, 1 + atS / 600), id)))

/** They report every 30 s, not all at once, from and to these seconds after arming; time is let pass in small steps. */
const report = async (line: LineUnderTest, sealIds: readonly SealId[], fromS: number, toS: number): Promise<void> => {
  for (let atS = fromS; atS <= toS; atS += 5) {
    await line.at(s(atS))
    const due = sealIds.filter((_, i) => (i * 5) % 30 === atS % 30)
    await sendAll(line, due, atS)
    if (atS % LOOK_S !== 0) continue
    await line.settled()
    await line.watched()
  }
}

const alertsOf = async (line: LineUnderTest, code: string) => {
  const { items } = await line.records.alerts.list({ limit: 500, cursor: null, code })
  return items
    .map(({ sealId, tripId, startedAtMs, endedAtMs, raisedAtMs, confirmedAtMs }) => ({
      sealId,
      tripId,
      startS: (startedAtMs - ARMED_AT_MS) / 1_000,
      endS: endedAtMs === null ? null : (endedAtMs - ARMED_AT_MS) / 1_000,
      raisedS: (raisedAtMs - ARMED_AT_MS) / 1_000,
      confirmedS: (confirmedAtMs - ARMED_AT_MS) / 1_000,
    }))
    .sort((a, b) => a.startS - b.startS)
}

describe('a fleet that falls silent together', () => {
  it('is one alert for the platform; afterwards those that stay silent ring, each after its full deadline', async () => {
    const line = await open()
    const fleet = await armFleet(line, 12)
    const gone = fleet.slice(0, 1)
    const back = fleet.slice(1)
    await line.start()
    await report(line, fleet, 0, 120)
    await report(line, [], 125, 600)
    expect(await alertsOf(line, 'SIGNAL_LOST')).toEqual([])
    expect(await alertsOf(line, 'PLATFORM_DEGRADED')).toMatchObject([{ sealId: null, tripId: null, endS: null }])
    await report(line, back, 605, 800)
    const [platform, ...others] = await alertsOf(line, 'PLATFORM_DEGRADED')
    expect(others).toEqual([])
    expect(platform?.startS).toBeLessThanOrEqual(120)
    expect(platform?.startS).toBeGreaterThanOrEqual(90)
    const endS = platform?.endS ?? 0
    expect(endS).toBeGreaterThan(600)
    expect(endS).toBeLessThanOrEqual(630 + LOOK_S)
    const lost = await alertsOf(line, 'SIGNAL_LOST')
    expect(lost).toMatchObject([{ sealId: gone[0], startS: 120, endS: null }])
    // Its deadline of 120 s begins when the fleet was back; up to one interval of it had passed before.
    expect(lost[0]?.raisedS).toBeGreaterThanOrEqual(endS + 120 - 30)
    expect(lost[0]?.raisedS).toBeLessThanOrEqual(endS + 120 + LOOK_S)
  })

  it('holds no seal back that was heard since and falls silent alone', async () => {
    const line = await open()
    const fleet = await armFleet(line, 24)
    const there = fleet.slice(12)
    const [jammed] = there
    await line.start()
    await report(line, fleet, 0, 60)
    await report(line, there, 65, 300)
    expect(await alertsOf(line, 'PLATFORM_DEGRADED')).toMatchObject([{ endS: null }])
    await report(line, there.slice(1), 305, 480)
    const lost = await alertsOf(line, 'SIGNAL_LOST')
    expect(lost).toMatchObject([{ sealId: jammed, endS: null }])
    const [{ startS = 0, raisedS = 0 } = {}] = lost
    expect(startS).toBeGreaterThan(270)
    expect(raisedS).toBeLessThanOrEqual(startS + 120 + LOOK_S)
    // When all are back nobody else has an alert, and this one has its end.
    await report(line, fleet, 485, 600)
    expect(await alertsOf(line, 'SIGNAL_LOST')).toMatchObject([{ sealId: jammed, endS: expect.any(Number) }])
  })

  it('is still one after a crash in the middle of it', async () => {
    const folder = tempFolder()
    const line = await open(folder)
    const fleet = await armFleet(line, 10)
    await line.start()
    await report(line, fleet, 0, 60)
    await report(line, [], 65, 400)
    expect(await alertsOf(line, 'PLATFORM_DEGRADED')).toHaveLength(1)
    const afterCrash = tempFolder()
    cpSync(folder, afterCrash, { recursive: true })
    const second = await open(afterCrash)
    await second.deafUntil(s(401))
    await second.start()
    await report(second, fleet, 405, 600)
    expect(await alertsOf(second, 'PLATFORM_DEGRADED')).toMatchObject([{ endS: expect.any(Number) }])
    expect(await alertsOf(second, 'SIGNAL_LOST')).toEqual([])
  })

  it('is no fleet when there are fewer than ten: each seal is told', async () => {
    const line = await open()
    const fleet = await armFleet(line, 9)
    await line.start()
    await report(line, fleet, 0, 60)
    await report(line, [], 65, 185)
    expect(await alertsOf(line, 'PLATFORM_DEGRADED')).toEqual([])
    expect(await alertsOf(line, 'SIGNAL_LOST')).toHaveLength(9)
  })

  it('is judged alike when the line takes all of it in at once', async () => {
    const line = await open()
    const fleet = await armFleet(line, 10)
    for (let atS = 0; atS <= 600; atS += 30) {
      await line.at(s(atS))
      if (atS <= 120 || atS >= 480) await sendAll(line, fleet, atS)
    }
    await line.start()
    await line.settled()
    await line.at(s(605))
    await line.watched()
    expect(await alertsOf(line, 'SIGNAL_LOST')).toEqual([])
  })
})

describe('a journal that takes nothing', () => {
  it('is told after half a minute, rings for no seal, and is over a minute after it takes again', async () => {
    const folder = tempFolder()
    const line = await open(folder)
    await armFleet(line, 1)
    await line.start()
    await report(line, [sealOf(100)], 0, 20)
    const disk = new DatabaseSync(join(folder, 'journal.sqlite'))
    onTestFinished(() => disk.close())
    disk.exec(
      "CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ROLLBACK, 'database or disk is full'); END",
    )
    for (const atS of [25, 50]) {
      await expect(line.at(s(atS))).rejects.toThrow('database or disk is full')
      await line.watched()
    }
    expect(await alertsOf(line, 'PLATFORM_DEGRADED')).toEqual([])
    for (const atS of [60, 400]) {
      await expect(line.at(s(atS))).rejects.toThrow('database or disk is full')
      await line.watched()
      expect(await alertsOf(line, 'PLATFORM_DEGRADED')).toMatchObject([{ startS: 25, endS: null }])
    }
    disk.exec('DROP TRIGGER full')
    await report(line, [sealOf(100)], 405, 480)
    expect(await alertsOf(line, 'PLATFORM_DEGRADED')).toMatchObject([{ startS: 25, endS: expect.any(Number) }])
    expect(await alertsOf(line, 'SIGNAL_LOST')).toEqual([])
  })
})

describe('a positions store that is away', () => {
  it('is told after half a minute, holds no silent seal back, and is over a minute after it is back', async () => {
    const folder = tempFolder()
    const line = await open(folder)
    await armFleet(line, 1)
    await line.start()
    await report(line, [sealOf(100)], 0, 0)
    await line.positions.close()
    await line.at(s(30))
    await line.send('report', reportAt(30, 1), sealOf(100))
    await vi.waitUntil(() => line.ingest.positionsAwaySinceMs() !== null, { timeout: 10_000 })
    await line.at(s(55))
    await line.watched()
    expect(await alertsOf(line, 'PLATFORM_DEGRADED')).toEqual([])
    await line.at(s(65))
    await line.watched()
    expect(await alertsOf(line, 'PLATFORM_DEGRADED')).toMatchObject([{ startS: 30, endS: null }])
    await line.at(s(151))
    await line.watched()
    expect(await alertsOf(line, 'SIGNAL_LOST')).toMatchObject([{ startS: 30 }])
    await line.stop()
    const again = await open(folder)
    await again.deafUntil(s(300))
    await again.start()
    await again.settled()
    await again.at(s(305))
    await again.watched()
    expect(await alertsOf(again, 'PLATFORM_DEGRADED')).toMatchObject([{ startS: 30, endS: expect.any(Number) }])
  })
})

describe('a restart', () => {
  it('after 20 minutes in which nobody listened raises nothing for hundreds of seals, then only those that stay away', async () => {
    const folder = tempFolder()
    const line = await open(folder)
    const fleet = await armFleet(line, 300)
    await line.start()
    await sendAll(line, fleet, 0)
    await line.at(s(20))
    await line.settled()
    await line.stop()
    await line.deafUntil(s(1_220))
    await line.start()
    await line.settled()
    await line.at(s(1_225))
    await line.watched()
    expect(await alertsOf(line, 'SIGNAL_LOST')).toEqual([])
    const [gone, back] = [fleet.slice(0, 5), fleet.slice(5)]
    for (let atS = 1_240; atS <= 1_360; atS += 30) {
      await line.at(s(atS))
      await sendAll(line, back, atS)
      await line.settled()
      await line.watched()
      // 20 s of silence before the stop, 100 s after the start.
      const lost = (await alertsOf(line, 'SIGNAL_LOST')).map(({ sealId }) => sealId)
      expect(lost.toSorted()).toEqual(atS < 1_320 ? [] : gone.toSorted())
    }
    expect(await alertsOf(line, 'PLATFORM_DEGRADED')).toEqual([])
  }, 60_000)
})
