import { randomBytes } from 'node:crypto'

/** Crockford's base32: no I, L, O, U, so that an id can be read out over a radio. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CHARACTERS = 12

/** A prefix and 12 random characters: 60 bits, unguessable enough for an id that opens nothing by itself. */
export const randomId = (prefix: string): string =>
  prefix + Array.from(randomBytes(CHARACTERS), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
