import { describe, expect, test } from 'vitest'
import { compileCorridor } from '../../../domain/corridor/compile-corridor.ts'
import { drawLine, drawnLengthM } from '../../../domain/corridor/drawn-line.ts'
import { distanceM } from '../../../domain/distance.ts'
import type { LngLat } from '../../../domain/place.ts'
import type { Finding, FindingCode } from '../../../domain/route-file/finding.ts'
import { type Proposal, proposeLines } from '../../../domain/route-file/propose-lines.ts'
import type { RouteTrack } from '../../../domain/route-file/route-file.ts'
import type { RouteEnds } from '../../../domain/route-file/turn-line.ts'
import { geodesicDestination } from '../geodesic-truth.ts'
import { lineOf, windingLine } from '../lines.ts'

const NO_ENDS: RouteEnds = { origin: null, destination: null }
const START: LngLat = [106.6, 16.62]
const track = (parts: readonly (readonly LngLat[])[], path = 'trk[0]'): RouteTrack => ({
  path,
  parts: parts.map((positions, index) => ({ path: `${path}.trkseg[${index}].trkpt`, positions, altitudes: 0 })),
})
const propose = (...parts: readonly (readonly LngLat[])[]): Proposal => proposeLines([track(parts)], NO_ENDS)
const codes = ({ findings }: Proposal): string[] => findings.map(({ severity, code }) => `${severity} ${code}`)
const only = ({ findings }: Proposal, code: FindingCode): Finding => {
  const [found, ...more] = findings.filter((one) => one.code === code)
  if (!found || more.length > 0) throw new Error(`expected one ${code} in ${JSON.stringify(findings)}`)
  return found
}
/** `count` positions to the east, `stepM` apart. */
const east = (count: number, stepM = 100, from: LngLat = START): LngLat[] =>
  Array.from({ length: count }, (_, n) => geodesicDestination(from, 90, n * stepM))
const rounded = (positions: readonly LngLat[]): number[][] =>
  positions.map((position) => position.map((degrees) => Number(degrees.toFixed(7))))

describe('a good line', () => {
  test('is proposed as it is, with its length as drawn, and nothing to say', () => {
    const road = windingLine(START, 300, 100, 7)
    const proposal = propose(road)
    expect(proposal.findings.filter(({ severity }) => severity !== 'warning')).toEqual([])
    expect(proposal.lines).toHaveLength(1)
    expect(proposal.lines[0]?.coordinates).toEqual(rounded(road))
    expect(proposal.lines[0]?.lengthKm).toBeCloseTo(drawnLengthM(drawLine(road)) / 1_000, 2)
  })
  test('proposed again is the same', () => {
    const messy = [...east(50), ...east(50), ...windingLine(START, 1_000, 30, 3)]
    const [first] = propose(messy).lines
    const again = propose(first?.coordinates ?? [])
    expect(again.lines[0]?.coordinates).toEqual(first?.coordinates)
    expect(again.findings.filter(({ severity }) => severity !== 'warning')).toEqual([])
  })
})

describe('positions', () => {
  test('with latitude first are swapped, all or none', () => {
    const proposal = propose(east(20).map(([lng, lat]): LngLat => [lat, lng]))
    expect(only(proposal, 'positions.swapped')).toMatchObject({ severity: 'repaired', values: { count: 20 } })
    expect(proposal.lines[0]?.coordinates).toEqual(rounded(east(20)))
    const half = propose(east(20).map(([lng, lat], n): LngLat => (n < 10 ? [lng, lat] : [lat, lng])))
    expect(codes(half)).not.toContain('repaired positions.swapped')
  })
  test('that are nowhere are left out where the road between is short', () => {
    const spoilt = east(20).with(7, [Number.NaN, 16]).with(8, [107, 91])
    const proposal = propose(spoilt)
    expect(only(proposal, 'position.left-out')).toMatchObject({
      severity: 'repaired',
      path: 'trk[0].trkseg[0].trkpt[7]',
      values: { count: 2, got: '[NaN, 16]' },
      at: spoilt[6],
    })
    expect(proposal.lines[0]?.coordinates).toEqual(rounded(east(20).toSpliced(7, 2)))
  })
  test('that are nowhere spoil a line where it would go on somewhere else', () => {
    const proposal = propose(east(5, 2_000).with(2, [200, 16]))
    expect(proposal.lines).toEqual([])
    expect(only(proposal, 'position.nowhere')).toMatchObject({ severity: 'refused', path: 'trk[0].trkseg[0].trkpt[2]' })
  })
  test('again and again are said once', () => {
    const proposal = propose(east(20).flatMap((position) => [position, position, position]))
    expect(only(proposal, 'line.duplicates').values).toEqual({ count: 40 })
    expect(proposal.lines[0]?.coordinates).toEqual(rounded(east(20)))
  })
  test('over the antimeridian are refused', () => {
    expect(
      only(
        propose([
          [179.99, 1],
          [-179.99, 1],
        ]),
        'line.over-antimeridian',
      ),
    ).toMatchObject({
      severity: 'refused',
      at: [179.99, 1],
    })
  })
})

describe('spikes', () => {
  test('are cut off, one and several, and not hairpins', () => {
    const road = east(30)
    const astray = geodesicDestination(road[9] as LngLat, 0, 5_000)
    const nowhere: LngLat = [0, 0]
    const proposal = propose(road.toSpliced(10, 0, astray).toSpliced(20, 0, nowhere))
    expect(only(proposal, 'line.spikes')).toMatchObject({ severity: 'repaired', values: { count: 2 }, at: astray })
    expect(proposal.lines[0]?.coordinates).toEqual(rounded(road))
    // Up and down again 30 m beside: six legs of a mountain road.
    const hairpins = [0, 1, 2, 3, 4, 5].flatMap((leg) => {
      const foot = geodesicDestination(START, 90, leg * 30)
      const up = [0, 100, 200, 300, 400].map((m) => geodesicDestination(foot, 0, m))
      return leg % 2 === 0 ? up : up.toReversed()
    })
    expect(propose(hairpins).lines[0]?.coordinates).toEqual(rounded(hairpins))
  })
})

describe('many positions', () => {
  test('are thinned from 2,000 on, and the line stays within a metre', () => {
    const road = windingLine(START, 400, 200, 5)
    const dense = road.flatMap((from, index) => {
      const to = road[index + 1]
      return to
        ? Array.from(
            { length: 10 },
            (_, n): LngLat => [from[0] + ((to[0] - from[0]) * n) / 10, from[1] + ((to[1] - from[1]) * n) / 10],
          )
        : [from]
    })
    const proposal = propose(dense)
    const { values } = only(proposal, 'line.thinned')
    expect(values.from).toBe(dense.length)
    expect(values.to).toBeLessThan(900)
    const [line] = proposal.lines
    expect(line?.coordinates.length).toBe(values.to)
    expect(line?.lengthKm).toBeCloseTo(drawnLengthM(drawLine(dense)) / 1_000, 1)
    const compiled = compileCorridor({ lines: [lineOf(line?.coordinates ?? [])] }, { innerFraction: 1 })
    for (const vertex of dense) expect(compiled.locate(vertex).crossTrackM).toBeLessThan(1.05)
  })
  test('that can’t be thinned to 20,000 are refused', () => {
    const jagged = Array.from({ length: 25_000 }, (_, n): LngLat => [106 + n * 1e-4, 16 + (n % 2) * 1e-4])
    expect(only(propose(jagged), 'line.too-many-positions')).toMatchObject({ values: { count: 25_000, most: 20_000 } })
  })
})

describe('parts', () => {
  test('that follow each other are one line', () => {
    const road = east(60)
    const proposal = propose(road.slice(0, 20), [], road.slice(20, 40), road.slice(41))
    expect(only(proposal, 'parts.joined')).toMatchObject({ path: 'trk[0]', values: { count: 3, longestM: 200 } })
    expect(proposal.lines.map(({ coordinates }) => coordinates)).toEqual([rounded(road.toSpliced(40, 1))])
  })
  test('are turned round where they were drawn the other way, the first one too', () => {
    const road = east(60)
    const [a, b, c] = [road.slice(0, 21), road.slice(20, 41), road.slice(40)]
    for (const parts of [
      [a, b.toReversed(), c],
      [a.toReversed(), b, c.toReversed()],
    ]) {
      const proposal = propose(...parts)
      expect(proposal.lines.map(({ coordinates }) => coordinates)).toEqual([rounded(road)])
      expect(codes(proposal)).toEqual(['repaired parts.joined', 'repaired parts.turned', 'repaired line.duplicates'])
    }
  })
  test('that lie far apart are lines of their own', () => {
    const far = east(20, 100, geodesicDestination(START, 90, 30_000))
    const proposal = propose(east(20), far)
    expect(proposal.lines.map(({ role, coordinates }) => [role, coordinates])).toEqual([
      ['main', rounded(east(20))],
      ['alternate', rounded(far)],
    ])
    expect(only(proposal, 'parts.apart')).toMatchObject({ path: 'trk[0].trkseg[1].trkpt', values: { gapKm: 28 } })
    expect(only(proposal, 'file.several-lines').values).toEqual({ count: 2 })
  })
  test('cut at the antimeridian stay cut', () => {
    const proposal = propose(
      [
        [179.99, 1],
        [180, 1],
      ],
      [
        [-180, 1],
        [-179.99, 1],
      ],
    )
    expect(proposal.lines).toHaveLength(2)
  })
  test('more than twenty lines are too many; the report is bounded', () => {
    const tracks = Array.from({ length: 300 }, (_, n) => track([east(5)], `trk[${n}]`))
    const { lines, findings } = proposeLines(
      [...tracks, ...Array.from({ length: 300 }, () => track([[START]]))],
      NO_ENDS,
    )
    expect(lines).toHaveLength(20)
    expect(findings).toHaveLength(100)
    expect(findings[0]?.severity).toBe('refused')
    expect(findings.at(-1)).toMatchObject({ code: 'file.report-cut', values: { count: 203 } })
  })
})

describe('the direction', () => {
  const at = (gate: string, place: LngLat) => ({ gate, distanceM: (position: LngLat) => distanceM(position, place) })
  const road = east(200)
  const origin = at('west', START)
  const destination = at('east', road.at(-1) as LngLat)
  test('is from origin to destination', () => {
    for (const ends of [
      { origin, destination },
      { origin, destination: null },
      { origin: null, destination },
    ]) {
      expect(proposeLines([track([road])], ends).findings).toEqual([])
      const turned = proposeLines([track([road.toReversed()])], ends)
      expect(turned.lines[0]?.coordinates).toEqual(rounded(road))
      expect(only(turned, 'line.reversed')).toMatchObject({ severity: 'repaired', at: road.at(-1) })
    }
    expect(propose(road.toReversed()).findings).toEqual([])
  })
  test('is doubtful when an end is far from its gate', () => {
    const proposal = proposeLines([track([road.slice(50)])], { origin, destination })
    expect(only(proposal, 'line.far-from-gate')).toMatchObject({
      severity: 'warning',
      values: { end: 'start', distanceKm: 5, gate: 'west' },
      at: road[50],
    })
  })
})

describe('what an officer should look at', () => {
  test('gaps over 2 km, the longest first', () => {
    const proposal = propose([...east(5), ...east(5, 100, geodesicDestination(START, 90, 4_000))])
    expect(only(proposal, 'line.sparse')).toMatchObject({ severity: 'warning', values: { count: 1, longestKm: 3.6 } })
    expect(codes(propose(east(10, 1_900)))).toEqual([])
  })
  test('a line that crosses itself, and where', () => {
    const east1km = east(11)
    const north = geodesicDestination(START, 0, 300)
    const loop = [
      ...east1km,
      geodesicDestination(north, 90, 1_000),
      geodesicDestination(north, 90, 550),
      geodesicDestination(START, 90, 550),
      geodesicDestination(START, 170, 800),
    ]
    expect(only(propose(loop), 'line.crosses-itself')).toMatchObject({ severity: 'warning', values: { count: 1 } })
    expect(codes(propose(east1km))).toEqual([])
  })
  test('a way back over the same road', () => {
    const proposal = propose([...east(11, 150), ...east(10, 150).toReversed()])
    expect(codes(proposal)).toEqual(['warning line.turns-back', 'warning line.crosses-itself'])
    expect(only(proposal, 'line.turns-back')).toMatchObject({ values: { count: 1 } })
  })
})
