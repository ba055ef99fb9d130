import { readGeoJson } from '../../../contract/route-file/read-geojson.ts'
import { readGpx } from '../../../contract/route-file/read-gpx.ts'
import { readKml } from '../../../contract/route-file/read-kml.ts'
import type { RouteReading } from '../../../contract/route-file/route-reading.ts'
import { childrenOf } from '../../../contract/route-file/xml-tree.ts'
import { type Finding, finding } from '../../../domain/route-file/finding.ts'
import type { RouteFormat } from '../../../domain/route-file/route-file.ts'
import { readXml } from './read-xml.ts'

/** Types that name one format; the others of the list say nothing, and what the file holds decides in any case. */
const FORMATS: Readonly<Record<string, RouteFormat>> = {
  'application/gpx+xml': 'gpx',
  'application/vnd.google-earth.kml+xml': 'kml',
  'application/geo+json': 'geojson',
  'application/json': 'geojson',
}
export const ROUTE_FILE_TYPES: readonly string[] = [
  ...Object.keys(FORMATS),
  'application/xml',
  'text/xml',
  'text/plain',
  'application/octet-stream',
]

/** The tracks in a file and what was found in reading it; null format when it is none of the three. */
export type ReadRouteFile = Omit<RouteReading, 'format'> & { readonly format: RouteFormat | null }

/** Reads a route file by what it holds. Never throws: what can't be read is a finding. */
export const readRouteFile = ({ type, text }: { readonly type: string; readonly text: string }): ReadRouteFile => {
  const read = readContent(text)
  const named = FORMATS[type]
  const differs = read.format !== null && named !== undefined && named !== read.format
  return differs
    ? { ...read, findings: [...read.findings, finding('file.format-differs', '', { type, format: read.format })] }
    : read
}

const nothing = (refusal: Finding, format: RouteFormat | null = null): ReadRouteFile => ({
  format,
  tracks: [],
  findings: [refusal],
})

const readContent = (text: string): ReadRouteFile => {
  const begins = text.slice(0, 1_000).trimStart()
  if (text.trim() === '') return nothing(finding('file.empty', ''))
  if (begins.startsWith('PK')) return unknown('a zip archive (KMZ?)')
  if (text.includes('\0')) return unknown('bytes that are no text in UTF-8')
  if (begins.startsWith('<') || begins === '') return readMarkup(text)
  return begins.startsWith('{') ? readJson(text) : unknown('a text that is neither XML nor JSON')
}

const unknown = (got: string): ReadRouteFile => nothing(finding('file.format-unknown', '', { got }))

const readJson = (text: string): ReadRouteFile => {
  try {
    return readGeoJson(JSON.parse(text))
  } catch (error) {
    // The engine's message quotes the file around the place.
    const reason = error instanceof SyntaxError ? 'it is not valid JSON' : 'it can’t be read as JSON'
    return nothing(finding('file.not-well-formed', '', { reason }), 'geojson')
  }
}

const readMarkup = (text: string): ReadRouteFile => {
  const read = readXml(text)
  if ('refusal' in read) return nothing(read.refusal)
  const [gpx] = childrenOf(read.root, 'gpx')
  if (gpx !== undefined) return readGpx(gpx)
  const [kml] = childrenOf(read.root, 'kml')
  return kml === undefined ? unknown('XML without a gpx or kml element') : readKml(kml)
}
