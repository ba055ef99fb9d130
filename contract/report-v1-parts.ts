import { z } from 'zod'
import { SEAL_EVENT_KINDS, type SealEventKind } from '../domain/report.ts'
import { parseDeviceTime } from './time.ts'
import type { WireEvent, WireFix, WireReport } from './wire-report.ts'

const time = z.union([z.string(), z.number()]).transform((value, context): number => {
  const ms = parseDeviceTime(value)
  if (ms !== null) return ms
  context.addIssue(`got ${JSON.stringify(value)}, expected an RFC 3339 time or epoch milliseconds`)
  return z.NEVER
})
const text = z.string()
const flag = z.boolean()
const positive = z.number().min(0)
const whole = z.number().int().min(0)

/** The parts of a report, each of which may be read for itself: a bad one is set aside and the others are used. */
export const partSchemas = {
  at: time,
  sentAt: time,
  seq: whole,
  buffered: flag,
  fix: z.object({
    at: time.nullish(),
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
    accuracyM: positive.nullish(),
    speedKmh: positive.nullish(),
    headingDeg: z.number().min(0).max(360).nullish(),
    altitudeM: z.number().nullish(),
    satellites: whole.nullish(),
    source: z.enum(['gnss', 'lbs', 'wifi']).nullish(),
  }),
  batteryPct: z.number().min(0).max(100),
  charging: flag,
  cell: z.object({ mcc: whole, mnc: whole, lac: whole, cid: whole, rssiDbm: z.number().nullish() }),
  jamming: flag,
  firmware: text,
}
/** Each of the three states stands for itself: a nonsensical `state` leaves a cut `wire` standing. */
export const lockSchemas = {
  state: z.enum(['locked', 'unlocked', 'open']),
  wire: z.enum(['intact', 'cut']),
  case: z.enum(['closed', 'open']),
}
export const eventSchema = z.object({
  kind: text,
  at: time.nullish(),
  means: text.nullish(),
  card: text.nullish(),
  accepted: flag.nullish(),
})

const part = partSchemas
/**
 * The same parts as one report, read in one go: some 4 µs instead of 8. Nearly every report has no fault; one that has is
 * read again part by part.
 */
export const reportSchema = z.object({
  v: z.literal(1),
  at: part.at.nullish(),
  sentAt: part.sentAt.nullish(),
  seq: part.seq.nullish(),
  buffered: part.buffered.nullish(),
  fix: part.fix.nullish(),
  lock: z
    .object({
      state: lockSchemas.state.nullish(),
      wire: lockSchemas.wire.nullish(),
      case: lockSchemas.case.nullish(),
    })
    .nullish(),
  events: z.array(eventSchema).nullish(),
  batteryPct: part.batteryPct.nullish(),
  charging: part.charging.nullish(),
  cell: part.cell.nullish(),
  jamming: part.jamming.nullish(),
  firmware: part.firmware.nullish(),
})
/** What could be read of a report; what was absent or set aside is null or undefined. */
export type ReportParts = Omit<z.output<typeof reportSchema>, 'v'>

export const toWireReport = (parts: ReportParts): WireReport => ({
  atMs: parts.at ?? null,
  sentAtMs: parts.sentAt ?? null,
  seq: parts.seq ?? null,
  buffered: parts.buffered === true,
  fix: parts.fix ? toFix(parts.fix) : null,
  lock: parts.lock
    ? { state: parts.lock.state ?? null, wire: parts.lock.wire ?? null, case: parts.lock.case ?? null }
    : null,
  events: parts.events ? parts.events.flatMap(toEvent) : [],
  batteryPct: parts.batteryPct ?? null,
  charging: parts.charging ?? null,
  cell: parts.cell ? { ...parts.cell, rssiDbm: parts.cell.rssiDbm ?? null } : null,
  jamming: parts.jamming ?? null,
  firmware: parts.firmware ?? null,
})

const toFix = (fix: NonNullable<ReportParts['fix']>): WireFix => ({
  atMs: fix.at ?? null,
  lng: fix.lon,
  lat: fix.lat,
  accuracyM: fix.accuracyM ?? null,
  speedKmh: fix.speedKmh ?? null,
  headingDeg: fix.headingDeg ?? null,
  altitudeM: fix.altitudeM ?? null,
  satellites: fix.satellites ?? null,
  source: fix.source ?? 'gnss',
})

const isKnownKind = (kind: string): kind is SealEventKind => (SEAL_EVENT_KINDS as readonly string[]).includes(kind)

const toEvent = ({ kind, at, means, card, accepted }: z.output<typeof eventSchema>): WireEvent[] =>
  isKnownKind(kind)
    ? [{ kind, atMs: at ?? null, means: means ?? null, card: card ?? null, accepted: accepted ?? null }]
    : []
