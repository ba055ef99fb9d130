import { z } from 'zod'
import { RECEIPT_RESULTS } from '../domain/seal/command.ts'

/** What a seal answers to a command (CONTRACT, topic `receipt`). */
export const receiptSchema = z.object({
  v: z.literal(1),
  commandId: z.string().min(1).max(64),
  result: z.enum(RECEIPT_RESULTS),
  reason: z.string().nullish(),
})
export type Receipt = z.infer<typeof receiptSchema>

/** The receipt in a packet's body, or why it is none. Never throws. */
export const parseReceipt = (body: Uint8Array): { readonly receipt: Receipt } | { readonly reason: string } => {
  try {
    const parsed = receiptSchema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
    return parsed.success ? { receipt: parsed.data } : { reason: z.prettifyError(parsed.error) }
  } catch (error) {
    return { reason: `expected JSON in UTF-8: ${error instanceof Error ? error.message : String(error)}` }
  }
}
