import { describe, expect, test } from 'vitest'
import { compileCorridor } from '../../../domain/corridor/compile-corridor.ts'
import { drawCorridor } from '../../../domain/corridor/draw-corridor.ts'
import { areaTester } from '../../../domain/geometry.ts'
import type { CorridorLine } from '../../../domain/network/network.ts'
import type { LngLat } from '../../../domain/place.ts'
import { geodesicDestination } from '../geodesic-truth.ts'
import { lineOf, seededRandom, windingLine } from '../lines.ts'

/** Samples around the line, most of them moved to within 20 m of the judged edge; returns the worst disagreement. */
function worstDisagreementM(lines: readonly CorridorLine[], reachM: number, samples: number): number {
  const corridor = compileCorridor({ lines }, { innerFraction: 0.8 })
  const isDrawn = areaTester(drawCorridor({ lines }))
  const random = seededRandom(99)
  let worstM = 0
  for (let sample = 0; sample < samples; sample++) {
    const vertices = (lines[sample % lines.length] as CorridorLine).geometry.coordinates
    const start = Math.floor(random() * (vertices.length - 1))
    const [a, b] = vertices.slice(start, start + 2) as [LngLat, LngLat]
    const share = random()
    const on: LngLat = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
    const bearing = random() * 360
    // Walk outward to the edge by halving, then a little to either side of it.
    let [insideM, outsideM] = [0, reachM]
    while (outsideM - insideM > 0.01) {
      const middleM = (insideM + outsideM) / 2
      if (corridor.locate(geodesicDestination(on, bearing, middleM)).beyondM < 0) insideM = middleM
      else outsideM = middleM
    }
    const position = geodesicDestination(on, bearing, insideM + (random() - 0.5) * 40)
    const { beyondM } = corridor.locate(position)
    if (isDrawn(position) !== beyondM < 0) worstM = Math.max(worstM, Math.abs(beyondM))
  }
  return worstM
}

describe('what is drawn is what is judged', () => {
  test('along a 100 km stroke, at latitude 10 and 23', () => {
    expect(
      worstDisagreementM(
        [
          lineOf(
            [
              [105, 10],
              [105.9, 10.1],
            ],
            500,
          ),
        ],
        5_000,
        2_000,
      ),
    ).toBeLessThan(1)
    expect(
      worstDisagreementM(
        [
          lineOf(
            [
              [105, 23],
              [105.7, 22.4],
            ],
            1_000,
          ),
        ],
        5_000,
        2_000,
      ),
    ).toBeLessThan(1)
  })

  test('along a winding mountain road', () => {
    expect(worstDisagreementM([lineOf(windingLine([105.5, 17], 150, 400, 31), 1_000)], 8_000, 2_000)).toBeLessThan(1)
  })

  test('with sections of different half-widths and an alternate line', () => {
    const main = lineOf(windingLine([106, 16.6], 40, 900, 41), 500, [
      { fromKm: 3, toKm: 8.25, halfWidthM: 1_000 },
      { fromKm: 12, toKm: 20, halfWidthM: 300 },
    ])
    const alternate = lineOf(windingLine([106, 16.6], 40, 900, 43), 300)
    expect(worstDisagreementM([main, { ...alternate, role: 'alternate' }], 20_000, 3_000)).toBeLessThan(1)
  })

  test('for a line that never moves', () => {
    expect(
      worstDisagreementM(
        [
          lineOf(
            [
              [106, 16],
              [106, 16],
            ],
            500,
          ),
        ],
        2_000,
        300,
      ),
    ).toBeLessThan(1)
  })

  test('over the antimeridian', () => {
    expect(
      worstDisagreementM(
        [
          lineOf(
            [
              [179.9, -17],
              [180.1, -16.9],
            ],
            500,
          ),
        ],
        5_000,
        500,
      ),
    ).toBeLessThan(1)
    const lngs = drawCorridor({
      lines: [
        lineOf(
          [
            [179.9, -17],
            [180.1, -16.9],
          ],
          500,
        ),
      ],
    })
      .coordinates.flat(2)
      .map(([lng]) => lng)
    expect(Math.min(...lngs)).toBeGreaterThan(179.8)
    expect(Math.max(...lngs)).toBeLessThan(180.2)
  })

  test('a single line is one polygon, without seams', () => {
    const drawn = drawCorridor({
      lines: [
        lineOf(
          [
            [105, 16],
            [106, 16.4],
            [107, 16],
          ],
          500,
        ),
      ],
    })
    expect(drawn.coordinates).toHaveLength(1)
    expect(drawn.coordinates[0]).toHaveLength(1)
  })
})
