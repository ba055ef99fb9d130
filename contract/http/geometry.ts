import { z } from 'zod'
import type { Area, LineString, LngLat, MultiPolygon, Polygon } from '../../domain/place.ts'

/** A line longer than this is a mistake, or an attempt to keep the server busy. */
const MOST_VERTICES = 50_000
/** RFC 7946 section 3.1.6: a ring has four or more positions, the first and last the same. */
const RING_POSITIONS = 4

/** `[lng, lat]`, or with an altitude (RFC 7946 section 3.1.1), which is dropped. */
const positionIn = z
  .array(z.number())
  .min(2, 'expected [lng, lat]')
  .max(3, 'expected [lng, lat]')
  .transform((values, context): LngLat => {
    const [lng = Number.NaN, lat = Number.NaN] = values
    if (Math.abs(lng) <= 180 && Math.abs(lat) <= 90) return [lng, lat]
    context.addIssue(`got [${lng}, ${lat}], expected [lng, lat] with lng −180…180 and lat −90…90`)
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

const polygonIn: z.ZodType<Polygon, unknown> = z.strictObject({
  type: z.literal('Polygon'),
  coordinates: polygonRingsIn,
})
const multiPolygonIn: z.ZodType<MultiPolygon, unknown> = z.strictObject({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(polygonRingsIn).min(1).max(1_000),
})

/** The area of a gate or zone in a request. */
export const areaIn: z.ZodType<Area, unknown> = z.union([polygonIn, multiPolygonIn])

const isSomewhere = (positions: readonly LngLat[]): boolean =>
  positions.some(([lng, lat]) => lng !== positions[0]?.[0] || lat !== positions[0]?.[1])

/** The line of a corridor in a request. */
export const lineStringIn: z.ZodType<LineString, unknown> = z.strictObject({
  type: z.literal('LineString'),
  coordinates: z
    .array(positionIn)
    .min(2, 'expected two or more positions')
    .max(MOST_VERTICES)
    .refine(isSomewhere, 'expected positions that are not all the same'),
})

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
