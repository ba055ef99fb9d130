import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

const OWNER_ONLY = 0o600

/** Signs evidence packs; whoever knows the fingerprint knows that a pack is this platform's. */
export type EvidenceKey = {
  /** SubjectPublicKeyInfo (RFC 8410) in PEM, as openssl reads it. */
  readonly publicKeyPem: string
  readonly fingerprint: string
  /** Ed25519 (RFC 8032): 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array
}

/** SHA-256 of the key's DER form, hex: `openssl pkey -pubin -in public-key.pem -outform DER | sha256sum`. */
export const fingerprintOf = (publicKeyPem: string): string =>
  createHash('sha256')
    .update(createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' }))
    .digest('hex')

/**
 * The key in a file that only its owner may read, made when there is none. Throws one line for the operator when the file
 * holds anything else: a platform that signed with another key than yesterday would look like a forger.
 */
export const openEvidenceKey = (file: string): EvidenceKey => {
  if (!existsSync(file)) makeKey(file)
  const privateKey = readKey(file)
  const publicKeyPem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }) as string
  return {
    publicKeyPem,
    fingerprint: fingerprintOf(publicKeyPem),
    sign: (bytes) => sign(null, bytes, privateKey),
  }
}

/** Written aside first: a crash leaves a whole key or none. */
const makeKey = (file: string): void => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const aside = `${file}.new`
  writeFileSync(aside, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: OWNER_ONLY, flush: true })
  renameSync(aside, file)
}

const readKey = (file: string): KeyObject => {
  const wrong = (got: string): Error =>
    new Error(
      `${file}: got ${got}, expected an Ed25519 private key in PEM: restore it from the backup, or move it away to sign with a new one`,
    )
  let key: KeyObject
  try {
    key = createPrivateKey(readFileSync(file))
  } catch {
    throw wrong('something else')
  }
  if (key.asymmetricKeyType !== 'ed25519') throw wrong(`a key of type ${key.asymmetricKeyType}`)
  return key
}
