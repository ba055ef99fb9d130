import { expect, test } from 'vitest'
import { drawLine, drawnLengthM, positionAlong, sliceLine } from '../../../domain/corridor/drawn-line.ts'
import type { LngLat } from '../../../domain/place.ts'
import { distanceToStrokeM, geodesicM } from '../geodesic-truth.ts'

const a: LngLat = [106.6, 16.6]
const b: LngLat = [108.2, 16.1]

test('is cut to at most 500 m, keeps its vertices and stays on the stroke of the map', () => {
  const drawn = drawLine([a, b])
  expect(drawn[0]?.position).toEqual(a)
  expect(drawn.at(-1)?.position).toEqual(b)
  for (const [index, { position, alongM }] of drawn.entries()) {
    const before = drawn[index - 1]
    if (before === undefined) continue
    expect(geodesicM(before.position, position)).toBeLessThanOrEqual(500)
    expect(alongM - before.alongM).toBeCloseTo(geodesicM(before.position, position), 3)
  }
  expect(distanceToStrokeM(drawn[100]?.position as LngLat, a, b)).toBeLessThan(0.001)
})

test('finds a position by its distance from the start, held to the ends', () => {
  const drawn = drawLine([a, b])
  expect(geodesicM(a, positionAlong(drawn, 777))).toBeCloseTo(777, 1)
  expect(positionAlong(drawn, -5)).toEqual(a)
  expect(positionAlong(drawn, drawnLengthM(drawn) + 5)).toEqual(b)
  expect(() => positionAlong([], 0)).toThrow('without vertices')
})

test('a slice has its bounds as vertices and keeps distances from the line’s start', () => {
  const slice = sliceLine(drawLine([a, b]), 1_234, 5_678)
  expect(slice[0]?.alongM).toBe(1_234)
  expect(slice.at(-1)?.alongM).toBe(5_678)
  expect(geodesicM(a, slice.at(-1)?.position as LngLat)).toBeCloseTo(5_678, 0)
})
