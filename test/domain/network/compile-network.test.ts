import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { circleArea } from '../../../domain/geometry.ts'
import type { GateId, ZoneId } from '../../../domain/ids.ts'
import { compileNetwork } from '../../../domain/network/compile-network.ts'
import type { Gate, Zone } from '../../../domain/network/network.ts'
import type { Area, LngLat } from '../../../domain/place.ts'
import { geodesicDestination, geodesicM } from '../geodesic-truth.ts'
import { seededRandom } from '../lines.ts'

const gate = (id: string, area: Area): Gate => ({
  id: id as GateId,
  name: { vi: id, en: id },
  kind: 'road',
  region: 'IX',
  unlocode: null,
  surveyed: false,
  area,
  version: 1,
})
const zone = (id: string, area: Area): Zone => ({
  id: id as ZoneId,
  name: { vi: id, en: id },
  kind: 'forbidden',
  reason: null,
  area,
  version: 1,
})
const box = (west: number, south: number, east: number, north: number): Area => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})

describe('gates and zones at a position', () => {
  const random = seededRandom(3)
  const centres = Array.from({ length: 200 }, (): LngLat => [104 + random() * 4, 10 + random() * 12])
  const gates = centres.map((centre, index) => gate(`gate-${index}`, circleArea(centre, 8_000)))
  const network = compileNetwork(gates, [
    zone('swamp', box(105, 15, 106, 16)),
    zone('ridge', box(105.5, 15.5, 107, 17)),
  ])

  test('agrees with looking at every gate', () => {
    const position = fc.tuple(
      fc.double({ min: 104, max: 108, noNaN: true }),
      fc.double({ min: 10, max: 22, noNaN: true }),
    )
    fc.assert(
      fc.property(position, (at) => {
        const found = network.gatesAt(at).map((found) => found.id)
        // A circle of 64 corners has its edge 10 m inside the true one, Turf's sphere up to 45 m beside it.
        const sure = gates.filter((_, index) => geodesicM(centres[index] as LngLat, at) < 7_900).map((each) => each.id)
        const possible = gates
          .filter((_, index) => geodesicM(centres[index] as LngLat, at) < 8_100)
          .map((each) => each.id)
        expect(found).toEqual(possible.filter((id) => found.includes(id)))
        expect(found).toEqual(expect.arrayContaining(sure))
      }),
      { numRuns: 300 },
    )
    expect(network.gatesAt(centres[7] as LngLat).map((each) => each.id)).toContain('gate-7')
  })

  test('answers all zones that overlap, in the order given', () => {
    expect(network.zonesAt([105.7, 15.7]).map((each) => each.id)).toEqual(['swamp', 'ridge'])
    expect(network.zonesAt([106.5, 16.5]).map((each) => each.id)).toEqual(['ridge'])
    expect(network.zonesAt([100, 16.5])).toEqual([])
  })

  test('an empty network answers nothing', () => {
    const empty = compileNetwork([], [])
    expect(empty.gatesAt([106, 16])).toEqual([])
    expect(empty.zonesAt([106, 16])).toEqual([])
    expect(empty.distanceToGateM('lao-bao' as GateId, [106, 16])).toBe(Infinity)
  })

  test('finds a gate over the antimeridian from both sides, once', () => {
    const taveuni = compileNetwork([gate('taveuni', box(179.9, -17, 180.1, -16.8))], [])
    expect(taveuni.gatesAt([-179.95, -16.9])).toHaveLength(1)
    expect(taveuni.gatesAt([179.95, -16.9])).toHaveLength(1)
  })
})

describe('whether a gate is near', () => {
  const random = seededRandom(5)
  const places = Array.from({ length: 100 }, (): LngLat => [104 + random() * 4, 10 + random() * 12])
  const gates = places.map(([lng, lat], index) => gate(`gate-${index}`, box(lng, lat, lng + 0.02, lat + 0.02)))
  const network = compileNetwork(gates, [])

  test('is told by distances', () => {
    const position = fc.tuple(
      fc.double({ min: 104, max: 108, noNaN: true }),
      fc.double({ min: 10, max: 22, noNaN: true }),
    )
    fc.assert(
      fc.property(position, fc.constantFrom(0, 30, 5_000, 40_000), (at, withinM) => {
        const isNear = gates.some(({ id }) => network.distanceToGateM(id, at) <= withinM)
        expect(network.isNearGate(at, withinM)).toBe(isNear)
      }),
      { numRuns: 300 },
    )
    expect(network.isNearGate(places[9] as LngLat, 0)).toBe(true)
  })

  test('is found over the antimeridian, near the poles, and not where there is none', () => {
    const east = compileNetwork([gate('taveuni', box(179.9, -17, 179.99, -16.8))], [])
    expect(east.isNearGate([-179.99, -16.9], 3_000)).toBe(true)
    expect(east.isNearGate([-179.99, -16.9], 1_000)).toBe(false)
    const pole = compileNetwork([gate('alert', box(0, 89.9, 10, 89.95))], [])
    expect(pole.isNearGate([-170, 89.95], 20_000)).toBe(true)
    expect(compileNetwork([], []).isNearGate([106, 16], 1e7)).toBe(false)
  })
})

describe('distance to a gate', () => {
  const id = 'lao-bao' as GateId
  // A yard of about 21 by 22 km with a court in its middle that is no part of it.
  const yard: Area = {
    type: 'Polygon',
    coordinates: [
      [
        [106.5, 16.5],
        [106.7, 16.5],
        [106.7, 16.7],
        [106.5, 16.7],
        [106.5, 16.5],
      ],
      [
        [106.58, 16.58],
        [106.62, 16.58],
        [106.62, 16.62],
        [106.58, 16.62],
        [106.58, 16.58],
      ],
    ],
  }
  const network = compileNetwork([gate(id, yard)], [])

  test('is 0 inside, also on the edge', () => {
    expect(network.distanceToGateM(id, [106.52, 16.52])).toBe(0)
    expect(network.distanceToGateM(id, [106.5, 16.6])).toBe(0)
  })

  test('is measured to the hole’s edge from within it', () => {
    expect(network.distanceToGateM(id, [106.59, 16.6])).toBeCloseTo(geodesicM([106.59, 16.6], [106.58, 16.6]), 0)
  })

  test('is exact beside it and within 1 % hundreds of km away', () => {
    const corner: LngLat = [106.7, 16.7]
    expect(network.distanceToGateM(id, geodesicDestination(corner, 45, 1_000))).toBeCloseTo(1_000, 1)
    expect(network.distanceToGateM(id, geodesicDestination([106.7, 16.6], 90, 1_000))).toBeCloseTo(1_000, 1)
    expect(network.distanceToGateM(id, geodesicDestination(corner, 45, 600_000)) / 600_000).toBeCloseTo(1, 2)
  })

  test('is infinite for an unknown gate', () => {
    expect(network.distanceToGateM('nowhere' as GateId, [106.6, 16.6])).toBe(Infinity)
  })
})
