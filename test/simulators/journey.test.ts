import { describe, expect, it } from 'vitest'
import { parseReportBody } from '../../contract/report-v1.ts'
import { compileCorridor } from '../../domain/corridor/compile-corridor.ts'
import { distanceM } from '../../domain/distance.ts'
import { SCENARIO_NAMES } from '../../simulators/scenarios.ts'
import type { Step } from '../../simulators/step.ts'
import { drive, journeyOf, MINUTE_MS, reportsOf, routeLine, START_MS } from './drive.ts'

const bytes = (scenario: (typeof SCENARIO_NAMES)[number], seed: string): string =>
  JSON.stringify(drive(journeyOf(scenario, { seed }), 60))

describe('a journey', () => {
  it.each(SCENARIO_NAMES)('gives the same bytes for the same seed and others for another: %s', (scenario) => {
    expect(bytes(scenario, 'a')).toBe(bytes(scenario, 'a'))
    expect(bytes(scenario, 'a')).not.toBe(bytes(scenario, 'b'))
  })

  it.each(SCENARIO_NAMES)('writes reports that the platform reads without a complaint: %s', (scenario) => {
    const steps = drive(journeyOf(scenario), 150)
    const bodies = steps.flatMap(({ body }) => (body === null ? [] : [body]))
    expect(bodies.length).toBeGreaterThan(200)
    for (const body of bodies) {
      const parsed = parseReportBody(Buffer.from(JSON.stringify(body)))
      expect(parsed.rejected).toEqual([])
      expect(parsed.reports).toHaveLength([body].flat().length)
      for (const report of parsed.reports) expect(report.fix?.accuracyM).toBeGreaterThan(0)
    }
  })

  it('reports in the order of time, about every interval', () => {
    const times = drive(journeyOf('clean'), 120).map(({ sendAtMs }) => sendAtMs)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times.length).toBeGreaterThan(230)
    expect(times.length).toBeLessThan(260)
  })

  it('drives as lorries do: never beyond 85 km/h, on average 30 to 60', () => {
    const journey = journeyOf('clean')
    const reports = reportsOf(drive(journey, 120))
    expect(Math.max(...reports.map(({ fix }) => fix?.speedKmh ?? 0))).toBeLessThan(85)
    const kmh = (journey.alongM() - 30_000) / 1_000 / 2
    expect(kmh).toBeGreaterThan(30)
    expect(kmh).toBeLessThan(60)
  })

  it('moves no farther between two fixes than its speed allows', () => {
    for (const scenario of SCENARIO_NAMES) {
      const fixes = reportsOf(drive(journeyOf(scenario), 150))
        .flatMap(({ fix }) => (fix ? [fix] : []))
        .toSorted((a, b) => a.at.localeCompare(b.at))
      for (const [index, fix] of fixes.entries()) {
        const before = fixes[index - 1] ?? fix
        const seconds = (Date.parse(fix.at) - Date.parse(before.at)) / 1_000
        if (seconds < 5) continue
        const kmh = (distanceM([before.lon, before.lat], [fix.lon, fix.lat]) / seconds) * 3.6
        expect(kmh, `${scenario} ${fix.at}`).toBeLessThan(100)
      }
    }
  })

  it('stays on its line, within what its receiver claims', () => {
    const geometry = { type: 'LineString' as const, coordinates: routeLine('LB-DN') }
    const line = { role: 'main' as const, geometry, halfWidthM: 500, sections: [] }
    const corridor = compileCorridor({ lines: [line] }, { innerFraction: 0.8 })
    for (const { fix } of reportsOf(drive(journeyOf('clean'), 180))) {
      if (fix) expect(corridor.locate([fix.lon, fix.lat]).crossTrackM).toBeLessThan(4 * (fix.accuracyM ?? 0))
    }
  })

  it('counts its reports one by one and rolls over', () => {
    for (const seed of ['a', 'b', 'c', 'd']) {
      const reports = reportsOf(drive(journeyOf('clean', { seed }), 300)).toSorted((a, b) => a.at.localeCompare(b.at))
      const seqs = [...new Map(reports.map(({ at, seq }) => [at, seq])).values()]
      const steps = seqs.slice(1).map((seq, index) => seq - (seqs[index] ?? 0))
      expect(steps.every((step) => step === 1 || step === -255 || step === -65_535)).toBe(true)
      expect(steps.filter((step) => step === 1).length).toBeGreaterThan(500)
    }
  })

  it('shows its battery in steps of five, falling', () => {
    const levels = reportsOf(drive(journeyOf('clean'), 24 * 60)).map(({ batteryPct }) => batteryPct)
    expect(levels.every((pct) => pct % 5 === 0)).toBe(true)
    expect(levels.at(-1)).toBeLessThan(levels[0] ?? 0)
    for (const [index, pct] of levels.entries()) expect(pct).toBeLessThanOrEqual(levels[index - 1] ?? 100)
  })

  it('tells times by its own clock', () => {
    const fast = reportsOf(drive(journeyOf('clean', { clockOffsetMs: 360_000 }), 30))
    const right = reportsOf(drive(journeyOf('clean'), 30))
    expect(fast).toHaveLength(right.length)
    for (const [index, report] of fast.entries())
      expect(Date.parse(report.at) - Date.parse(right[index]?.at ?? '')).toBe(360_000)
  })

  it('reaches the end of its route and goes on reporting from there', () => {
    const journey = journeyOf('clean', { startM: 200_000 })
    const reports = reportsOf(drive(journey, 90))
    expect(journey.arrived()).toBe(true)
    const [lng, lat] = routeLine('LB-DN').at(-1) ?? [0, 0]
    const last = reports.at(-1)?.fix
    expect(distanceM([lng, lat], [last?.lon ?? 0, last?.lat ?? 0])).toBeLessThan(50)
    expect(last?.speedKmh).toBeLessThan(3)
  })

  it('obeys an order to report more often, and one to report now', () => {
    const journey = journeyOf('clean')
    drive(journey, 5)
    journey.setIntervalMs(5_000)
    expect(drive(journey, 7).length).toBeGreaterThan(18)
    journey.setIntervalMs(600_000)
    expect(drive(journey, 9).length).toBeLessThan(2)
    journey.reportNow()
    expect(journey.nextMs()).toBeLessThanOrEqual(START_MS + 9 * MINUTE_MS + 1_000)
    expect(drive(journey, 9.1)).toHaveLength(1)
  })

  it('reports more often from a moment on, without an order', () => {
    const journey = journeyOf('clean', { later: { atMs: START_MS + 10 * MINUTE_MS, intervalMs: 5_000 } })
    expect(drive(journey, 10).length).toBeLessThan(23)
    expect(drive(journey, 15).length).toBeGreaterThan(45)
  })

  it('says when to ask again: never too late', () => {
    const [asked, all] = [journeyOf('cut'), drive(journeyOf('cut'), 30)]
    const steps: Step[] = []
    for (let atMs = asked.nextMs(); atMs <= START_MS + 30 * MINUTE_MS; atMs = asked.nextMs()) {
      for (let step = asked.take(atMs); step; step = asked.take(atMs)) {
        expect(step.sendAtMs).toBe(atMs)
        steps.push(step)
      }
    }
    expect(steps).toEqual(all)
  })
})
