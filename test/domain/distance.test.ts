import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceM } from '../../domain/distance.ts'
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
