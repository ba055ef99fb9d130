import type { LngLat } from '../../domain/place.ts'
import { finding } from '../../domain/route-file/finding.ts'
import type { RoutePart } from '../../domain/route-file/route-file.ts'
import { type RouteReading, readingOf } from './route-reading.ts'
import { childrenOf, numberOf, textOf } from './xml-tree.ts'

const FOLDERS = ['Document', 'Folder']
const COLLECTIONS = ['MultiGeometry', 'MultiTrack']
const OTHERS = ['Point', 'Polygon', 'LinearRing', 'Model']

/**
 * Lines of KML 2.2 (OGC 07-147r2) by the `kml` element of the file: each Placemark with LineStrings or gx:Tracks is a
 * track. Links to other files are named and never followed. The reader of the XML bounds how deep elements lie.
 */
export function readKml(kml: unknown): RouteReading {
  const { reading, tracks, ignore } = readingOf('kml')
  let links = 0
  const readFolder = (folder: unknown, path: string): void => {
    links += childrenOf(folder, 'NetworkLink').length
    for (const [index, placemark] of childrenOf(folder, 'Placemark').entries()) {
      const at = `${path}Placemark[${index}]`
      const parts = partsOf(placemark, at, ignore)
      if (parts.length > 0) tracks.push({ path: at, parts })
    }
    for (const name of FOLDERS)
      for (const [index, inner] of childrenOf(folder, name).entries()) readFolder(inner, `${path}${name}[${index}].`)
  }
  readFolder(kml, '')
  const { findings, ...read } = reading()
  return { ...read, findings: links > 0 ? [...findings, finding('kml.link-ignored', '', { count: links })] : findings }
}

function partsOf(element: unknown, path: string, ignore: (what: string) => void): readonly RoutePart[] {
  for (const name of OTHERS) for (const _ of childrenOf(element, name)) ignore(name)
  const lines = childrenOf(element, 'LineString').map((line, index) => {
    const texts = childrenOf(line, 'coordinates').map(textOf)
    return partOf(texts.join(' '), /\s+/, ',', `${path}.LineString[${index}].coordinates`)
  })
  // A gx:coord is `lng lat altitude`.
  const recorded = childrenOf(element, 'Track').map((track, index) => {
    const texts = childrenOf(track, 'coord').map((coord) => textOf(coord).trim())
    return partOf(texts.join('\n'), /\n/, /\s+/, `${path}.Track[${index}].coord`)
  })
  const inner = COLLECTIONS.flatMap((name) =>
    childrenOf(element, name).flatMap((one, index) => partsOf(one, `${path}.${name}[${index}]`, ignore)),
  )
  return [...lines, ...recorded, ...inner]
}

function partOf(text: string, between: RegExp, within: RegExp | string, path: string): RoutePart {
  const tuples = text.split(between).filter((tuple) => tuple !== '')
  const numbers = tuples.map((tuple) => tuple.slice(0, 200).split(within))
  return {
    path,
    positions: numbers.map(([lng = '', lat = '']): LngLat => [numberOf(lng), numberOf(lat)]),
    altitudes: numbers.filter(({ length }) => length > 2).length,
  }
}
