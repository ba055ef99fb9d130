/**
 * 128 random bits as hex. Not `randomUUID`, which browsers keep from pages that came by plain http, as inside a
 * customs network.
 */
export const newIdempotencyKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
