import { describe, expect, it } from 'vitest'
import { readRouteFile } from '../../../../dashboard/server/corridor-import/read-route-file.ts'

const read = (text: string, type = 'text/plain') => readRouteFile({ type, text })
const codes = (text: string): string[] => read(text).findings.map(({ code }) => code)
const geoJson = (value: unknown) => read(JSON.stringify(value))
const A = [106.6, 16.62]
const B = [106.7, 16.63]
const line = { type: 'LineString', coordinates: [A, B] }
const featureOf = (geometry: unknown) => ({ type: 'Feature', properties: null, geometry })

describe('GPX', () => {
  it('gives tracks with their segments, and routes, with paths of positions', () => {
    const file = read(`<?xml version="1.0"?>
      <gpx version="1.1"><metadata><bounds minlat="1" minlon="2" maxlat="3" maxlon="4"/></metadata>
        <wpt lat="16" lon="106"/><wpt lat="16" lon="106"/>
        <rte><rtept lat="16.62" lon="106.6"/><rtept lat="16.63" lon="106.7"><ele>5</ele></rtept></rte>
        <trk><trkseg><trkpt lat="16.62" lon="106.6"/></trkseg><trkseg/><trkseg><trkpt lon='106.7' lat='16.63'></trkpt></trkseg></trk>
      </gpx>`)
    expect(file).toEqual({
      format: 'gpx',
      tracks: [
        {
          path: 'trk[0]',
          parts: [
            { path: 'trk[0].trkseg[0].trkpt', positions: [A], altitudes: 0 },
            { path: 'trk[0].trkseg[1].trkpt', positions: [], altitudes: 0 },
            { path: 'trk[0].trkseg[2].trkpt', positions: [B], altitudes: 0 },
          ],
        },
        { path: 'rte[0]', parts: [{ path: 'rte[0].rtept', positions: [A, B], altitudes: 1 }] },
      ],
      findings: [expect.objectContaining({ code: 'geometry.ignored', values: { what: 'wpt', count: 2 } })],
    })
  })
  it('may have a prefix, comments, CDATA and a byte order mark', () => {
    const { tracks } = read(
      ' \n<!-- <trkpt lat="0" lon="0"/> --><g:gpx xmlns:g="x"><g:trk><g:name><![CDATA[</g:trk>]]></g:name><g:trkseg><g:trkpt lat="16.62" lon="106.6"/></g:trkseg></g:trk></g:gpx>',
    )
    expect(tracks[0]?.parts[0]?.positions).toEqual([A])
  })
  it.each(['', 'abc', '1e999', '0x10', '16,5', '٣', '1 2', 'NaN', 'Infinity'])('takes %j for no number', (lat) => {
    const [track] = read(`<gpx><trk><trkseg><trkpt lat="${lat}" lon=" +1.06e2 "/></trkseg></trk></gpx>`).tracks
    const [position] = track?.parts[0]?.positions ?? []
    expect(position?.[0]).toBe(106)
    expect(Number.isFinite(position?.[1])).toBe(false)
  })
  it('reads over elements named like members of every object, or refuses them', () => {
    for (const name of ['toString', 'hasOwnProperty', 'valueOf', 'length'])
      expect(codes(`<gpx><${name}><trk/></${name}></gpx>`)).toEqual(['file.no-line'])
    for (const name of ['__proto__', 'constructor', 'prototype'])
      expect(codes(`<gpx><${name}><trk/></${name}></gpx>`)).toEqual(['file.not-well-formed'])
    expect(Object.hasOwn(Object.prototype, 'trk')).toBe(false)
  })
})

describe('KML', () => {
  it('gives a track for each Placemark, in folders and collections too', () => {
    const file =
      read(`<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>
      <Placemark><name>QL9</name><LineString><coordinates> 106.6,16.62,410
        106.7,16.63 </coordinates></LineString></Placemark>
      <Placemark><Point><coordinates>1,2</coordinates></Point></Placemark>
      <NetworkLink><Link><href>http://127.0.0.1/secret.kml</href></Link></NetworkLink>
      <Folder><Placemark><MultiGeometry>
        <LineString><coordinates>106.6,16.62</coordinates></LineString><LineString><coordinates>106.7,16.63</coordinates></LineString>
        <Polygon/></MultiGeometry></Placemark></Folder>
      <Placemark><gx:Track><when>2026-11-21T03:14:07Z</when><gx:coord>106.6 16.62 4</gx:coord><gx:coord> 106.7  16.63 5 </gx:coord></gx:Track></Placemark>
    </Document></kml>`)
    expect(file.format).toBe('kml')
    expect(file.tracks).toEqual([
      {
        path: 'Document[0].Placemark[0]',
        parts: [{ path: 'Document[0].Placemark[0].LineString[0].coordinates', positions: [A, B], altitudes: 1 }],
      },
      {
        path: 'Document[0].Placemark[2]',
        parts: [{ path: 'Document[0].Placemark[2].Track[0].coord', positions: [A, B], altitudes: 2 }],
      },
      {
        path: 'Document[0].Folder[0].Placemark[0]',
        parts: [0, 1].map((n) => ({
          path: `Document[0].Folder[0].Placemark[0].MultiGeometry[0].LineString[${n}].coordinates`,
          positions: [[A, B][n]],
          altitudes: 0,
        })),
      },
    ])
    expect(file.findings.map(({ code, values }) => [code, values])).toEqual([
      ['geometry.ignored', { what: 'Point', count: 1 }],
      ['geometry.ignored', { what: 'Polygon', count: 1 }],
      ['kml.link-ignored', { count: 1 }],
    ])
  })
  it('takes what is no pair of numbers for a position that is nowhere', () => {
    const file = read(
      '<kml><Placemark><LineString><coordinates>106.6, 16.62 x,y</coordinates></LineString></Placemark></kml>',
    )
    expect(file.tracks[0]?.parts[0]?.positions).toEqual([
      [106.6, Number.NaN],
      [16.62, Number.NaN],
      [Number.NaN, Number.NaN],
    ])
  })
})

describe('GeoJSON', () => {
  it.each<[string, unknown, string, string]>([
    ['a geometry', line, '', 'coordinates'],
    ['a feature', featureOf(line), 'geometry.', 'geometry.coordinates'],
    [
      'a collection',
      { type: 'FeatureCollection', features: [featureOf(line)] },
      'features[0].geometry.',
      'features[0].geometry.coordinates',
    ],
    [
      'geometries',
      { type: 'GeometryCollection', geometries: [line], bbox: 'x' },
      'geometries[0].',
      'geometries[0].coordinates',
    ],
  ])('may be %s', (_what, value, path, at) => {
    expect(geoJson(value)).toEqual({
      format: 'geojson',
      tracks: [{ path, parts: [{ path: at, positions: [A, B], altitudes: 0 }] }],
      findings: [],
    })
  })
  it('gives the parts of a MultiLineString as parts of one track', () => {
    const [track] = geoJson({
      type: 'MultiLineString',
      coordinates: [
        [A, B],
        [
          [...B, 5],
          [...A, 6],
        ],
      ],
    }).tracks
    expect(track?.parts).toEqual([
      { path: 'coordinates[0]', positions: [A, B], altitudes: 0 },
      { path: 'coordinates[1]', positions: [B, A], altitudes: 2 },
    ])
  })
  it('takes the lines among other things', () => {
    const point = featureOf({ type: 'Point', coordinates: A })
    const file = geoJson({ type: 'FeatureCollection', features: [point, featureOf(null), featureOf(line), point] })
    expect(file.tracks).toHaveLength(1)
    expect(file.findings).toMatchObject([{ code: 'geometry.ignored', severity: 'warning', values: { count: 2 } }])
  })
  const nested = (depth: number): unknown =>
    depth === 0 ? line : { type: 'GeometryCollection', geometries: [nested(depth - 1)] }
  it.each<[string, unknown, string, string]>([
    ['crs', { ...line, crs: { type: 'name' } }, 'geojson.crs', ''],
    [
      'crs of a feature',
      { type: 'FeatureCollection', features: [{ ...featureOf(line), crs: null }] },
      'geojson.crs',
      'features[0].',
    ],
    ['a flat line', { type: 'LineString', coordinates: [1, 2, 3] }, 'geojson.nesting', 'coordinates'],
    ['a deep line', { type: 'LineString', coordinates: [[A, B]] }, 'geojson.nesting', 'coordinates'],
    ['a shallow MultiLineString', { type: 'MultiLineString', coordinates: [A, B] }, 'geojson.nesting', 'coordinates'],
    ['a line that is a text', { type: 'LineString', coordinates: '1 2' }, 'geojson.not-geojson', 'coordinates'],
    ['features that are none', { type: 'FeatureCollection', features: 7 }, 'geojson.not-geojson', 'features'],
    ['a feature that is null', { type: 'FeatureCollection', features: [null] }, 'geojson.not-geojson', 'features[0].'],
    ['a feature without geometry', { type: 'Feature' }, 'geojson.not-geojson', 'geometry.'],
    ['another type', { type: 'Topology' }, 'geojson.not-geojson', ''],
    ['no type', {}, 'geojson.not-geojson', ''],
    ['collections in collections', nested(9), 'file.too-deep', 'geometries[0].'.repeat(9)],
  ])('is refused with %s', (_what, value, code, path) => {
    const file = geoJson(value)
    expect(file.tracks).toEqual([])
    expect(file.findings).toMatchObject([{ severity: 'refused', code, path }])
  })
  it('takes what is no number for a position that is nowhere', () => {
    const [track] = geoJson({
      type: 'LineString',
      coordinates: [A, ['106', 16], [107], null, {}, [true, false]],
    }).tracks
    expect(track?.parts[0]?.positions.slice(1).every((position) => position.some(Number.isNaN))).toBe(true)
  })
})
