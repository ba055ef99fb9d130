import type { LngLat } from '../../domain/place.ts'
import type { RoutePart } from '../../domain/route-file/route-file.ts'
import { type RouteReading, readingOf } from './route-reading.ts'
import { attributeOf, childrenOf, numberOf } from './xml-tree.ts'

/** Tracks and routes of GPX 1.0 and 1.1 (topografix.com/GPX/1/1), by the `gpx` element of the file. */
export function readGpx(gpx: unknown): RouteReading {
  const { reading, tracks, ignore } = readingOf('gpx')
  for (const [index, trk] of childrenOf(gpx, 'trk').entries()) {
    const path = `trk[${index}]`
    const parts = childrenOf(trk, 'trkseg').map((segment, number) =>
      partOf(childrenOf(segment, 'trkpt'), `${path}.trkseg[${number}].trkpt`),
    )
    tracks.push({ path, parts })
  }
  for (const [index, rte] of childrenOf(gpx, 'rte').entries()) {
    const path = `rte[${index}]`
    tracks.push({ path, parts: [partOf(childrenOf(rte, 'rtept'), `${path}.rtept`)] })
  }
  for (const _ of childrenOf(gpx, 'wpt')) ignore('wpt')
  return reading()
}

const partOf = (points: readonly unknown[], path: string): RoutePart => ({
  path,
  positions: points.map((point): LngLat => [numberOf(attributeOf(point, 'lon')), numberOf(attributeOf(point, 'lat'))]),
  altitudes: points.filter((point) => childrenOf(point, 'ele').length > 0).length,
})
