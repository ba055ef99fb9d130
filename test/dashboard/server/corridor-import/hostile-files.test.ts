import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { corridorImportSchema, corridorImportToWire } from '../../../../contract/http/corridor-import.ts'
import { lineStringIn } from '../../../../contract/http/geometry.ts'
import { readRouteFile } from '../../../../dashboard/server/corridor-import/read-route-file.ts'
import { drawnLengthBoundM } from '../../../../domain/corridor/drawn-line.ts'
import { proposeLines } from '../../../../domain/route-file/propose-lines.ts'

const MIB = 1024 * 1024
/** What importing a file does, but for HTTP; whatever it answers must be what the document says. */
const importFile = (text: string, type = 'application/octet-stream'): number => {
  const file = readRouteFile({ type, text })
  const { lines, findings } = proposeLines(file.tracks, { origin: null, destination: null })
  const report = [...file.findings, ...findings]
  corridorImportSchema.parse(corridorImportToWire(file.format ?? 'gpx', lines, report))
  expect(report.length).toBeLessThanOrEqual(250)
  if (lines.length === 0) expect(report.some(({ severity }) => severity === 'refused')).toBe(true)
  for (const { coordinates } of lines) {
    expect(lineStringIn.safeParse({ type: 'LineString', coordinates }).success).toBe(true)
    expect(drawnLengthBoundM(coordinates)).toBeLessThan(10_001_000)
  }
  return lines.length
}

const degrees = fc.oneof(
  fc.double({ min: -200, max: 200 }),
  fc.double(),
  fc.constantFrom(0, 180, -180, 90, -90, 106.6, 16.6, 1e308, -0, Number.NaN),
)
const position = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(fc.double({ min: 102, max: 110, noNaN: true }), fc.double({ min: 8, max: 24, noNaN: true })),
  },
  { weight: 1, arbitrary: fc.array(degrees, { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.jsonValue() },
)
const coordinates = fc.oneof(
  fc.array(position, { maxLength: 60 }),
  fc.array(fc.array(position, { maxLength: 20 }), { maxLength: 5 }),
  fc.jsonValue(),
)
const geometry = fc.record({
  type: fc.constantFrom(
    'LineString',
    'LineString',
    'MultiLineString',
    'Point',
    'GeometryCollection',
    'Feature',
    '__proto__',
  ),
  coordinates,
})
const geoJson = fc.oneof(
  geometry,
  fc.record({
    type: fc.constant('FeatureCollection'),
    features: fc.array(fc.record({ type: fc.constant('Feature'), geometry }), { maxLength: 5 }),
  }),
  fc.jsonValue(),
)
const number = fc.oneof(degrees.map(String), fc.string({ maxLength: 8 }))
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, '')
const gpx = fc.array(fc.array(fc.tuple(number, number), { maxLength: 30 }), { maxLength: 4 }).map((parts) => {
  const points = (part: [string, string][]) =>
    part.map(([lon, lat]) => `<trkpt lon="${escaped(lon)}" lat="${escaped(lat)}"/>`).join('')
  return `<gpx><trk>${parts.map((part) => `<trkseg>${points(part)}</trkseg>`).join('')}</trk></gpx>`
})
const kml = fc.array(fc.array(fc.tuple(number, number), { maxLength: 30 }), { maxLength: 4 }).map((parts) => {
  const lines = parts.map(
    (part) => `<LineString><coordinates>${escaped(part.map(String).join(' '))}</coordinates></LineString>`,
  )
  return `<kml><Placemark><MultiGeometry>${lines.join('')}</MultiGeometry></Placemark></kml>`
})
/** Files with a few characters taken out, doubled or put in. */
const spoilt = (files: fc.Arbitrary<string>) =>
  fc
    .tuple(files, fc.array(fc.tuple(fc.nat(), fc.nat(4), fc.string({ maxLength: 3 })), { maxLength: 5 }))
    .map(([text, changes]) =>
      changes.reduce((now, [at, length, put]) => {
        const from = at % (now.length + 1)
        return now.slice(0, from) + put + now.slice(from + length)
      }, text),
    )

describe('importing never throws', () => {
  it.each([
    ['GeoJSON', geoJson.map((value) => JSON.stringify(value))],
    ['GPX', gpx],
    ['KML', kml],
    ['spoilt GeoJSON', spoilt(geoJson.map((value) => JSON.stringify(value)))],
    ['spoilt GPX', spoilt(gpx)],
    ['spoilt KML', spoilt(kml)],
    ['anything', fc.string({ unit: 'binary', maxLength: 200 })],
    [
      'anything in brackets',
      fc.string({
        unit: fc.constantFrom('<', '>', '/', '!', '[', ']', '{', '}', '"', 'gpx', '&', ';', '-', '?', ' '),
        maxLength: 100,
      }),
    ],
  ])('whatever the %s', (_what, files) => {
    fc.assert(
      fc.property(
        files,
        fc.constantFrom('application/gpx+xml', 'application/json', 'text/plain'),
        (text, type) => void importFile(text, type),
      ),
    )
  })
})

const many = (size: number, make: (n: number) => string): string => {
  const pieces: string[] = []
  let length = 0
  for (let n = 0; length < size; n++) {
    const piece = make(n)
    pieces.push(piece)
    length += piece.length
  }
  return pieces.join('')
}
const inGpx = (points: string): string => `<gpx><trk><trkseg>${points}</trkseg></trk></gpx>`
const inLine = (positions: string): string => `{"type":"LineString","coordinates":[${positions.slice(0, -1)}]}`
const slanting = (n: number): string =>
  `[${(106 + n * 1e-7).toFixed(7)},${(10 + n * 1e-7).toFixed(7)}],[${(106.01 + n * 1e-7).toFixed(7)},${(9.99 + n * 1e-7).toFixed(7)}],`

/** The measure of one file is what this machine needs for it now: others may be at work here too. */
const FILES: readonly (readonly [string, () => string])[] = [
  [
    'a recorded track',
    () =>
      inGpx(
        many(
          MIB,
          (n) =>
            `<trkpt lat="${16 + n * 1e-5}" lon="${106 + n * 1e-4}"><ele>1</ele><time>2026-11-21T03:14:07Z</time></trkpt>`,
        ),
      ),
  ],
  ['one place again and again', () => inLine(many(MIB, () => '[1,1],'))],
  ['two places far apart, to and fro', () => inLine(many(MIB, (n) => (n % 2 ? '[1,1],' : '[9,9],')))],
  ['all round the world', () => inLine(many(MIB, (n) => `[${(n % 3) * 90 - 90},${n % 80}],`))],
  ['a tangle of slanting lines', () => inLine(many(MIB, slanting))],
  [
    'twenty tangles',
    () => {
      const tangle = inLine(many(MIB / 25, slanting))
      return `{"type":"GeometryCollection","geometries":[${Array(20).fill(tangle).join(',')}]}`
    },
  ],
  [
    'thousands of lines',
    () =>
      `{"type":"GeometryCollection","geometries":[${many(MIB, (n) => `${inLine(`[${n % 100},1],[${n % 100},2],`)},`).slice(0, -1)}]}`,
  ],
  [
    'parts that don’t follow',
    () => `{"type":"MultiLineString","coordinates":[${many(MIB, (n) => `[[${n % 170},1]],`).slice(0, -1)}]}`,
  ],
  ['thousands of empty tracks', () => `<gpx>${many(MIB, () => '<trk><trkseg/></trk>')}</gpx>`],
  ['arrays in arrays', () => `{"type":"LineString","coordinates":${'['.repeat(MIB / 2)}${']'.repeat(MIB / 2)}}`],
  ['arrays that never end', () => `{"a":${'['.repeat(MIB)}`],
  [
    'collections in collections',
    () => `${'{"type":"GeometryCollection","geometries":['.repeat(20_000)}${']}'.repeat(20_000)}`,
  ],
  ['elements in elements', () => `<gpx>${'<a>'.repeat(MIB / 7)}${'</a>'.repeat(MIB / 7)}</gpx>`],
  ['elements that never end', () => `<gpx>${'<a>'.repeat(MIB / 3)}`],
  ['attributes', () => `<gpx ${many(MIB, (n) => `a${n}="1" `)}/>`],
  ['attributes that are one', () => `<gpx ${'a="1" '.repeat(MIB / 6)}/>`],
  ['spaces', () => `<gpx${' '.repeat(MIB)}/>`],
  ['spaces before all', () => ' '.repeat(MIB)],
  [
    'spaces in coordinates',
    () =>
      `<kml><Placemark><LineString><coordinates>1,2${' '.repeat(MIB)}x</coordinates></LineString></Placemark></kml>`,
  ],
  [
    'commas in coordinates',
    () => `<kml><Placemark><LineString><coordinates>${','.repeat(MIB)}</coordinates></LineString></Placemark></kml>`,
  ],
  [
    'commas in a thousand coordinates',
    () =>
      `<kml><Placemark><LineString><coordinates>${many(MIB, () => `${','.repeat(999)} `)}</coordinates></LineString></Placemark></kml>`,
  ],
  ['a number of digits', () => inGpx(`<trkpt lat="${'1'.repeat(9_000)}" lon="1"/>`)],
  ['opening brackets', () => '<'.repeat(MIB)],
  ['half tags', () => `<gpx>${'<a '.repeat(MIB / 3)}`],
  ['comments', () => `<gpx>${'<!---->'.repeat(MIB / 7)}</gpx>`],
  ['comments that never end', () => `<gpx>${'<!--'.repeat(MIB / 4)}`],
  ['CDATA', () => `<gpx>${'<![CDATA[x]]>'.repeat(MIB / 13)}</gpx>`],
  ['entities', () => `<gpx>${'&amp;'.repeat(MIB / 5)}</gpx>`],
  ['a document type at the end', () => `<gpx>${'x'.repeat(MIB)}<!doctype x></gpx>`],
  ['other elements', () => `<gpx>${many(MIB, (n) => `<a${n}/>`)}</gpx>`],
  ['links', () => `<kml>${'<NetworkLink/>'.repeat(MIB / 14)}</kml>`],
  [
    'words of the file in the report',
    () => JSON.stringify({ type: 'FeatureCollection', features: Array(5_000).fill({ type: 'x'.repeat(200) }) }),
  ],
]

describe('a hostile file of a megabyte', () => {
  it.each(FILES)('%s: is answered', (_what, make) => {
    const text = make()
    const cpu = process.cpuUsage()
    importFile(text)
    const { user, system } = process.cpuUsage(cpu)
    expect((user + system) / 1_000).toBeLessThan(2_000)
  })
})
