import { z } from 'zod'
import { checkArea } from '../../domain/area/check-area.ts'
import { drawnLengthBoundM } from '../../domain/corridor/drawn-line.ts'
import type { Area, LineString, LngLat } from '../../domain/place.ts'
import { antimeridianJump } from '../../domain/strokes/stroke.ts'

/** A line longer than this is a mistake, or an attempt to keep the server busy. */
const MOST_VERTICES = 50_000
/** A line is cut into pieces of 500 m before it is judged; Việt Nam is 1,700 km long. */
const MOST_LINE_KM = 10_000
/** RFC 7946 section 3.1.6: a ring has four or more positions, the first and last the same. */
const RING_POSITIONS = 4

/** Members of GeoJSON objects that are read over (`bbox`) or that RFC 7946 has taken away (`crs`). */
export const geoJsonMembers = {
  bbox: z.unknown().optional().meta({ description: 'not read' }),
  crs: z
    .never({
      error: 'got crs, expected none: positions are WGS84 [lng, lat] (RFC 7946 section 4); convert and leave it out',
    })
    .optional(),
}

/** `[lng, lat]`, or with an altitude (RFC 7946 section 3.1.1), which is dropped. */
export const positionIn = z
  .array(z.number())
  .min(2, 'expected [lng, lat]')
  .max(3, 'expected [lng, lat]')
  .transform((values, context): LngLat => {
    const [lng = Number.NaN, lat = Number.NaN] = values
    if (Math.abs(lng) <= 180 && Math.abs(lat) <= 90) return [lng, lat]
    const isSwapped = Math.abs(lng) <= 90 && Math.abs(lat) <= 180
    const hint = isSwapped ? ' (lat and lng look swapped)' : ''
    context.addIssue(`got [${lng}, ${lat}], expected [lng, lat] with lng −180…180 and lat −90…90${hint}`)
    return z.NEVER
  })

const isClosed = (ring: readonly LngLat[]): boolean => {
  const first = ring[0]
  const last = ring[ring.length - 1]
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1]
}
const ringIn = z
  .array(positionIn)
  .min(RING_POSITIONS, 'expected a ring of four or more positions')
  .max(MOST_VERTICES)
  .refine(isClosed, 'expected a closed ring: the last position repeats the first')
const polygonRingsIn = z.array(ringIn).min(1).max(1_000)

const shapeIn = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ ...geoJsonMembers, type: z.literal('Polygon'), coordinates: polygonRingsIn }),
    z.strictObject({
      ...geoJsonMembers,
      type: z.literal('MultiPolygon'),
      coordinates: z.array(polygonRingsIn).min(1).max(1_000),
    }),
  ],
  { error: 'expected a Polygon or MultiPolygon' },
)

/** The area of a gate or zone in a request (RFC 7946 sections 3.1.6 and 3.1.7; rings may run either way round). */
export const areaIn: z.ZodType<Area, unknown> = shapeIn.transform((shape, context): Area => {
  const { type, coordinates } = shape
  const area = { type, coordinates } as Area
  const fault = checkArea(area)
  if (!fault) return area
  context.issues.push({
    code: 'custom',
    input: coordinates,
    path: ['coordinates', ...fault.path],
    message: fault.message,
  })
  return z.NEVER
})

const isSomewhere = (positions: readonly LngLat[]): boolean =>
  positions.some(([lng, lat]) => lng !== positions[0]?.[0] || lat !== positions[0]?.[1])

const lineIsShort = (positions: readonly LngLat[]): boolean => drawnLengthBoundM(positions) <= MOST_LINE_KM * 1_000

/** The line of a corridor in a request. */
export const lineStringIn: z.ZodType<LineString, unknown> = z
  .strictObject({
    ...geoJsonMembers,
    type: z.literal('LineString'),
    coordinates: z
      .array(positionIn)
      .min(2, 'expected two or more positions')
      .max(MOST_VERTICES)
      .refine(isSomewhere, 'expected positions that are not all the same')
      .refine(
        (positions) => antimeridianJump(positions) < 0,
        'got a line over the antimeridian, expected one that stays on its side of ±180 (RFC 7946 section 3.1.9)',
      )
      .refine(lineIsShort, `expected a line of at most ${MOST_LINE_KM} km`),
  })
  .transform(({ type, coordinates }): LineString => ({ type, coordinates }))

export const positionOut = z.tuple([z.number(), z.number()]).meta({ id: 'Position', description: '[lng, lat], WGS84' })
const ringsOut = z.array(z.array(positionOut))
export const areaOut = z
  .union([
    z.object({ type: z.literal('Polygon'), coordinates: ringsOut }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(ringsOut) }),
  ])
  .meta({ id: 'Area' })
export const lineStringOut = z
  .object({ type: z.literal('LineString'), coordinates: z.array(positionOut) })
  .meta({ id: 'LineString' })
