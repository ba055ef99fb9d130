import { describe, expect, test } from 'vitest'
import { compileCorridor } from '../../../domain/corridor/compile-corridor.ts'
import type { LngLat } from '../../../domain/place.ts'
import {
  distanceToDrawnLineM,
  distanceToStrokeM,
  geodesicBearingDeg,
  geodesicDestination,
  geodesicM,
  onDrawnStroke,
} from '../geodesic-truth.ts'
import { lineOf, seededRandom, windingLine } from '../lines.ts'

const settings = { innerFraction: 0.8 }
const compile = (...lines: readonly (readonly LngLat[])[]) =>
  compileCorridor({ lines: lines.map((line) => lineOf(line)) }, settings)

describe('against geodesic truth', () => {
  const cases = [0, 10, 16.5, 23, 30, 60].flatMap((lat) => [0.2, 5, 50, 100].map((km) => [lat, km] as const))

  test.each(cases)('errs below 5 cm within 2 km: latitude %d, strokes of %d km', (lat, km) => {
    const random = seededRandom(lat * 1_000 + km)
    for (let bearing = 7; bearing < 360; bearing += 45) {
      const a: LngLat = [106.3, lat]
      const b = geodesicDestination(a, bearing, km * 1_000)
      const corridor = compile([a, b])
      for (let sample = 0; sample < 6; sample++) {
        const on = onDrawnStroke(a, b, random())
        const position = geodesicDestination(on, random() * 360, random() * 2_000)
        const truthM = distanceToStrokeM(position, a, b)
        expect(Math.abs(corridor.locate(position).crossTrackM - truthM)).toBeLessThan(0.05)
      }
    }
  })

  test('errs below 5 cm beside a winding road', () => {
    const line = windingLine([105.2, 16.8], 60, 700, 5)
    const corridor = compile(line)
    const random = seededRandom(6)
    for (let sample = 0; sample < 60; sample++) {
      const on = line[Math.floor(random() * line.length)] as LngLat
      const position = geodesicDestination(on, random() * 360, random() * 2_000)
      expect(Math.abs(corridor.locate(position).crossTrackM - distanceToDrawnLineM(position, line))).toBeLessThan(0.05)
    }
  })

  test('is right within 0.5 % from the other side of the country', () => {
    const a: LngLat = [106.6, 16.62]
    const b: LngLat = [108.2, 16.1]
    const corridor = compile([a, b])
    for (const position of [
      [102.1, 22.4],
      [104.8, 8.6],
      [109.4, 12.5],
      [117.8, 14.2],
    ] as LngLat[]) {
      const truthM = distanceToStrokeM(position, a, b)
      expect(corridor.locate(position).crossTrackM / truthM).toBeCloseTo(1, 2)
      expect(Math.abs(corridor.locate(position).crossTrackM / truthM - 1)).toBeLessThan(0.005)
    }
  })

  test('a fix exactly on a 50 km stroke is inside, wherever along it', () => {
    const a: LngLat = [106.1, 17.2]
    const b: LngLat = [106.5, 17.0]
    const corridor = compile([a, b])
    for (let share = 0; share <= 1; share += 0.01) {
      const found = corridor.locate(onDrawnStroke(a, b, share))
      expect(found.crossTrackM).toBeLessThan(0.02)
      expect(found.beyondInnerM).toBeLessThan(-399.9)
    }
  })

  test('follows the line as drawn, not the great circle (33 m apart at latitude 10 over 100 km)', () => {
    const a: LngLat = [105, 10]
    const b: LngLat = [105.9136, 10]
    const greatCircleMiddle = geodesicDestination(a, geodesicBearingDeg(a, b), geodesicM(a, b) / 2)
    expect(compile([a, b]).locate([105.4568, 10]).crossTrackM).toBeLessThan(0.02)
    const offM = compile([a, b]).locate(greatCircleMiddle).crossTrackM
    expect(offM).toBeGreaterThan(30)
    expect(offM).toBeLessThan(40)
  })

  test('measures length, progress, nearest point and bearing along the line as drawn', () => {
    const a: LngLat = [106.3, 16.9]
    const b: LngLat = [107.1, 16.4]
    const corridor = compile([a, b])
    const parts = Array.from({ length: 2_000 }, (_, part) => part / 2_000)
    const lengthM = parts.reduce(
      (sum, share) => sum + geodesicM(onDrawnStroke(a, b, share), onDrawnStroke(a, b, share + 1 / 2_000)),
      0,
    )
    expect(corridor.lengthKm * 1_000).toBeCloseTo(lengthM, 2)

    const on = onDrawnStroke(a, b, 0.371)
    const beside = geodesicDestination(on, 30, 800)
    const nearest = corridor.nearestPoint(beside)
    const truthKm = geodesicM(a, nearest.position) / 1_000
    expect(corridor.locate(beside).progressKm).toBeCloseTo(truthKm, 2)
    const bearing = geodesicBearingDeg(onDrawnStroke(a, b, 0.37), onDrawnStroke(a, b, 0.372))
    expect(nearest.bearingDeg).toBeCloseTo(bearing, 1)
    expect(distanceToStrokeM(nearest.position, a, b)).toBeLessThan(0.05)
  })
})
