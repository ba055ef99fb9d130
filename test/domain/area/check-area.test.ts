import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkArea } from '../../../domain/area/check-area.ts'
import { rightHanded, turningOf } from '../../../domain/area/right-hand.ts'
import { areaTester } from '../../../domain/geometry.ts'
import type { Area, LngLat } from '../../../domain/place.ts'

const square = (lng: number, lat: number, half: number): LngLat[] => [
  [lng - half, lat - half],
  [lng + half, lat - half],
  [lng + half, lat + half],
  [lng - half, lat + half],
  [lng - half, lat - half],
]
const outline = square(106, 16, 1)
const polygon = (...rings: (readonly LngLat[])[]): Area => ({ type: 'Polygon', coordinates: rings })
const faultOf = (...rings: (readonly LngLat[])[]) => checkArea(polygon(...rings))
const closed = (ring: readonly LngLat[]): LngLat[] => [...ring, ring[0] as LngLat]

/** Corners at growing angles round a centre: a ring that can't meet itself. */
const star = fc
  .record({
    lng: fc.double({ min: 100, max: 110, noNaN: true }),
    lat: fc.double({ min: 8, max: 24, noNaN: true }),
    radii: fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 4, maxLength: 40 }),
  })
  .map(({ lng, lat, radii }) =>
    closed(
      radii.map((radius, index): LngLat => {
        const angle = (index / radii.length) * 2 * Math.PI
        return [lng + radius * Math.cos(angle), lat + radius * Math.sin(angle)]
      }),
    ),
  )

describe('an area without fault', () => {
  test('is any star, either way round, alone or with a smaller copy as a hole', () => {
    fc.assert(
      fc.property(star, fc.boolean(), (ring, isReversed) => {
        const centre = ring.slice(1).reduce<LngLat>(([x, y], [lng, lat]) => [x + lng, y + lat], [0, 0])
        const [lng, lat] = [centre[0] / (ring.length - 1), centre[1] / (ring.length - 1)]
        expect(faultOf(isReversed ? ring.toReversed() : ring)).toBeNull()
        // Shrunk about a corner it would touch there; about a point inside a convex ring it lies inside.
        const convex = square(lng, lat, 0.1)
        expect(faultOf(convex, isReversed ? square(lng, lat, 0.05) : square(lng, lat, 0.05).toReversed())).toBeNull()
      }),
    )
  })
  test('may repeat positions, have many holes, touch its outline in one corner, and lie in parts', () => {
    expect(faultOf(outline.flatMap((position) => [position, position]))).toBeNull()
    expect(faultOf(outline, square(105.5, 15.5, 0.2), square(106.5, 16.5, 0.2), square(105.5, 16.5, 0.2))).toBeNull()
    expect(
      faultOf(
        outline,
        closed([
          [105, 15],
          [105.6, 15.2],
          [105.2, 15.6],
        ]),
      ),
    ).toBeNull()
    // Two holes that touch in one corner.
    expect(faultOf(outline, square(105.8, 15.8, 0.2), square(106.2, 16.2, 0.2))).toBeNull()
    const parts: Area = { type: 'MultiPolygon', coordinates: [[outline], [square(109, 16, 1), square(109, 16, 0.5)]] }
    expect(checkArea(parts)).toBeNull()
  })
  test('may end at the antimeridian', () => {
    expect(checkArea({ type: 'MultiPolygon', coordinates: [[square(179, 0, 1)], [square(-179, 0, 1)]] })).toBeNull()
  })
})

describe('an area with a fault', () => {
  test.each<[string, LngLat[][], number[], RegExp]>([
    [
      'a bow tie',
      [
        closed([
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 1],
        ]),
      ],
      [0],
      /^the outline crosses or touches itself near/,
    ],
    [
      'a spike',
      [
        closed([
          [0, 0],
          [2, 0],
          [2, 2],
          [2, 5],
          [2, 2],
          [0, 2],
        ]),
      ],
      [0],
      /touches itself/,
    ],
    [
      'a corner on a side',
      [
        closed([
          [0, 0],
          [4, 0],
          [4, 4],
          [2, 0],
          [0, 4],
        ]),
      ],
      [0],
      /touches itself/,
    ],
    [
      'a corner met twice',
      [
        closed([
          [0, 0],
          [2, 2],
          [4, 0],
          [4, 4],
          [2, 2],
          [0, 4],
        ]),
      ],
      [0],
      /touches itself/,
    ],
    [
      'a row of positions',
      [
        closed([
          [0, 0],
          [1, 1],
          [2, 2],
        ]),
      ],
      [0],
      /encloses no area/,
    ],
    [
      'one place',
      [
        [
          [1, 1],
          [1, 1],
          [1, 1],
          [1, 1],
        ],
      ],
      [0],
      /encloses no area/,
    ],
    ['less than a metre', [square(106, 16, 1e-7)], [0], /encloses no area/],
    ['a hole outside', [outline, square(109, 16, 0.5)], [1], /^hole 1 at \[108.5, 15.5\] lies outside its outline/],
    ['a hole around', [square(106, 16, 0.5), outline], [1], /lies outside its outline/],
    ['a hole that crosses', [outline, square(107, 16, 0.5)], [1], /^hole 1 meets the outline near/],
    ['a hole as large as all', [outline, outline], [1], /meets the outline/],
    [
      'a hole along a side',
      [
        outline,
        closed([
          [105, 15],
          [106, 15],
          [105.5, 15.5],
        ]),
      ],
      [1],
      /meets the outline/,
    ],
    [
      'a hole from corner to corner',
      [
        outline,
        closed([
          [105, 15],
          [107, 17],
          [106.5, 16],
        ]),
      ],
      [1],
      /meets the outline/,
    ],
    ['a hole in a hole', [outline, square(106, 16, 0.5), square(106, 16, 0.1)], [2], /^hole 2 lies inside hole 1/],
    ['holes that cross', [outline, square(106, 16, 0.5), square(106.5, 16, 0.2)], [2], /^hole 2 meets hole 1/],
    [
      'a side over the antimeridian',
      [
        closed([
          [179, 0],
          [-179, 0],
          [-179, 1],
          [179, 1],
        ]),
      ],
      [0, 0],
      /±180.*3\.1\.9/,
    ],
    [
      'a jagged edge round the world',
      [closed([...Array(300)].map((_, n) => [(n % 2) * 90, n / 100]))],
      [],
      /km, expected/,
    ],
  ])('%s', (_what, rings, path, message) => {
    const fault = faultOf(...rings)
    expect(fault?.path).toEqual(path)
    expect(fault?.message).toMatch(message)
  })
  test('is named with its polygon', () => {
    const parts: Area = { type: 'MultiPolygon', coordinates: [[outline], [square(109, 16, 1), square(112, 16, 0.5)]] }
    expect(checkArea(parts)?.path).toEqual([1, 1])
  })
  test('is a circle two of whose corners changed places', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 60 }), fc.nat(), fc.nat(), (count, from, by) => {
        const circle = Array.from({ length: count }, (_, n): LngLat => {
          const angle = (n / count) * 2 * Math.PI
          return [106 + Math.cos(angle), 16 + Math.sin(angle)]
        })
        const first = from % count
        const second = (first + 1 + (by % (count - 1))) % count
        const twisted = circle.with(first, circle[second] as LngLat).with(second, circle[first] as LngLat)
        expect(faultOf(closed(twisted))?.path).toEqual([0])
      }),
    )
  })
  test('is found in time in 50,000 positions', () => {
    const circle = Array.from(
      { length: 50_000 },
      (_, n): LngLat => [106 + Math.cos((n / 50_000) * 2 * Math.PI), 16 + Math.sin((n / 50_000) * 2 * Math.PI)],
    )
    expect(faultOf(closed(circle))).toBeNull()
    expect(faultOf(closed(circle.with(25_000, [108, 16])))?.message).toMatch(/crosses or touches itself/)
  })
})

describe('the right-hand rule (RFC 7946 section 3.1.6)', () => {
  test('turns rings without moving a place in or out', () => {
    const clockwise = polygon(outline.toReversed(), square(106, 16, 0.5))
    const turned = rightHanded(clockwise)
    expect(turned).toEqual(polygon(outline, square(106, 16, 0.5).toReversed()))
    expect(rightHanded(turned)).toEqual(turned)
    const parts = rightHanded({ type: 'MultiPolygon', coordinates: [[outline], [outline.toReversed()]] })
    expect(parts.coordinates).toEqual([[outline], [outline]])
    for (const area of [clockwise, turned]) {
      expect(areaTester(area)([106, 16])).toBe(false)
      expect(areaTester(area)([105.2, 15.2])).toBe(true)
    }
  })
  test('holds for every star', () => {
    fc.assert(
      fc.property(star, fc.boolean(), (ring, isReversed) => {
        const { coordinates } = rightHanded(polygon(isReversed ? ring.toReversed() : ring))
        expect(turningOf(coordinates[0] as readonly LngLat[])).toBeGreaterThan(0)
      }),
    )
  })
})
