import { describe, expect, test } from 'vitest'
import { latOfMapY, localPlane, mapYOfLat } from '../../domain/earth.ts'
import { areaTester, boxOf, circleArea, uniteAreas } from '../../domain/geometry.ts'
import type { Area, LngLat, Polygon } from '../../domain/place.ts'
import { geodesicM } from './geodesic-truth.ts'

const square = (west: number, south: number, east: number, north: number): LngLat[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]
const squareArea = (west: number, south: number, east: number, north: number): Polygon => ({
  type: 'Polygon',
  coordinates: [square(west, south, east, north)],
})

describe('planes', () => {
  test('the local plane comes back to where it left from', () => {
    const plane = localPlane([106.6, 16.6])
    for (const position of [
      [106.6, 16.6],
      [106.65, 16.52],
      [106.5, 16.69],
    ] as LngLat[]) {
      const [eastM, northM] = plane.toPlane(position)
      expect(geodesicM(plane.toPosition(eastM, northM), position)).toBeLessThan(0.001)
    }
    expect(localPlane([180.05, 0]).toPosition(0, 0)[0]).toBeCloseTo(180.05, 9)
  })

  test('the map’s latitudes are the inverse of each other and bounded at the poles', () => {
    for (const lat of [-85, -10, 0, 16.6, 85]) expect(latOfMapY(mapYOfLat(lat))).toBeCloseTo(lat, 10)
    expect(mapYOfLat(90)).toBe(mapYOfLat(89.95))
  })
})

describe('areas', () => {
  const withHole: Area = {
    type: 'MultiPolygon',
    coordinates: [[square(106, 16, 107, 17), square(106.4, 16.4, 106.6, 16.6)], [square(108, 16, 108.1, 16.1)]],
  }

  test.each([
    [[106.1, 16.1], true],
    [[106.5, 16.5], false],
    [[108.05, 16.05], true],
    [[107.5, 16.05], false],
    [[106, 16.5], true],
    [[0, 0], false],
    [[0, 90], false],
  ] as [LngLat, boolean][])('%j in an area with a hole and two parts: %s', (position, inside) => {
    expect(areaTester(withHole)(position)).toBe(inside)
  })

  test('edges are straight on the Mercator map, not in degrees', () => {
    const wedge: Polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [100, 10],
          [110, 30],
          [100, 30],
          [100, 10],
        ],
      ],
    }
    const halfWayUp: LngLat = [105, latOfMapY((mapYOfLat(10) + mapYOfLat(30)) / 2)]
    expect(areaTester(wedge)([halfWayUp[0], halfWayUp[1] + 0.001])).toBe(true)
    expect(areaTester(wedge)([halfWayUp[0], halfWayUp[1] - 0.001])).toBe(false)
  })

  test('an area over the antimeridian works in either notation', () => {
    const beyond = areaTester(squareArea(179.5, -18, 180.5, -17))
    expect(beyond([179.9, -17.5])).toBe(true)
    expect(beyond([-179.9, -17.5])).toBe(true)
    expect(beyond([-179, -17.5])).toBe(false)
    const cut = areaTester({
      type: 'MultiPolygon',
      coordinates: [[square(179.5, -18, 180, -17)], [square(-180, -18, -179.5, -17)]],
    })
    expect(cut([-179.9, -17.5])).toBe(true)
    expect(cut([179.9, -17.5])).toBe(true)
  })

  test('a circle for a point gate has its radius and contains its centre', () => {
    const centre: LngLat = [106.58, 16.62]
    const area = circleArea(centre, 600)
    expect(areaTester(area)(centre)).toBe(true)
    for (const vertex of area.coordinates[0] ?? []) expect(Math.abs(geodesicM(centre, vertex) - 600)).toBeLessThan(5)
    const [west, south, east, north] = boxOf(area)
    expect(geodesicM([west, 16.62], [east, 16.62])).toBeCloseTo(1_200, -2)
    expect(geodesicM([106.58, south], [106.58, north])).toBeCloseTo(1_200, -2)
  })

  test('overlapping areas unite, distant ones stay apart', () => {
    const united = uniteAreas([
      squareArea(106, 16, 106.2, 16.2),
      squareArea(106.1, 16.1, 106.3, 16.3),
      squareArea(108, 16, 108.1, 16.1),
    ])
    expect(united.coordinates).toHaveLength(2)
    expect(areaTester(united)([106.15, 16.15])).toBe(true)
    expect(areaTester(united)([106.25, 16.05])).toBe(false)
  })
})
