import { z } from 'zod'
import { type Manifest, PACK } from '../../../contract/evidence/pack.ts'
import { trackSchema } from '../../../contract/http/track.ts'
import { parseReportBody } from '../../../contract/report-v1.ts'
import { type Finding, found, judged, wrong } from './finding.ts'
import type { PackFiles } from './read-zip.ts'
import type { ReportEntry } from './verify-chain.ts'

/** A file as its schema reads it; null when it can't be. */
export const readJson = <Value>(files: PackFiles, name: string, schema: z.ZodType<Value>): Value | null => {
  try {
    return schema.parse(JSON.parse(Buffer.from(files.get(name) ?? []).toString('utf8')))
  } catch {
    return null
  }
}

/** Whatever is told is told of the same trip. */
export const verifySubject = (files: PackFiles, { tripId }: Manifest): Finding => {
  const trip = readJson(files, PACK.trip, z.object({ id: z.string() }))
  const alerts = readJson(files, PACK.alerts, z.array(z.object({ id: z.string(), tripId: z.string().nullable() })))
  const faults = [
    ...(trip?.id === tripId ? [] : [`${PACK.trip} is of ${trip?.id ?? 'nothing'}, expected ${tripId}`]),
    ...(alerts ?? []).filter((alert) => alert.tripId !== tripId).map(({ id }) => `alert ${id} is of another trip`),
    ...(alerts ? [] : [`${PACK.alerts} can't be read`]),
  ]
  return judged('trip', faults, `${tripId}, ${alerts?.length ?? 0} alerts`)
}

/** What is drawn was reported: each fix was received with a raw report of its seal. */
export const verifyTrack = (files: PackFiles, entries: readonly ReportEntry[], { reportsWhole }: Manifest): Finding => {
  const track = readJson(files, PACK.track, trackSchema)
  if (!track) return wrong('track', `${PACK.track} can't be read`)
  if (!reportsWhole) return found('track', `${track.features.length} fixes; not all reports are kept any more`)
  const received = new Set(entries.map(({ sealId, receivedAtMs }) => `${sealId} ${receivedAtMs}`))
  const unheard = track.features.filter(
    ({ properties }) => !received.has(`${properties.sealId} ${Date.parse(properties.receivedAt)}`),
  )
  const faults = unheard.map(({ properties: { sealId, at } }) => `the fix of ${sealId} at ${at} came with no report`)
  return judged('track', faults, `${track.features.length} fixes, each received with a raw report`)
}

/** The device's own count: told, not judged, for a report may be on its way for ever. */
export const tellSerials = (entries: readonly ReportEntry[]): Finding[] =>
  [...Map.groupBy(entries, ({ sealId }) => sealId)].map(([sealId, of]) => {
    const serials = [
      ...new Set(of.flatMap(({ body }) => parseReportBody(body).reports.flatMap(({ seq }) => seq ?? []))),
    ]
    if (serials.length === 0) return found('serial numbers', `${sealId} counts none`)
    const [least, most] = serials.reduce(
      ([low, high], seq) => [Math.min(low, seq), Math.max(high, seq)],
      [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    )
    const missing = most - least + 1 - serials.length
    return found('serial numbers', `${sealId}: ${least} to ${most}, ${missing === 0 ? 'none' : missing} missing`)
  })
