import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Answer } from './operation.ts'

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
/** NIST SP 800-38D section 5.2.1.1: 96 bits. */
const IV_BYTES = 12
const TAG_BYTES = 16

const keyOf = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'sealtrail', 'idempotency answer', KEY_BYTES))

/**
 * An answer as bytes that only the same Idempotency-Key opens: some answers hold a token or a secret that is told once,
 * and the store keeps keys as hashes only.
 */
export const sealAnswer = (secret: string, answer: Answer): Uint8Array => {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, keyOf(secret), iv)
  const body = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

/** Throws when the bytes were sealed under another key, or changed. */
export const openAnswer = (secret: string, sealed: Uint8Array): Answer => {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv(CIPHER, keyOf(secret), bytes.subarray(0, IV_BYTES))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  const body = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
  return JSON.parse(body.toString()) as Answer
}
