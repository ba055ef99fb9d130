import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCountry } from '../../bench/detection/world/country.ts'
import { live } from '../../bench/detection/world/live.ts'
import { measureAgainst } from '../../bench/detection/world/registered-line.ts'
import { scriptOf } from '../../bench/detection/world/script.ts'
import type { LngLat } from '../../domain/place.ts'
import { distanceToDrawnLineM, distanceToStrokeM, geodesicDestination, geodesicM } from '../domain/geodesic-truth.ts'

const START: LngLat = [106.6, 16.6]
const CORNER: LngLat = [106.63, 16.61]
const END: LngLat = [106.64, 16.58]
const LINE = { role: 'main' as const, coordinates: [START, CORNER, END], halfWidthM: 500, sections: [] }

describe("the world's own ruler", () => {
  it('measures what geodesics measure: centimetres near the line, 0.2 % far away', () => {
    const measure = measureAgainst([LINE])
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 1, max: 15_000, noNaN: true }),
        (deg, m) => {
          const at = geodesicDestination(CORNER, deg, m)
          const truthM = distanceToDrawnLineM(at, LINE.coordinates)
          const { offLineM, beyondM } = measure(at)
          expect(Math.abs(offLineM - truthM)).toBeLessThan(0.15 + truthM * 0.002)
          if (truthM < 2_000) expect(Math.abs(offLineM - truthM)).toBeLessThan(0.25)
          expect(beyondM).toBeCloseTo(offLineM - 500, 6)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('measures along the line from its start', () => {
    const { alongLineM } = measureAgainst([LINE])(END)
    expect(alongLineM).toBeCloseTo(geodesicM(START, CORNER) + geodesicM(CORNER, END), 0)
  })

  it('takes the width of the section it is beside, and of two the one that reaches farther', () => {
    const narrow = { ...LINE, sections: [{ fromKm: 0, toKm: 1, halfWidthM: 300 }] }
    const beside = (share: number) => {
      const on: LngLat = [START[0] + (CORNER[0] - START[0]) * share, START[1] + (CORNER[1] - START[1]) * share]
      return measureAgainst([narrow])(geodesicDestination(on, 340, 600))
    }
    expect(beside(0.1).beyondM).toBeCloseTo(beside(0.1).offLineM - 300, 3)
    expect(beside(0.8).beyondM).toBeCloseTo(beside(0.8).offLineM - 500, 3)
  })

  it('is right about the truth of whole journeys, at places chosen anew', () => {
    const seed = 'tune-ruler'
    const country = createCountry(seed)
    for (const number of [0, 3, 6, 7, 8, 9]) {
      const { script, moments } = live(scriptOf(seed, country, number))
      for (const index of [0.2, 0.5, 0.8]) {
        const moment = moments[Math.floor(moments.length * index)]
        if (!moment) throw new Error('expected a moment')
        // Only strokes that can be the nearest, because the geodesic truth is slow; none is longer than 30 km.
        const isNear = (vertex: LngLat): boolean => geodesicM(vertex, moment.position) < moment.offLineM + 16_000
        const distances = script.line.lines.flatMap(({ coordinates }) =>
          coordinates.slice(1).flatMap((to, at) => {
            const from = coordinates[at] ?? to
            return isNear(from) || isNear(to) ? distanceToStrokeM(moment.position, from, to) : []
          }),
        )
        const truthM = Math.min(...distances)
        expect(Math.abs(moment.offLineM - truthM)).toBeLessThan(0.3 + truthM * 0.002)
      }
    }
  })
})
