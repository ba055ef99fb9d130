import { z } from 'zod'
import { parseDeviceTime } from './time.ts'
import type { WireReport } from './wire-report.ts'

/** What of a phone's message is used, or why it can't be; null: it is kept and means nothing to the platform. */
type ReadMessage = { readonly report: WireReport } | { readonly reason: string } | null

/** Seconds since epoch, as the app writes every time. */
const seconds = z.number().transform((value, context): number => {
  const ms = parseDeviceTime(value * 1_000)
  if (ms !== null) return ms
  context.addIssue(`got ${value}, expected seconds since 1970`)
  return z.NEVER
})
/** iOS writes −1 for what it does not know. */
const known = z
  .number()
  .nullish()
  .transform((value) => (value === null || value === undefined || value < 0 ? null : value))

/** `_type: location` (https://owntracks.org/booklet/tech/json/); what the platform has no use for is not looked at. */
const locationSchema = z.object({
  tst: seconds,
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  acc: z.number().min(0).nullish(),
  alt: z.number().nullish(),
  vel: known,
  cog: known,
  batt: known.pipe(z.number().max(100).nullable()),
  /** 0 unknown, 1 unplugged, 2 charging, 3 full. */
  bs: z.number().nullish(),
})
type Location = z.output<typeof locationSchema>

/**
 * A phone does not say when it sent a message: `created_at` is when it was written, which for a queue that waited for a
 * network was long before. So its clock is learnt from young fixes only (domain/clock-offset.ts).
 */
const toWireReport = ({ tst, lat, lon, acc, alt, vel, cog, batt, bs }: Location): WireReport => ({
  atMs: tst,
  sentAtMs: null,
  seq: null,
  buffered: false,
  fix: {
    atMs: tst,
    lng: lon,
    lat,
    accuracyM: acc ?? null,
    speedKmh: vel,
    headingDeg: cog !== null && cog <= 360 ? cog : null,
    altitudeM: alt ?? null,
    satellites: null,
    source: 'gnss',
  },
  lock: null,
  events: [],
  batteryPct: batt,
  charging: bs === 1 ? false : bs === 2 || bs === 3 ? true : null,
  cell: null,
  jamming: null,
  firmware: null,
})

/** OwnTracks JSON is told by its `_type`; a seal's report has none. */
export const isOwnTracks = (item: Readonly<Record<string, unknown>>): boolean => typeof item._type === 'string'

/**
 * Reads one OwnTracks message. Only `location` says where the phone is; `lwt`, `transition`, `waypoint`, `status` and
 * whatever the app may bring later is kept in the raw bytes and ignored (as unknown event kinds are, CONTRACT).
 */
export const readOwnTracks = (item: Readonly<Record<string, unknown>>): ReadMessage => {
  if (item._type === 'encrypted')
    return { reason: 'got an encrypted message, expected plain JSON: leave the encryption key of the app empty' }
  if (item._type !== 'location') return null
  const parsed = locationSchema.safeParse(item)
  if (parsed.success) return { report: toWireReport(parsed.data) }
  return { reason: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') }
}
