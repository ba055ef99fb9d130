import { expect, it } from 'vitest'
import type { TrackWire } from '../../../contract/http/track.ts'
import { trackDrawing } from '../../../dashboard/web/map/track-drawing.ts'

const fix = (lng: number, flags: string[] = [], sealId = 'VN1'): TrackWire['features'][number] => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [lng, 16] },
  properties: {
    sealId,
    at: '2026-11-21T03:00:00.000Z',
    receivedAt: '2026-11-21T03:00:00.000Z',
    seq: null,
    speedKmh: null,
    headingDeg: null,
    accuracyM: null,
    source: 'gnss',
    late: false,
    flags,
    crossTrackM: null,
    progressKm: null,
  },
})
const place = (beyondM: number) => ({ beyondM, crossTrackM: 0, nearest: [0, 0] as const })

it('splits a track at the corridor’s edge, without gaps, and leaves outliers out of the line', () => {
  const track: TrackWire = {
    type: 'FeatureCollection',
    features: [fix(106.1), fix(109, ['outlier:speed']), fix(106.2), fix(106.3), fix(106.4)],
  }
  const drawing = trackDrawing(track, [place(-100), place(-50), place(20), place(-10)])
  expect(drawing.outliers).toEqual([[109, 16]])
  expect(drawing.inside.map((path) => path.points.length / 2)).toEqual([2, 2])
  expect(drawing.outside.map((path) => path.points.length / 2)).toEqual([2])
  expect(drawing.outside[0]?.points[0]).toBe(drawing.inside[0]?.points.at(-2))
})

it('draws no line from one seal of a trip to another', () => {
  const track: TrackWire = {
    type: 'FeatureCollection',
    features: [fix(106.1), fix(106.2), fix(107.1, [], 'VN2'), fix(107.2, [], 'VN2')],
  }
  expect(trackDrawing(track, null).inside.map((path) => path.points.length / 2)).toEqual([2, 2])
})
