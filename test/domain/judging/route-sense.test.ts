import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileCorridor } from '../../../domain/corridor/compile-corridor.ts'
import type { GateId } from '../../../domain/ids.ts'
import type { Leg } from '../../../domain/judging/plan.ts'
import { remainingKm, routeSenseOf } from '../../../domain/judging/route-sense.ts'
import type { LngLat } from '../../../domain/place.ts'
import { lineOf } from '../lines.ts'
import { onRoad, planWith, roadLine } from './test-road.ts'

const gate = (id: string): GateId => id as GateId
const leg = (change: Partial<Leg> = {}): Leg => {
  const [first] = planWith().legs
  if (!first) throw new Error('expected a leg')
  return { ...first, ...change }
}
const remainingAt = (one: Leg, at: LngLat): number | null => {
  const found = remainingKm(routeSenseOf(one, planWith()), one.corridor.locate(at))
  return found === null ? null : Math.round(found * 10) / 10
}

describe('the sense of a route', () => {
  test('follows from where its gates lie, however it was drawn', () => {
    const back = { originGate: gate('east'), destinationGate: gate('west') }
    expect([10, 30, 55].map((km) => remainingAt(leg(), onRoad(km)))).toEqual([50, 30, 5])
    expect([10, 30, 55].map((km) => remainingAt(leg(back), onRoad(km)))).toEqual([10, 30, 55])
    const reversed = { ...roadLine, geometry: { ...roadLine.geometry, coordinates: [onRoad(60), onRoad(0)] } }
    const corridor = compileCorridor({ lines: [reversed] }, { innerFraction: 0.8 })
    expect([10, 30, 55].map((km) => remainingAt(leg({ corridor }), onRoad(km)))).toEqual([50, 30, 5])
  })
  test('is unknown for a round trip and an unknown gate', () => {
    expect(remainingAt(leg({ destinationGate: gate('west') }), onRoad(10))).toBeNull()
    expect(remainingAt(leg({ destinationGate: gate('nowhere') }), onRoad(10))).toBeNull()
  })
  test('leads back to a gate that was passed', () => {
    expect(remainingAt(leg({ destinationGate: gate('pass') }), onRoad(55))).toBe(5)
  })
  test('of an alternate goes on along the main line where it comes back to it, drawn either way', () => {
    const way = [onRoad(20), onRoad(20, 3_000), onRoad(40, 3_000), onRoad(40)]
    for (const alternate of [way, [...way].reverse()]) {
      const lines = [roadLine, { ...lineOf(alternate), role: 'alternate' as const }]
      const corridor = compileCorridor({ lines }, { innerFraction: 0.8 })
      // 10 km and 3 km of the alternate, 20 of the main line to the gate.
      expect(Math.abs((remainingAt(leg({ corridor }), onRoad(30, 3_000)) ?? 0) - 33)).toBeLessThan(0.4)
    }
  })
  test('makes what remains smaller on the way, at every point of a straight road', () => {
    const km = fc.double({ min: 0, max: 59, noNaN: true })
    fc.assert(
      fc.property(km, km, (a, b) => {
        const [near, far] = [remainingAt(leg(), onRoad(Math.max(a, b))), remainingAt(leg(), onRoad(Math.min(a, b)))]
        expect(near ?? 0).toBeLessThanOrEqual(far ?? 0)
      }),
    )
  })
})
