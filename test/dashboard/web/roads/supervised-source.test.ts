import Point from '@mapbox/point-geometry'
import { PMTiles } from 'pmtiles'
import { type Feature, isInRing, PmtilesSource } from 'protomaps-leaflet'
import { expect, it } from 'vitest'
import atlas from 'world-atlas/countries-10m.json' with { type: 'json' }
import { cropBaseMap } from '../../../../dashboard/web/base-map/crop-base-map.ts'
import { unpackPath } from '../../../../dashboard/web/base-map/packed-base-map.ts'
import { PLACES } from '../../../../dashboard/web/base-map/places.ts'
import { pathOf } from '../../../../dashboard/web/map/map-path.ts'
import { OPEN_EAST_SEA } from '../../../../dashboard/web/map/roads/open-east-sea.ts'
import { OWN_NAMES, supervisedSource } from '../../../../dashboard/web/map/roads/supervised-source.ts'
import type { LngLat } from '../../../../domain/place.ts'
import { vectorPackage } from '../../../pmtiles/pmtiles-file.ts'
import { SAMPLE_COUNTRY } from '../../../pmtiles/sample-country.ts'

const BYTES = vectorPackage(SAMPLE_COUNTRY, 5)
const SOURCE = new PmtilesSource(
  new PMTiles({
    getKey: () => 'sample',
    getBytes: async (offset, length) => ({ data: Uint8Array.from(BYTES.subarray(offset, offset + length)).buffer }),
  }),
  false,
)
const MAP = cropBaseMap(atlas as unknown as Parameters<typeof cropBaseMap>[0])
const LAND = [...MAP.land, ...MAP.vietnam].map((path) => pathOf(unpackPath(path)))
const LABELS = PLACES.map((place) => ({ ...place, text: place.name.vi }))
/** All of Việt Nam's south and sea at once. */
const WHOLE = { z: 2, x: 3, y: 1 }
/** Hoàng Sa, Trường Sa, and where Quốc lộ 9 is. */
const [HOANG_SA, TRUONG_SA, KHE_SANH] = [
  { z: 5, x: 25, y: 14 },
  { z: 5, x: 26, y: 15 },
  { z: 5, x: 25, y: 14 },
]

const read = async (tile: typeof WHOLE) => {
  const [packaged, shown] = await Promise.all([
    SOURCE.get(tile, 512),
    supervisedSource(SOURCE, { labels: LABELS, land: LAND }).get(tile, 512),
  ])
  return { packaged, shown }
}
const namesIn = (features: readonly Feature[] | undefined): unknown[] => (features ?? []).map(({ props }) => props.name)
const isAtSea = ([lng, lat]: LngLat): boolean =>
  isInRing(
    new Point(lng, lat),
    [...OPEN_EAST_SEA, ...OPEN_EAST_SEA.slice(0, 1)].map(([x, y]) => new Point(x, y)),
  )

it('lets a package name nothing in the open East Sea', async () => {
  const { packaged, shown } = await read(WHOLE)
  expect(namesIn(packaged.get('places'))).toEqual(expect.arrayContaining(['Sansha', 'Kalayaan']))
  expect(namesIn(shown.get('places')).sort()).toEqual(['Laos', 'Vinh', 'ເຊໂປນ'])
  for (const tile of [HOANG_SA, TRUONG_SA]) {
    const names = namesIn((await read(tile)).shown.get('places'))
    expect(names.filter((name) => name === 'Sansha' || name === 'Kalayaan')).toEqual([])
  }
})

it('leaves a road at sea without its names, and one ashore with them', async () => {
  const { shown } = await read(KHE_SANH)
  expect(namesIn(shown.get('roads')).sort()).toEqual(['Quốc lộ 1', 'Quốc lộ 9', undefined, undefined])
  expect(shown.get('roads')?.find(({ props }) => props.name === undefined && props.kind === 'highway')?.props).toEqual({
    kind: 'highway',
  })
})

it('draws borders on land, and none across the sea, wherever their corners are', async () => {
  const { packaged, shown } = await read(WHOLE)
  expect(packaged.get('boundaries')).toHaveLength(2)
  const placeOf = ({ x, y }: Point): LngLat => {
    const [east, south] = [(WHOLE.x + x / 512) / 4, (WHOLE.y + y / 512) / 4]
    return [(east - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - 2 * south))) * 180) / Math.PI]
  }
  const borders = (shown.get('boundaries') ?? []).flatMap(({ geom }) => geom)
  const places = borders.flat().map(placeOf)
  expect(places.length).toBeGreaterThan(3)
  expect(places.filter(([lng, lat]) => lng > 107.7 && lat < 20)).toEqual([])
})

it('says where our own names are, the archipelagos’ first, and names no town of ours twice', async () => {
  const { packaged, shown } = await read(KHE_SANH)
  const own = shown.get(OWN_NAMES)?.map(({ props }) => props.text)
  expect(own).toEqual(expect.arrayContaining(['Quần đảo Hoàng Sa (Việt Nam)', 'Đông Hà']))
  expect(namesIn(packaged.get('places'))).toContain('Đông Hà')
  expect(namesIn(shown.get('places'))).not.toContain('Đông Hà')
})

it('takes all islands of both archipelagos for the open sea, and no town ashore', () => {
  const islands = PLACES.filter(({ at: [lng, lat], kind }) => kind === 'town' && lng > 111 && lat < 17)
  expect(islands).toHaveLength(6)
  const ashore = PLACES.filter((place) => ['city', 'town'].includes(place.kind) && !islands.includes(place))
  expect(islands.every(({ at }) => isAtSea(at))).toBe(true)
  expect(ashore.filter(({ at }) => isAtSea(at))).toEqual([])
  // The outermost reefs of Hoàng Sa and Trường Sa, then Lý Sơn, Côn Đảo, Sanya, Luzon, Palawan and Natuna.
  const outermost: LngLat[] = [
    [111.2, 15.8],
    [112.7, 16.9],
    [113.8, 7.4],
    [115.9, 10.8],
    [111.9, 8.6],
    [116.2, 9.7],
  ] // prettier-ignore
  const others: LngLat[] = [
    [109.1, 15.4],
    [106.6, 8.7],
    [109.5, 18.25],
    [119.9, 16],
    [118.7, 9.8],
    [108.2, 4],
  ] // prettier-ignore
  expect(outermost.map(isAtSea)).toEqual(outermost.map(() => true))
  expect(others.map(isAtSea)).toEqual(others.map(() => false))
})
