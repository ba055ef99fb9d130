import { z } from 'zod'
import { parseDeviceTime } from './time.ts'
import type { WireFix } from './wire-report.ts'

/** The parts of a report, each parsed for itself: a bad one is set aside and the others are used. */
const time = z.union([z.string(), z.number()]).transform((value, context): number => {
  const ms = parseDeviceTime(value)
  if (ms !== null) return ms
  context.addIssue(`got ${JSON.stringify(value)}, expected an RFC 3339 time or epoch milliseconds`)
  return z.NEVER
})
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null)

export const fixSchema = z
  .object({
    at: optional(time),
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
    accuracyM: optional(z.number().min(0)),
    speedKmh: optional(z.number().min(0)),
    headingDeg: optional(z.number().min(0).max(360)),
    altitudeM: optional(z.number()),
    satellites: optional(z.number().int().min(0)),
    source: z.enum(['gnss', 'lbs', 'wifi']).nullish(),
  })
  .transform(
    ({ at, lat, lon, source, ...rest }): WireFix => ({ atMs: at, lng: lon, lat, source: source ?? 'gnss', ...rest }),
  )

export const eventSchema = z
  .object({
    kind: z.string(),
    at: optional(time),
    means: optional(z.string()),
    card: optional(z.string()),
    accepted: optional(z.boolean()),
  })
  .transform(({ at, ...rest }) => ({ atMs: at, ...rest }))

export const cellSchema = z.object({
  mcc: z.number().int().min(0),
  mnc: z.number().int().min(0),
  lac: z.number().int().min(0),
  cid: z.number().int().min(0),
  rssiDbm: optional(z.number()),
})

export const lockSchemas = {
  state: optional(z.enum(['locked', 'unlocked', 'open'])),
  wire: optional(z.enum(['intact', 'cut'])),
  case: optional(z.enum(['closed', 'open'])),
}
export const timeSchema = optional(time)
export const seqSchema = optional(z.number().int().min(0))
export const flagSchema = optional(z.boolean())
export const percentSchema = optional(z.number().min(0).max(100))
export const firmwareSchema = optional(z.string())
