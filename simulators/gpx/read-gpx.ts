import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import { parseTime } from '../../contract/time.ts'
import type { LngLat } from '../../domain/place.ts'

export type TrackPoint = { readonly position: LngLat; readonly atMs: number }

/** A day at one point a second is about 10 MB. */
const MAX_CHARACTERS = 64 * 1024 * 1024

const point = z.object({
  lat: z.coerce.number().min(-90).max(90),
  lon: z.coerce.number().min(-180).max(180),
  time: z.string(),
})
/** An element with nothing in it is read as an empty text. */
const element = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? {} : value), schema)
const segment = element(z.object({ trkpt: z.array(z.unknown()).default([]) }))
const track = element(z.object({ trkseg: z.array(segment).default([]) }))
const gpx = z.object({ gpx: z.object({ trk: z.array(track) }) })

/** Lists stay lists when they hold one thing; texts stay texts, because a time is no number. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  isArray: (name) => name === 'trk' || name === 'trkseg' || name === 'trkpt',
})

const parseXml = (text: string): unknown => {
  if (text.length > MAX_CHARACTERS) throw new Error(`got ${text.length} characters, expected at most ${MAX_CHARACTERS}`)
  // A track needs no document type; entities declared there can make a bomb of a few lines.
  if (/<!(DOCTYPE|ENTITY)/i.test(text))
    throw new Error('got a document type declaration, expected plain GPX without one')
  return parser.parse(text, true)
}

const readPoint = (value: unknown, index: number): TrackPoint => {
  const parsed = point.safeParse(value)
  const atMs = parsed.success ? parseTime(parsed.data.time.trim()) : null
  if (!parsed.success || atMs === null)
    throw new Error(
      `track point ${index + 1}: got ${JSON.stringify(value)?.slice(0, 120)}, expected lat, lon and an RFC 3339 time`,
    )
  return { position: [parsed.data.lon, parsed.data.lat], atMs }
}

/**
 * The points of all tracks and segments of a GPX 1.1 file (topografix.com/GPX/1/1), in the order of their times.
 *
 * Throws an Error whose message says what was got and what was expected.
 */
export const readGpx = (text: string): readonly TrackPoint[] => {
  const parsed = gpx.safeParse(parseXml(text))
  if (!parsed.success) throw new Error('got no <gpx><trk><trkseg>, expected a recorded track')
  const raw = parsed.data.gpx.trk.flatMap(({ trkseg }) => trkseg.flatMap(({ trkpt }) => trkpt))
  if (raw.length < 2) throw new Error(`got ${raw.length} track points, expected at least 2`)
  return raw.map(readPoint).toSorted((a, b) => a.atMs - b.atMs)
}
