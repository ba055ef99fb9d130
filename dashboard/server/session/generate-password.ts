import { randomBytes } from 'node:crypto'

/** 15 bytes are 20 characters of base64url: 120 bits, and still typed from a screen without despair. */
const GENERATED_BYTES = 15

/** A password that is told once and must be changed at the first sign-in. */
export const generatePassword = (): string => randomBytes(GENERATED_BYTES).toString('base64url')
