import { createHash, timingSafeEqual } from 'node:crypto'
import type { SealStore } from '../adapters/records/records.ts'
import type { WitnessStore } from '../adapters/records/witness-records.ts'
import { parseUpTopic } from '../contract/topics.ts'
import { ID_PATTERN, type SealId, type WitnessId } from '../domain/ids.ts'
import type { ConnectPacket } from './connect-packet.ts'
import { mayPublish, type Sender } from './may-publish.ts'
import type { Peer } from './peer.ts'
import { shown } from './shown.ts'

/** CONNACK return codes (MQTT 3.1.1, table 3.1). */
export const CONNACK = { unavailable: 3, badCredentials: 4, notAuthorised: 5 } as const

export type Verdict =
  | (Sender & { readonly tokenHash: string | null })
  | { readonly returnCode: (typeof CONNACK)[keyof typeof CONNACK]; readonly reason: string }

/** Where it is known who may sign in. */
export type Register = {
  readonly seals: Pick<SealStore, 'get' | 'registered' | 'tokenSha256' | 'tokensSha256'>
  readonly witnesses: Pick<WitnessStore, 'tokenSha256' | 'tokensSha256'>
}

/** Compared with when there is no token, so that an unknown name takes as long as a wrong token. */
const NOBODYS_SHA256 = Buffer.alloc(32)

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** A token's hash to be kept with a session: bytes with a buffer of their own would take 200 of heap and as much outside, a text takes 64. */
export const hashText = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64')

const byToken = async (register: Register, username: string, password: Uint8Array): Promise<Verdict> => {
  const given = sha256(password)
  const isId = ID_PATTERN.test(username)
  const ofSeal = isId ? await register.seals.tokenSha256(username as SealId) : null
  // A name is a seal's or a phone's, never both's: a seal whose token was revoked finds none here.
  const ofPhone = isId && !ofSeal ? await register.witnesses.tokenSha256(username as WitnessId) : null
  const stored = ofSeal ?? ofPhone
  const isRight = timingSafeEqual(given, stored?.length === 32 ? stored : NOBODYS_SHA256)
  if (!stored || !isRight)
    return { returnCode: CONNACK.badCredentials, reason: 'unknown seal or phone, or wrong or revoked token' }
  return { sealId: username as SealId, isPhone: ofPhone !== null, tokenHash: hashText(stored) }
}

const byCertificate = async ({ seals }: Register, name: string, username: string | null): Promise<Verdict> => {
  const sealId = name as SealId
  if (username !== null && username !== name)
    return {
      returnCode: CONNACK.badCredentials,
      reason: `the user name is not the certificate's CN ${JSON.stringify(name)}`,
    }
  if (!ID_PATTERN.test(name) || !(await seals.get(sealId)))
    return {
      returnCode: CONNACK.notAuthorised,
      reason: `no seal is registered for the certificate's CN ${JSON.stringify(name)}`,
    }
  return { sealId, isPhone: false, tokenHash: null }
}

/**
 * Who a client is: user name = id of a seal or a phone with its token as password, or a client certificate whose CN is the seal id
 * (CONTRACT, "MQTT"). The store keeps SHA-256 of the token's text; 32 random bytes need no slow hash. Rejects when the
 * store can't be read.
 */
export const authenticate = async (
  register: Register,
  connect: ConnectPacket,
  password: Uint8Array | undefined,
  peer: Peer,
): Promise<Verdict> => {
  const verdict = await identify(register, connect, password, peer)
  if ('returnCode' in verdict || connect.willTopic === null) return verdict
  if (mayPublish(verdict, parseUpTopic(connect.willTopic))) return verdict
  return {
    returnCode: CONNACK.notAuthorised,
    reason: `a will on ${JSON.stringify(shown(connect.willTopic))}, which is not its own topic`,
  }
}

const identify = async (
  register: Register,
  { username }: ConnectPacket,
  password: Uint8Array | undefined,
  { certificateName }: Peer,
): Promise<Verdict> => {
  if (certificateName !== null) return byCertificate(register, certificateName, username)
  if (username !== null && password !== undefined) return byToken(register, username, password)
  return { returnCode: CONNACK.notAuthorised, reason: 'neither user name and token nor a client certificate' }
}
