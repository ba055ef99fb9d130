import { z } from 'zod'

/** The form of an evidence pack; it grows when older verifiers could not read it any more. */
export const EVIDENCE_FORM = 'sealtrail-evidence/1'

/** Names of the files in a pack. */
export const PACK = {
  manifest: 'manifest.json',
  verify: 'VERIFY.md',
  report: 'report.html',
  trip: 'trip.json',
  plan: 'plan.json',
  acts: 'acts.json',
  alerts: 'alerts.json',
  timeline: 'timeline.json',
  network: 'network.geojson',
  track: 'track.geojson',
  reports: 'reports.jsonl',
  audit: 'audit.jsonl',
  publicKey: 'public-key.pem',
  sums: 'SHA256SUMS',
  signature: 'SHA256SUMS.sig',
} as const

const hex = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hex')
const place = z.strictObject({ number: z.int().min(0), hash: hex })

/** How many lines a chain's file has, and where the chain stood when the pack was made. */
const chain = z.strictObject({
  lines: z.int().min(0),
  /** What the first line follows; null of no lines. */
  first: place.nullable(),
  last: place.nullable(),
  /** The newest entry then: a later pack or an auditor's note must have the same hash for the same number. */
  head: place.nullable(),
})
export type ChainWire = z.infer<typeof chain>

export const manifestSchema = z.strictObject({
  form: z.literal(EVIDENCE_FORM),
  tripId: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  keyFingerprint: hex,
  seals: z.array(z.strictObject({ sealId: z.string(), from: z.string(), to: z.string().nullable() })),
  /** Phones that were bound to it, where any was. */
  witnesses: z
    .array(z.strictObject({ witnessId: z.string(), from: z.string(), to: z.string().nullable() }))
    .min(1)
    .optional(),
  /** False: the journal no longer has all reports of the trip (JOURNAL_DAYS). */
  reportsWhole: z.boolean(),
  journal: chain,
  audit: chain,
})
export type Manifest = z.infer<typeof manifestSchema>

/** A report as it came, and its place in the journal's chain. */
export const reportLineSchema = z.strictObject({
  offset: z.int().positive(),
  sealId: z.string().max(255),
  kind: z.literal('report'),
  receivedAtMs: z.int(),
  body: z.base64(),
  previousHash: hex,
  hash: hex,
})
export type ReportLine = z.infer<typeof reportLineSchema>

/** A line of the audit, to the letter as it was hashed. */
export const auditLineSchema = z.strictObject({
  seq: z.int().positive(),
  at: z.string(),
  by: z.string(),
  action: z.string(),
  target: z.string(),
  detail: z.string(),
  previousHash: hex,
  hash: hex,
})
