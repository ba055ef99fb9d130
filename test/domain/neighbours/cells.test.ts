import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceM } from '../../../domain/distance.ts'
import { cellOf, cellsAround } from '../../../domain/neighbours/cells.ts'
import type { LngLat } from '../../../domain/place.ts'

/** Degrees as far as anybody lives; the search is exact to 87°. */
const place = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -85, max: 85, noNaN: true }))
const step = fc.double({ min: -0.2, max: 0.2, noNaN: true })
const wrapped = (lng: number): number => ((((lng + 180) % 360) + 360) % 360) - 180

test('a place within the distance is always in one of the cells, wherever on earth', () => {
  fc.assert(
    fc.property(
      place,
      step,
      step,
      fc.double({ min: 100, max: 20_000, noNaN: true }),
      ([lng, lat], east, north, withinM) => {
        const near: LngLat = [wrapped(lng + east), lat + north]
        fc.pre(distanceM([lng, lat], near) <= withinM)
        expect(cellsAround([lng, lat], withinM)).toContain(cellOf(near))
      },
    ),
    { numRuns: 2_000 },
  )
})

test('5 km in Việt Nam are at most nine cells, each named once', () => {
  for (const lat of [8.6, 16.6, 23.3])
    for (let n = 0; n < 20; n += 1) {
      const cells = cellsAround([106.6 + n * 0.0031, lat + n * 0.0027], 5_000)
      expect(cells.length).toBeLessThanOrEqual(12)
      expect(new Set(cells).size).toBe(cells.length)
    }
})

test('the antimeridian parts no neighbours', () => {
  expect(cellsAround([179.999, 10], 1_000)).toContain(cellOf([-179.999, 10]))
})

test('hostile degrees end in some cells, not in none and not in a world of them', () => {
  for (const at of [
    [180, 90],
    [-180, -90],
    [0, 89.99],
  ] as const) {
    const cells = cellsAround(at, 5_000)
    expect(cells.length).toBeGreaterThan(0)
    expect(cells.length).toBeLessThan(500)
  }
})
