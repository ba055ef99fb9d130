import { z } from 'zod'

/** Body of a `hearing` entry, from the broker to ingest through the journal: since when this broker listens, ms since epoch. */
const hearingSchema = z.object({ since: z.number() })

export const hearingBody = (sinceMs: number): Uint8Array => new TextEncoder().encode(JSON.stringify({ since: sinceMs }))

/** Since when the broker listens, ms, or why that can't be told. Never throws. */
export const parseHearing = (body: Uint8Array): { readonly sinceMs: number } | { readonly reason: string } => {
  try {
    const parsed = hearingSchema.safeParse(JSON.parse(new TextDecoder().decode(body)))
    return parsed.success ? { sinceMs: parsed.data.since } : { reason: z.prettifyError(parsed.error) }
  } catch (error) {
    return { reason: `expected JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
}
