import { z } from 'zod'
import type { SessionName } from '../domain/session/session-sign.ts'

/**
 * Body of `connected`, `disconnected` and `speaking` entries, from the broker to ingest through the journal. What older
 * brokers wrote has no `session`: client id and address name it well enough.
 */
const presenceSchema = z.object({
  clientId: z.string(),
  address: z.string(),
  session: z.string().optional(),
  takenOver: z.boolean().optional(),
})

export const presenceBody = ({ clientId, address, session }: SessionName, isTakenOver: boolean): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({ clientId, address, session, ...(isTakenOver ? { takenOver: true } : undefined) }),
  )

/** Which session a presence entry speaks of; null when it does not say. Never throws. */
export const parsePresence = (body: Uint8Array): (SessionName & { readonly isTakenOver: boolean }) | null => {
  try {
    const parsed = presenceSchema.safeParse(JSON.parse(new TextDecoder().decode(body)))
    if (!parsed.success) return null
    const { clientId, address, session = `${clientId}@${address}`, takenOver = false } = parsed.data
    return { clientId, address, session, isTakenOver: takenOver }
  } catch {
    return null
  }
}
