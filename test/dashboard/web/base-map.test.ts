import { describe, expect, it } from 'vitest'
import atlas from 'world-atlas/countries-10m.json' with { type: 'json' }
import { BASE_MAP_BOUNDS, cropBaseMap } from '../../../dashboard/web/base-map/crop-base-map.ts'
import { type PackedPath, unpackPath } from '../../../dashboard/web/base-map/packed-base-map.ts'
import { PLACES } from '../../../dashboard/web/base-map/places.ts'

const map = cropBaseMap(atlas as unknown as Parameters<typeof cropBaseMap>[0])

const touches = (paths: readonly PackedPath[], [west, south, east, north]: readonly number[]) =>
  paths.filter((path) =>
    unpackPath(path).some(
      ([lng, lat]) => lng >= (west ?? 0) && lng <= (east ?? 0) && lat >= (south ?? 0) && lat <= (north ?? 0),
    ),
  ).length

describe('the offline base map', () => {
  it('stays inside its bounds', () => {
    const [west, south, east, north] = BASE_MAP_BOUNDS
    const all = [...map.land, ...map.vietnam, ...map.borders].flatMap(unpackPath)
    expect(all.length).toBeGreaterThan(10_000)
    expect(Math.min(...all.map((p) => p[0]))).toBeGreaterThanOrEqual(west)
    expect(Math.max(...all.map((p) => p[0]))).toBeLessThanOrEqual(east)
    expect(Math.min(...all.map((p) => p[1]))).toBeGreaterThanOrEqual(south)
    expect(Math.max(...all.map((p) => p[1]))).toBeLessThanOrEqual(north)
  })

  it('counts the islands of Hoàng Sa and Trường Sa as Việt Nam’s, whatever the package says', () => {
    const hoangSa = [111, 15.4, 113.2, 17.3]
    const truongSa = [113.9, 9.5, 116, 11.6]
    expect(touches(map.vietnam, hoangSa)).toBeGreaterThan(3)
    expect(touches(map.land, hoangSa)).toBe(0)
    expect(touches(map.vietnam, truongSa)).toBeGreaterThan(5)
    expect(touches(map.land, truongSa)).toBe(0)
  })

  it('draws no line in the East Sea', () => {
    expect(touches(map.borders, [109.8, 5, 119, 20])).toBe(0)
  })

  it('labels both archipelagos as Việt Nam’s at every zoom', () => {
    const labels = PLACES.filter((place) => place.kind === 'archipelago')
    expect(labels.map((label) => label.name.vi)).toEqual([
      'Quần đảo Hoàng Sa (Việt Nam)',
      'Quần đảo Trường Sa (Việt Nam)',
    ])
    expect(labels.every((label) => label.minZoom === 0 && label.name.en.endsWith('(Viet Nam)'))).toBe(true)
  })
})
