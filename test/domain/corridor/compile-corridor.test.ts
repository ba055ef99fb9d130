import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileCorridor } from '../../../domain/corridor/compile-corridor.ts'
import type { CorridorPosition, NearestPoint } from '../../../domain/corridor/compiled-corridor.ts'
import type { CorridorLine } from '../../../domain/network/network.ts'
import type { LngLat } from '../../../domain/place.ts'
import { distanceToDrawnLineM, geodesicDestination, onDrawnStroke } from '../geodesic-truth.ts'
import { lineOf, windingLine } from '../lines.ts'

const compile = (...lines: readonly CorridorLine[]) => compileCorridor({ lines }, { innerFraction: 0.8 })

const numbersOf = (found: CorridorPosition, { position, bearingDeg }: NearestPoint): number[] => [
  ...Object.values(found),
  ...position,
  bearingDeg,
]

describe('any position on earth', () => {
  const anyPosition = fc.tuple(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.double({ min: -90, max: 90, noNaN: true }),
  )

  const degrees = fc.double({ min: -3, max: 3, noNaN: true })
  const anyLine = fc
    .tuple(anyPosition, fc.array(fc.tuple(degrees, degrees), { maxLength: 4 }))
    .map(([start, steps]): LngLat[] => [
      start,
      ...steps.map(([lng, lat]): LngLat => [start[0] + lng, Math.max(-90, Math.min(90, start[1] + lat))]),
    ])

  test('gives finite numbers, for a line of any shape anywhere', () => {
    fc.assert(
      fc.property(anyLine, anyPosition, (coordinates, position) => {
        const corridor = compile(lineOf(coordinates, 500))
        const found = corridor.locate(position)
        const nearest = corridor.nearestPoint(position)
        expect(numbersOf(found, nearest).every(Number.isFinite)).toBe(true)
        expect(found.crossTrackM).toBeGreaterThanOrEqual(0)
        expect(nearest.bearingDeg).toBeGreaterThanOrEqual(0)
        expect(nearest.bearingDeg).toBeLessThan(360)
      }),
      { numRuns: 200 },
    )
  })

  test('a line round the whole earth still compiles', () => {
    const corridor = compile(
      lineOf(
        [
          [-180, 0],
          [180, 0],
        ],
        500,
      ),
    )
    expect(corridor.lengthKm).toBeCloseTo(40_075.017, 2)
    expect(corridor.locate([17, 1]).beyondM).toBeCloseTo(110_574 - 500, -2)
  })

  test.each([
    [0, 90],
    [123, -90],
    [180, 0],
    [-180, 16],
    [0, 0],
    [-73, -16],
  ] as LngLat[])('%d %d is far away and no error', (lng, lat) => {
    const corridor = compile(
      lineOf([
        [106.6, 16.6],
        [108.2, 16.1],
      ]),
    )
    const found = corridor.locate([lng, lat])
    expect(numbersOf(found, corridor.nearestPoint([lng, lat])).every(Number.isFinite)).toBe(true)
    expect(found.beyondM).toBeGreaterThan(5_000_000)
  })

  test('a line over the antimeridian judges both of its sides', () => {
    const corridor = compile(
      lineOf([
        [179.8, -17],
        [180.2, -17],
      ]),
    )
    expect(corridor.locate([179.9, -17]).crossTrackM).toBeLessThan(0.02)
    expect(corridor.locate([-179.9, -17]).crossTrackM).toBeLessThan(0.02)
    expect(corridor.locate([-179.9, -17]).progressKm).toBeCloseTo(corridor.lengthKm * 0.75, 2)
  })
})

describe('lines that are not well made', () => {
  test('a repeated vertex changes nothing', () => {
    const once = compile(
      lineOf([
        [106, 16],
        [106.2, 16.1],
        [106.5, 16],
      ]),
    )
    const twice = compile(
      lineOf([
        [106, 16],
        [106, 16],
        [106.2, 16.1],
        [106.2, 16.1],
        [106.2, 16.1],
        [106.5, 16],
        [106.5, 16],
      ]),
    )
    for (const position of [
      [106, 16],
      [106.2, 16.1],
      [106.3, 16.2],
      [100, 10],
    ] as LngLat[]) {
      expect(twice.locate(position)).toEqual(once.locate(position))
    }
  })

  test('a line that never moves is a disc', () => {
    const at: LngLat = [106, 16]
    const corridor = compile(lineOf([at, at], 500))
    expect(corridor.lengthKm).toBe(0)
    expect(corridor.locate(geodesicDestination(at, 200, 650)).beyondM).toBeCloseTo(150, 1)
  })

  test('a corridor without any vertex is refused', () => {
    expect(() => compile()).toThrow('0 lines without a vertex')
    expect(() => compile(lineOf([]))).toThrow('1 lines without a vertex')
  })
})

describe('progress', () => {
  test('rises all along a winding road and ends at its length', () => {
    const line = windingLine([105.5, 16.6], 120, 900, 11)
    const corridor = compile(lineOf(line))
    let lastKm = -1
    for (const [index, to] of line.entries()) {
      const from = line[index - 1]
      if (from === undefined) continue
      for (let tenth = 0; tenth < 10; tenth++) {
        const { progressKm } = corridor.locate(onDrawnStroke(from, to, tenth / 10))
        expect(progressKm).toBeGreaterThan(lastKm)
        lastKm = progressKm
      }
    }
    expect(corridor.locate(line.at(-1) as LngLat).progressKm).toBeCloseTo(corridor.lengthKm, 6)
  })
})

describe('inside and outside', () => {
  const position = fc.tuple(
    fc.double({ min: 105.9, max: 106.9, noNaN: true }),
    fc.double({ min: 16.1, max: 17.1, noNaN: true }),
  )

  test('agree with brute force over all lines, main or alternate', () => {
    const main = windingLine([106, 16.6], 25, 1_500, 21)
    const alternate = windingLine([106, 16.5], 25, 1_500, 22)
    const corridor = compile(lineOf(main, 800), { ...lineOf(alternate, 300), role: 'alternate' })
    fc.assert(
      fc.property(position, (fix) => {
        const mainM = distanceToDrawnLineM(fix, main)
        const alternateM = distanceToDrawnLineM(fix, alternate)
        const found = corridor.locate(fix)
        expect(Math.abs(found.beyondM - Math.min(mainM - 800, alternateM - 300))).toBeLessThan(0.5)
        expect(Math.abs(found.beyondInnerM - Math.min(mainM - 640, alternateM - 240))).toBeLessThan(0.5)
        expect(found.halfWidthM).toBe(mainM - 800 < alternateM - 300 ? 800 : 300)
        expect(found.lineIndex).toBe(mainM < alternateM ? 0 : 1)
      }),
      { numRuns: 60 },
    )
  })
})

describe('sections', () => {
  // Due east along latitude 16.5: about 53.4 km; 1 km wide between km 10 and km 20, 300 m from km 20 to km 30.
  const a: LngLat = [106, 16.5]
  const b: LngLat = [106.5, 16.5]
  const corridor = compile(
    lineOf([a, b], 500, [
      { fromKm: 10, toKm: 20, halfWidthM: 1_000 },
      { fromKm: 20, toKm: 30, halfWidthM: 300 },
    ]),
  )
  const degreesPerKm = 0.5 / corridor.lengthKm
  const beside = (km: number, offM: number) =>
    corridor.locate(geodesicDestination([106 + km * degreesPerKm, 16.5], 0, offM))

  test.each([
    [5, 500],
    [15, 1_000],
    [25, 300],
    [40, 500],
  ])('at km %d the half-width is %d m', (km, halfWidthM) => {
    expect(beside(km, 100).halfWidthM).toBe(halfWidthM)
    expect(beside(km, halfWidthM - 1).beyondM).toBeCloseTo(-1, 1)
    expect(beside(km, halfWidthM + 1).beyondM).toBeCloseTo(1, 1)
    expect(beside(km, halfWidthM).beyondInnerM).toBeCloseTo(0.2 * halfWidthM, 1)
  })

  test('the band is the union: a wide section reaches round its end into a narrow one', () => {
    const found = beside(20.5, 700)
    expect(found.progressKm).toBeCloseTo(20.5, 1)
    expect(found.halfWidthM).toBe(1_000)
    expect(found.beyondM).toBeCloseTo(Math.hypot(500, 700) - 1_000, 0)
  })

  test('where sections overlap the widest holds; bounds beyond the line and empty sections do no harm', () => {
    const overlapping = compile(
      lineOf([a, b], 500, [
        { fromKm: 0, toKm: 999, halfWidthM: 200 },
        { fromKm: 10, toKm: 20, halfWidthM: 900 },
        { fromKm: 12, toKm: 12, halfWidthM: 5_000 },
      ]),
    )
    const at = (km: number) => overlapping.locate([106 + km * degreesPerKm, 16.5]).beyondM
    expect(at(5)).toBeCloseTo(-200, 1)
    expect(at(15)).toBeCloseTo(-900, 1)
    expect(at(50)).toBeCloseTo(-200, 1)
  })
})
