import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clusterAt,
  clusterSeals,
  MANY,
  type Placed,
  SINGLE_FROM_ZOOM,
} from '../../../dashboard/web/map/cluster-seals.ts'
import { scaleOf } from '../../../dashboard/web/map/scale-of.ts'

const spot = (id: number, x: number, y: number, word: 'moving' | 'silent' = 'moving'): Placed => ({
  mark: { id: `S${id}`, lng: 0, lat: 0, x: 0, y: 0, headingDeg: null, fixedAtMs: 0, word, tripId: null },
  x,
  y,
})
const view = { zoom: 6, originX: 1_000, originY: 2_000 }
const nobody = () => false
/** So many, far away, that grouping begins. */
const crowd = Array.from({ length: MANY }, (_, index) => spot(1_000 + index, 5_000, 5_000))

describe('seals far out', () => {
  it('are one circle with their number where they are many, themselves where they are few', () => {
    const near = [0, 1, 2, 3, 4].map((id) => spot(id, 40 + id, 60))
    const { single, clusters } = clusterSeals([...crowd, ...near, spot(9, 400, 400)], view, nobody)
    expect(single.map(({ mark }) => mark.id)).toEqual(['S9'])
    expect(clusters.map(({ count }) => count).sort((a, b) => a - b)).toEqual([5, MANY])
    expect(clusterAt(clusters, 42, 60)?.count).toBe(5)
    expect(clusterAt(clusters, 200, 60)).toBe(null)
  })

  it('are never grouped when chosen or in alert, when few, or when near', () => {
    const kept = clusterSeals(crowd, view, ({ id }) => id === 'S1000')
    expect(kept.single.map(({ mark }) => mark.id)).toEqual(['S1000'])
    expect(clusterSeals(crowd.slice(1), view, nobody).clusters).toEqual([])
    expect(clusterSeals(crowd, { ...view, zoom: SINGLE_FROM_ZOOM }, nobody).clusters).toEqual([])
  })

  it('are each counted once, whatever the view; panning regroups nothing', () => {
    const place = fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 700 }) })
    fc.assert(
      fc.property(
        fc.array(place, { minLength: MANY, maxLength: 400 }),
        fc.integer({ min: -300, max: 300 }),
        (places, dx) => {
          const spots = places.map(({ x, y }, id) => spot(id, x, y))
          const { single, clusters } = clusterSeals(spots, view, nobody)
          expect(single.length + clusters.reduce((sum, { count }) => sum + count, 0)).toBe(places.length)
          const panned = clusterSeals(
            spots.map(({ mark, x, y }) => ({ mark, x: x - dx, y })),
            { ...view, originX: view.originX + dx },
            nobody,
          )
          expect(panned.clusters.map(({ count }) => count)).toEqual(clusters.map(({ count }) => count))
        },
      ),
    )
  })
})

it('has a scale of a round length that fits', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 20_000, noNaN: true }), (metresPerPx) => {
      const { metres, px } = scaleOf(metresPerPx)
      expect(px).toBeGreaterThan(40)
      expect(px).toBeLessThanOrEqual(110.001)
      expect(String(metres)).toMatch(/^[125]0*$/)
    }),
  )
})
