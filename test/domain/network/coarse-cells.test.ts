import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Box, WRAPS } from '../../../domain/geometry.ts'
import { coarseCells } from '../../../domain/network/coarse-cells.ts'

const lat = fc.double({ min: -90, max: 90, noNaN: true })
const box = (mostDegrees: number): fc.Arbitrary<Box> =>
  fc
    .tuple(
      ...([fc.double({ min: -200, max: 190, noNaN: true }), fc.double({ min: -90, max: 80, noNaN: true })] as const),
      ...([fc.double({ min: 0, max: mostDegrees, noNaN: true }), fc.double({ min: 0, max: 2, noNaN: true })] as const),
    )
    .map(([west, south, wide, high]) => [west, south, west + wide, south + high])
const share = fc.double({ min: 0, max: 1, noNaN: true })

it('never says no of a position in one of the boxes, in whatever world they were drawn', () => {
  const boxes = fc.array(box(2), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(boxes, share, share, fc.constantFrom(...WRAPS), ([first, ...others], x, y, wrap) => {
      const [west, south, east, north] = first as Box
      const at = [west + (east - west) * x + wrap, south + (north - south) * y] as const
      if (at[0] < west + wrap || at[0] > east + wrap || at[1] < south || at[1] > north) return
      expect(coarseCells([...others, first as Box])(at)).toBe(true)
    }),
  )
})

it('says no of nearly every place, unless half of the earth is in a box', () => {
  const small: Box = [106.57, 16.61, 106.58, 16.62]
  expect(coarseCells([small])([106.7, 16.615])).toBe(false)
  expect(coarseCells([small])([106.575, 16.8])).toBe(false)
  fc.assert(fc.property(lat, (at) => void expect(coarseCells([small, [0, -90, 180, 90]])([-10, at])).toBe(true)))
})
