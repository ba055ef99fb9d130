import { z } from 'zod'
import { parseTime } from '../contract/time.ts'
import { COMMAND_KINDS } from '../domain/seal/command.ts'

/** An order as a seal reads it (CONTRACT, topic `command`). */
const commandJson = z.object({
  v: z.literal(1),
  id: z.string(),
  kind: z.enum(COMMAND_KINDS),
  intervalS: z.number().int().min(1).optional(),
  expiresAt: z.string().transform((text) => parseTime(text) ?? 0),
})
export type CommandJson = z.infer<typeof commandJson>

/** The order in a packet, or null when it is none. */
export const readCommand = (body: Uint8Array): CommandJson | null => {
  try {
    return commandJson.safeParse(JSON.parse(new TextDecoder().decode(body))).data ?? null
  } catch {
    return null // no JSON: the caller says so
  }
}
