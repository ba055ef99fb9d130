import { expect, it } from 'vitest'
import type { TrackWire } from '../../../contract/http/track.ts'
import { trackDrawing } from '../../../dashboard/web/map/track-drawing.ts'

type Fix = TrackWire['features'][number]
const fix = (lng: number, more: Partial<Fix['properties']> = {}): Fix => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [lng, 16] },
  properties: {
    sealId: 'VN1',
    at: '2026-11-21T03:00:00.000Z',
    receivedAt: '2026-11-21T03:00:00.000Z',
    seq: null,
    speedKmh: null,
    headingDeg: null,
    accuracyM: null,
    batteryPct: null,
    source: 'gnss',
    late: false,
    flags: [],
    crossTrackM: 10,
    halfWidthM: 500,
    progressKm: null,
    ...more,
  },
})
const drawn = (features: Fix[]) => trackDrawing({ type: 'FeatureCollection', features })
const looksOf = ({ stretches }: ReturnType<typeof drawn>) =>
  stretches.map(({ path, isOutside, isLate }) => [path.points.length / 2, isOutside, isLate])

it('splits a track at the corridor’s edge, without gaps, and leaves outliers out of the line', () => {
  const outlier = fix(109, { flags: ['outlier:speed'] })
  const drawing = drawn([fix(106.1), outlier, fix(106.2), fix(106.3, { crossTrackM: 500.1 }), fix(106.4)])
  expect(drawing.outliers).toEqual([[109, 16]])
  expect(looksOf(drawing)).toEqual([
    [2, false, false],
    [2, true, false],
    [2, false, false],
  ])
  expect(drawing.stretches[1]?.path.points[0]).toBe(drawing.stretches[0]?.path.points.at(-2))
})

it('parts what came late from what came in time', () => {
  const drawing = drawn([fix(106.1), fix(106.2), fix(106.3, { late: true }), fix(106.4, { late: true })])
  expect(looksOf(drawing)).toEqual([
    [2, false, false],
    [3, false, true],
  ])
})

it('draws no line from one seal of a trip to another, however their fixes alternate', () => {
  const second = { sealId: 'VN2' }
  expect(looksOf(drawn([fix(106.1), fix(107.1, second), fix(106.2), fix(107.2, second)]))).toEqual([
    [2, false, false],
    [2, false, false],
  ])
})

it('takes the track as inside while no corridor is known', () => {
  const unknown = { crossTrackM: null, halfWidthM: null }
  expect(looksOf(drawn([fix(106.1, unknown), fix(106.2, unknown)]))).toEqual([[2, false, false]])
})
