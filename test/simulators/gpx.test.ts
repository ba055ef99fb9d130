import { describe, expect, it } from 'vitest'
import { parseReportBody } from '../../contract/report-v1.ts'
import { readGpx } from '../../simulators/gpx/read-gpx.ts'
import { createReplay } from '../../simulators/gpx/replay.ts'
import type { ReportJson } from '../../simulators/report-json.ts'

const point = (lat: number, lon: number, time: string): string =>
  `<trkpt lat="${lat}" lon="${lon}"><ele>12.3</ele><time>${time}</time></trkpt>`
const gpx = (...points: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="Garmin" xmlns="http://www.topografix.com/GPX/1/1">
  <metadata><name>A &amp; B</name></metadata>
  <trk><name>Day 1</name><trkseg>${points.slice(0, 2).join('\n')}</trkseg><trkseg>${points.slice(2).join('')}</trkseg></trk>
</gpx>`
const TRACK = gpx(
  point(16.62, 106.59, '2024-05-01T08:00:00Z'),
  point(16.621, 106.6, '2024-05-01T08:01:00.500Z'),
  point(16.622, 106.61, '2024-05-01T15:02:00+07:00'),
)

describe('a GPX track', () => {
  it('is read across its segments, in the order of time', () => {
    const points = readGpx(TRACK)
    expect(points.map(({ position }) => position)).toEqual([
      [106.59, 16.62],
      [106.6, 16.621],
      [106.61, 16.622],
    ])
    expect(points.map(({ atMs }) => atMs - (points[0]?.atMs ?? 0))).toEqual([0, 60_500, 120_000])
  })

  it.each([
    ['no XML', 'hello', /./],
    ['another document', '<kml></kml>', /expected a recorded track/],
    ['a point without a time', gpx('<trkpt lat="1" lon="2"></trkpt>', point(1, 2, '2024-05-01T08:00:00Z')), /point 1/],
    ['a latitude of 91', gpx(point(91, 2, '2024-05-01T08:00:00Z'), point(1, 2, '2024-05-01T08:00:00Z')), /point 1/],
    ['one point', gpx(point(1, 2, '2024-05-01T08:00:00Z')), /at least 2/],
    ['an entity bomb', `<!DOCTYPE gpx [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${TRACK}`, /document type/],
  ])('is refused when it is %s', (_what, text, message) => {
    expect(() => readGpx(text)).toThrow(message)
  })

  it('is replayed with its own gaps, beginning when asked', () => {
    const startMs = Date.UTC(2026, 10, 21)
    const replay = createReplay({ sealId: 'S1', points: readGpx(TRACK), startMs, intervalMs: 0, seed: '1' })
    expect(replay.take(startMs - 1)).toBeNull()
    expect(replay.nextMs()).toBe(startMs)
    const farMs = startMs + 3_600_000
    const steps = [replay.take(farMs), replay.take(farMs), replay.take(farMs)]
    expect(replay.take(farMs)).toBeNull()
    expect(replay.nextMs()).toBeNull()
    expect(steps.map((step) => (step?.sendAtMs ?? 0) - startMs)).toEqual([0, 60_500, 120_000])
    const last = steps[2]?.body as ReportJson
    expect(last.fix).toMatchObject({ lat: 16.622, lon: 106.61 })
    expect(last.fix?.speedKmh).toBeGreaterThan(60)
    expect(last.fix?.headingDeg).toBeGreaterThan(80)
    expect(last.fix?.headingDeg).toBeLessThan(90)
    expect(parseReportBody(Buffer.from(JSON.stringify(last))).rejected).toEqual([])
  })

  it('leaves out points that are closer than the interval', () => {
    const replay = createReplay({ sealId: 'S1', points: readGpx(TRACK), startMs: 0, intervalMs: 90_000, seed: '1' })
    const times = [replay.take(1e9), replay.take(1e9), replay.take(1e9)].map((step) => step?.sendAtMs)
    expect(times).toEqual([0, 120_000, undefined])
  })
})
