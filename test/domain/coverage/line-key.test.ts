import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineKeyOf } from '../../../domain/coverage/line-key.ts'
import type { LngLat } from '../../../domain/place.ts'

const place = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
) as fc.Arbitrary<LngLat>
const line = fc.array(place, { minLength: 2, maxLength: 20 })

test('a line is known by its vertices: the same for the same, another for any other', () => {
  fc.assert(
    fc.property(line, line, (one, other) => {
      expect(lineKeyOf(one.map(([lng, lat]) => [lng, lat]))).toBe(lineKeyOf(one))
      expect(lineKeyOf(one)).toMatch(/^L[0-9a-f]{16}$/)
      const isSame = String(one) === String(other)
      expect(lineKeyOf(one) === lineKeyOf(other)).toBe(isSame)
    }),
  )
})
