import { createHash, randomBytes } from 'node:crypto'

/** DESIGN 4, "Identity": 32 random bytes, stored as SHA-256 of the token's text. */
const TOKEN_BYTES = 32

export type SealToken = { readonly text: string; readonly sha256: Uint8Array }

/** A new MQTT password. It never begins with «-»: spreadsheets take that for a formula, and then it is another password. */
export const newSealToken = (): SealToken => {
  const text = randomBytes(TOKEN_BYTES).toString('base64url')
  return text.startsWith('-') ? newSealToken() : { text, sha256: createHash('sha256').update(text).digest() }
}
