import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atMostM, distanceM, isWithinM } from '../../domain/distance.ts'
import { geodesicDestination, geodesicM } from './geodesic-truth.ts'

const anyPosition = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -89, max: 89, noNaN: true }),
)
const bearing = fc.double({ min: 0, max: 360, noNaN: true })
const upTo20Km = fc.double({ min: 1, max: 20_000, noNaN: true })

test('distances are true to a millimetre within 20 km and to 0.5 % across a country', () => {
  fc.assert(
    fc.property(anyPosition, bearing, upTo20Km, (from, towards, lengthM) => {
      const to = geodesicDestination(from, towards, lengthM)
      expect(Math.abs(distanceM(from, to) - geodesicM(from, to))).toBeLessThan(0.001)
    }),
  )
  expect(distanceM([102.1, 22.4], [104.8, 8.6]) / geodesicM([102.1, 22.4], [104.8, 8.6])).toBeCloseTo(1, 2)
  expect(distanceM([0, 90], [0, -90])).toBeGreaterThan(19_000_000)
  expect(distanceM([106, 16], [106, 16])).toBe(0)
})

test('a bound is never less than the distance, and a reach is told from it as if it were measured', () => {
  const near = fc.tuple(anyPosition, bearing, fc.double({ min: 0, max: 5_000, noNaN: true }))
  const reach = fc.double({ min: 1, max: 5_000, noNaN: true })
  fc.assert(
    fc.property(near, anyPosition, reach, ([from, towards, lengthM], elsewhere, reachM) => {
      for (const to of [geodesicDestination(from, towards, lengthM), elsewhere]) {
        expect(atMostM(from[0] - to[0], from[1] - to[1])).toBeGreaterThanOrEqual(distanceM(from, to) - 1e-6)
        expect(isWithinM(from, to, reachM)).toBe(distanceM(from, to) <= reachM)
      }
    }),
    { numRuns: 2_000 },
  )
  expect(isWithinM([179.9999, 16], [-179.9999, 16], 100)).toBe(true)
  expect(isWithinM([0, 89.9999], [180, 89.9999], 100)).toBe(true)
})
