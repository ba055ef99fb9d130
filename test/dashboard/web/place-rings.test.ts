import { expect, it } from 'vitest'
import { areaOf, faultOf, type Parts, partsOf, ringsOf, withRing } from '../../../dashboard/web/places/rings.ts'
import type { LngLat } from '../../../domain/place.ts'

const square = (west: number, south: number, size: number): LngLat[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
]
const holed: Parts = [[square(106, 16, 0.1), square(106.02, 16.02, 0.02)]]
const two: Parts = [...holed, [square(107, 16, 0.1)]]

it('closes rings for the wire and opens them for the pointer', () => {
  expect(areaOf(holed)).toMatchObject({ type: 'Polygon' })
  expect(areaOf(holed).coordinates[0]).toHaveLength(5)
  expect(areaOf(two)).toMatchObject({ type: 'MultiPolygon' })
  for (const parts of [holed, two]) expect(partsOf(areaOf(parts))).toEqual(parts)
})

it('changes one ring, or takes it away, an outline with its holes', () => {
  expect(ringsOf(two).map(({ part, ring }) => [part, ring])).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
  ])
  const moved = square(107, 16, 0.2)
  expect(withRing(two, { part: 1, ring: 0 }, moved)[1]).toEqual([moved])
  expect(withRing(two, { part: 0, ring: 1 }, [])[0]).toHaveLength(1)
  expect(withRing(two, { part: 0, ring: 0 }, [])).toEqual([[square(107, 16, 0.1)]])
})

it('finds what the server would refuse, at its ring', () => {
  expect(faultOf([])).toBeNull()
  expect(faultOf(two)).toBeNull()
  const [a, b, c, d] = square(107, 16, 0.1) as [LngLat, LngLat, LngLat, LngLat]
  const eight = withRing(two, { part: 1, ring: 0 }, [a, c, b, d])
  expect(faultOf(eight)).toMatchObject({ ring: { part: 1, ring: 0 } })
  const outside = withRing(holed, { part: 0, ring: 1 }, square(108, 16, 0.01))
  expect(faultOf(outside)?.ring).toEqual({ part: 0, ring: 1 })
})
