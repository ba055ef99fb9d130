import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answered, ApiClient } from '../api-client.ts'
import { corridorBody, LAO_BAO, TIEN_SA } from '../places.ts'
import { makeNetwork, ok } from '../scene.ts'
import { startDashboard, type TestDashboard } from '../start-dashboard.ts'

let dashboard: TestDashboard
let client: ApiClient
beforeAll(async () => {
  dashboard = await startDashboard()
  client = await dashboard.admin()
  await makeNetwork(client)
})
afterAll(() => dashboard.stop())

type Place = readonly [lng: number, lat: number]
/** From Lao Bảo eastwards, a position every 100 m or so. */
const road = (count: number, from: Place = LAO_BAO): Place[] =>
  Array.from({ length: count }, (_, n) => [from[0] + n * 0.001, from[1] + 0.002 * Math.sin(n / 5)])
const gpxOf = (...segments: (readonly Place[])[]): string => {
  const point = ([lng, lat]: Place) =>
    `<trkpt lat="${lat}" lon="${lng}"><ele>410.5</ele><time>2026-11-21T03:14:07Z</time></trkpt>`
  const parts = segments.map((places) => `<trkseg>${places.map(point).join('')}</trkseg>`).join('')
  return `<?xml version="1.0" encoding="UTF-8"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>QL9 &amp; b</name>${parts}</trk></gpx>`
}
const kmlOf = (places: readonly Place[]): string =>
  `<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><LineString><coordinates>
    ${places.map(([lng, lat]) => `${lng},${lat},0`).join('\n    ')}
  </coordinates></LineString></Placemark></Document></kml>`
const lineOf = (coordinates: readonly (readonly number[])[]): string =>
  JSON.stringify({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } })

const GPX = 'application/gpx+xml'
const send = (file: string, type = 'application/geo+json', query = ''): Promise<Answered> =>
  client.call('POST', `/corridors/import${query}`, file, { 'Content-Type': type })
const codes = (body: { report: { severity: string; code: string }[] }): string[] =>
  body.report.map(({ severity, code }) => `${severity} ${code}`)

describe('POST /corridors/import', () => {
  it.each([
    ['gpx', GPX, gpxOf(road(50))],
    ['gpx', 'application/xml', gpxOf(road(50))],
    ['gpx', 'text/xml; charset=utf-8', `\uFEFF${gpxOf(road(50))}`],
    ['kml', 'application/vnd.google-earth.kml+xml', kmlOf(road(50))],
    ['kml', 'application/octet-stream', kmlOf(road(50))],
    ['geojson', 'application/geo+json', lineOf(road(50).map(([lng, lat]) => [lng, lat, 410]))],
    ['geojson', 'application/json', lineOf(road(50).map(([lng, lat]) => [lng, lat, 410]))],
    ['geojson', 'text/plain', lineOf(road(50).map(([lng, lat]) => [lng, lat, 410]))],
  ])('proposes the line of a %s file sent as %s', async (format, type, file) => {
    const { status, body } = await send(file, type)
    expect(status).toBe(200)
    expect(body.format).toBe(format)
    expect(body.lines).toMatchObject([{ role: 'main', halfWidthM: 500, sections: [] }])
    expect(body.lines[0].geometry.coordinates).toEqual(
      road(50).map(([lng, lat]) => [Number(lng.toFixed(7)), Number(lat.toFixed(7))]),
    )
    expect(body.lines[0].lengthKm).toBeCloseTo(5.9, 0)
    expect(codes(body)).toEqual(['repaired altitude.dropped'])
  })

  it('stores nothing, and POST /corridors takes what it proposes', async () => {
    const { body } = await send(gpxOf(road(30)), GPX, '?originGate=lao-bao')
    expect((await client.call('GET', '/corridors')).body.items).toHaveLength(1)
    const { lines: _, ...corridor } = corridorBody('IMPORTED')
    const stored = await ok(client.call('POST', '/corridors', { ...corridor, lines: body.lines }))
    expect(stored.lines).toEqual(body.lines.map(({ lengthKm: _, ...line }: { lengthKm: number }) => line))
  })

  it('turns a line round that runs from the destination to the origin, and says how far its ends are', async () => {
    const query = '?originGate=lao-bao&destinationGate=tien-sa'
    const there = [...road(20), ...road(20, [TIEN_SA[0] - 0.019, TIEN_SA[1]])]
    const back = await send(lineOf(there.toReversed()), undefined, query)
    expect(codes(back.body)).toContain('repaired line.reversed')
    expect(back.body.lines[0].geometry.coordinates[0]).toEqual([...LAO_BAO])
    const same = await send(lineOf(there), undefined, query)
    expect(codes(same.body)).toEqual(['warning line.sparse'])
    const short = await send(lineOf(road(20)), undefined, query)
    const far = short.body.report.find(({ code }: { code: string }) => code === 'line.far-from-gate')
    expect(far).toMatchObject({
      severity: 'warning',
      values: { end: 'end', gate: 'tien-sa' },
      path: 'geometry.coordinates',
    })
    expect(far.message).toMatch(/^the end lies 17\d(\.\d)? km from gate tien-sa$/)
    expect((await send(lineOf(road(9)), undefined, '?originGate=nowhere')).body.errors[0].path).toBe('originGate')
    expect((await send(lineOf(road(9)), undefined, '?gate=lao-bao')).status).toBe(400)
  })

  it('says what else it is when the type names another format', async () => {
    const { body } = await send(kmlOf(road(9)), GPX)
    expect(body.format).toBe('kml')
    expect(codes(body)).toContain('warning file.format-differs')
  })

  const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${gpxOf(road(9)).replace(/^<\?xml.*?\?>/, '')}`
  const external = `<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><trk><name>&x;</name></trk></gpx>`
  it.each([
    ['nothing', '', GPX, 'file.empty'],
    ['an entity bomb', bomb, GPX, 'file.document-type'],
    ['an external entity', external, 'application/xml', 'file.document-type'],
    ['half a file', gpxOf(road(9)).slice(0, 400), GPX, 'file.not-well-formed'],
    ['half a JSON file', lineOf(road(9)).slice(0, 60), 'application/json', 'file.not-well-formed'],
    ['elements a thousand deep', `<gpx>${'<a>'.repeat(1_000)}${'</a>'.repeat(1_000)}</gpx>`, GPX, 'file.too-deep'],
    ['HTML', '<html><body>404</body></html>', 'text/plain', 'file.format-unknown'],
    ['a zip', 'PK\u0003\u0004…', 'application/octet-stream', 'file.format-unknown'],
    ['words', 'Lao Bảo → Tiên Sa', 'text/plain', 'file.format-unknown'],
    ['a point', JSON.stringify({ type: 'Point', coordinates: LAO_BAO }), 'application/json', 'file.no-line'],
    ['one place', lineOf([LAO_BAO, LAO_BAO]), 'application/json', 'line.too-short'],
    ['a crs', JSON.stringify({ ...JSON.parse(lineOf(road(9))), crs: null }), 'application/json', 'geojson.crs'],
    ['places nowhere', lineOf([LAO_BAO, [107, 196], TIEN_SA]), 'application/json', 'position.nowhere'],
    [
      'the antimeridian',
      lineOf([
        [179.9, 0],
        [-179.9, 0],
      ]),
      'application/json',
      'line.over-antimeridian',
    ],
    [
      'the world round',
      lineOf([
        [-90, 0],
        [90, 0],
        [-90, 10],
      ]),
      'application/json',
      'line.too-long',
    ],
    ['a flat list', lineOf([107, 16, 108, 17] as never), 'application/json', 'geojson.nesting'],
    ['lists of lists', lineOf([road(9)] as never), 'application/json', 'geojson.nesting'],
  ])('refuses %s with a report', async (_what, file, type, code) => {
    const { status, body } = await send(file, type)
    expect([status, body.code]).toEqual([400, 'corridor.import-refused'])
    expect(body.report.find((one: { code: string }) => one.code === code)?.severity).toBe('refused')
    expect(body.errors.length).toBeGreaterThan(0)
    expect(JSON.stringify(body)).not.toContain('root:')
  })

  it('answers 200 or 400 with a report, whatever comes', async () => {
    const files = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
      fc.nat(800).map((length) => gpxOf(road(9)).slice(0, length + 1)),
      fc.jsonValue().map((coordinates) => JSON.stringify({ type: 'LineString', coordinates })),
    )
    const types = fc.constantFrom(GPX, 'application/json', 'text/plain', 'application/octet-stream')
    await fc.assert(
      fc.asyncProperty(files, types, async (file, type) => {
        const { status, body } = await send(file, type, '?originGate=lao-bao')
        expect([200, 400]).toContain(status)
        expect(Array.isArray(body.report)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('refuses other types, strangers, and more than 4 MiB', async () => {
    expect((await send('x', 'image/png')).status).toBe(415)
    const large = await send(' '.repeat(4 * 1024 * 1024 + 1), GPX)
    expect([large.status, large.body.detail]).toEqual([413, 'expected a body of at most 4 MiB: send it in parts'])
    expect((await dashboard.client().call('POST', '/corridors/import', 'x', { 'Content-Type': GPX })).status).toBe(401)
  })
})
