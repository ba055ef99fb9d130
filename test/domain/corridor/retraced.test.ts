import { describe, expect, test } from 'vitest'
import { compileCorridor } from '../../../domain/corridor/compile-corridor.ts'
import type { CompiledLine } from '../../../domain/corridor/compiled-corridor.ts'
import { isRetraced } from '../../../domain/corridor/retraced.ts'
import type { LngLat } from '../../../domain/place.ts'
import { onRoad } from '../judging/test-road.ts'
import { lineOf, windingLine } from '../lines.ts'

const drawn = (coordinates: readonly LngLat[]): CompiledLine => {
  const [line] = compileCorridor({ lines: [lineOf(coordinates)] }, { innerFraction: 0.8 }).lines
  if (!line) throw new Error('expected a line')
  return line
}
const retracedKm = (line: CompiledLine): number[] =>
  Array.from({ length: Math.ceil(line.lengthKm) }, (_, km) => km).filter((km) => isRetraced(line, km))

describe('a line that comes back near itself', () => {
  test('is retraced on both ways of a stub, but not at its turning point', () => {
    const stub = drawn([onRoad(0), onRoad(10), onRoad(10, 6_000), onRoad(10.05, 6_000), onRoad(10.05), onRoad(30)])
    const found = retracedKm(stub)
    expect(found.filter((km) => km > 11 && km < 15)).toEqual([12, 13, 14])
    expect(found.filter((km) => km > 17 && km < 21)).toEqual([18, 19, 20])
    expect(found.filter((km) => km < 9 || km > 24 || km === 16)).toEqual([])
  })
  test('is retraced where it crosses itself', () => {
    const loop = drawn([onRoad(0), onRoad(10), onRoad(10, 3_000), onRoad(5, 3_000), onRoad(5, -3_000)])
    expect(retracedKm(loop)).toContain(5)
    expect(retracedKm(loop)).toContain(21)
    expect(retracedKm(loop)).not.toContain(2)
    expect(retracedKm(loop)).not.toContain(15)
  })
  test('two limbs that are a kilometre apart are told apart, and so is a road that only winds', () => {
    expect(retracedKm(drawn([onRoad(0), onRoad(10), onRoad(10, 1_000), onRoad(0, 1_000)]))).toEqual([])
    expect(retracedKm(drawn(windingLine([106, 16], 200, 400, 7)))).toEqual([])
  })
  test('everywhere on earth, quickly', () => {
    expect(
      retracedKm(
        drawn([
          [179.9, 89.5],
          [180.1, 89.5],
          [180.3, 89.4],
        ]),
      ),
    ).toBeInstanceOf(Array)
    expect(retracedKm(drawn([onRoad(3)]))).toEqual([])
    const before = performance.now()
    retracedKm(drawn(windingLine([106, 16], 5_000, 400, 8)))
    expect(performance.now() - before).toBeLessThan(3_000)
  })
})
