import { z } from 'zod'
import { formatTime } from '../time.ts'
import { textIn, timeIn, timeOut } from './fields.ts'
import { pageQuery } from './page.ts'

const filters = {
  by: textIn(80).optional().meta({ description: 'user name, `token <name>`, `system` or `local`' }),
  action: textIn(80).optional().meta({ description: 'such as trip.arm; looks end in .read' }),
  target: textIn(120).optional().meta({ description: 'such as `trip T0123456789AB`' }),
  from: timeIn.optional(),
  to: timeIn.optional().meta({ description: 'exclusive' }),
}
export const auditQuery = z.strictObject({ ...pageQuery, ...filters })
export const auditExportQuery = z.strictObject({ ...filters, format: z.enum(['csv', 'jsonl']).default('csv') })

const hashOut = z.string().regex(/^[0-9a-f]{64}$/)

export const auditSchema = z
  .object({
    seq: z.number().int().meta({ description: 'from 1, without gaps' }),
    at: timeOut,
    by: z.string(),
    action: z.string(),
    target: z.string(),
    detail: z.unknown(),
    hash: hashOut.meta({
      description: 'SHA-256 of the previous hash and this entry; the runbook says how to prove it',
    }),
  })
  .meta({ id: 'AuditEntry' })
export const auditVerdictSchema = z
  .object({
    ok: z.boolean(),
    entries: z.number().int().meta({ description: 'that follow from what stands before them' }),
    brokenAt: z.number().int().nullable().meta({ description: 'seq of the first entry that does not follow' }),
    headHash: hashOut.nullable().meta({ description: 'of the last entry that follows: note it elsewhere' }),
  })
  .meta({ id: 'AuditVerdict' })
export type AuditWire = z.infer<typeof auditSchema>

type Entry = {
  readonly seq: number
  readonly atMs: number
  readonly by: string
  readonly action: string
  readonly target: string
  readonly detailJson: string
  readonly previousHash: Uint8Array
  readonly hash: Uint8Array
}

export const hashToWire = (hash: Uint8Array): string =>
  Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')

export const auditToWire = ({ seq, atMs, by, action, target, detailJson, hash }: Entry): AuditWire => ({
  seq,
  at: formatTime(atMs),
  by,
  action,
  target,
  detail: parsed(detailJson),
  hash: hashToWire(hash),
})

/** A line of an export: everything that the hash is made of, to the letter. */
export const auditToLine = ({ detailJson, previousHash, ...entry }: Entry) => ({
  seq: entry.seq,
  at: formatTime(entry.atMs),
  by: entry.by,
  action: entry.action,
  target: entry.target,
  detail: detailJson,
  previousHash: hashToWire(previousHash),
  hash: hashToWire(entry.hash),
})

/** Whoever tampered may have left no JSON: it is shown as it stands, verifying tells. */
const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}
