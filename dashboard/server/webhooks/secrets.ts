import { randomBytes } from 'node:crypto'
import type { Webhook } from '../../../adapters/records/webhook-records.ts'

/** Standard Webhooks 1.0: `whsec_` and base64 of 24 to 64 bytes. */
const SECRET_BYTES = 32
/** A receiver's people have a working day in every time zone to bring the new secret in. */
const ROLL_OVER_MS = 24 * 3_600_000

export const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`

/** With a new secret. Rotated twice within a day, the first secret signs no more: so a leaked one is got rid of at once. */
export const rotated = (webhook: Webhook, nowMs: number): Webhook => ({
  ...webhook,
  secret: newSecret(),
  previousSecret: { secret: webhook.secret, untilMs: nowMs + ROLL_OVER_MS },
})
