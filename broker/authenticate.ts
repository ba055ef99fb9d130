import { createHash, timingSafeEqual } from 'node:crypto'
import type { SealStore } from '../adapters/records/records.ts'
import { parseUpTopic } from '../contract/topics.ts'
import { ID_PATTERN, type SealId } from '../domain/ids.ts'
import type { ConnectPacket } from './connect-packet.ts'
import type { Peer } from './peer.ts'
import { shown } from './shown.ts'

/** CONNACK return codes (MQTT 3.1.1, table 3.1). */
export const CONNACK = { unavailable: 3, badCredentials: 4, notAuthorised: 5 } as const

export type Verdict =
  | { readonly sealId: SealId; readonly tokenSha256: Uint8Array | null }
  | { readonly returnCode: (typeof CONNACK)[keyof typeof CONNACK]; readonly reason: string }

export type SealLookup = Pick<SealStore, 'get' | 'tokenSha256'>

/** Compared with when there is no token, so that an unknown seal takes as long as a wrong token. */
const NOBODYS_SHA256 = Buffer.alloc(32)

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

const byToken = async (seals: SealLookup, username: string, password: Uint8Array): Promise<Verdict> => {
  const given = sha256(password)
  const stored = ID_PATTERN.test(username) ? await seals.tokenSha256(username as SealId) : null
  const isRight = timingSafeEqual(given, stored?.length === 32 ? stored : NOBODYS_SHA256)
  if (!stored || !isRight)
    return { returnCode: CONNACK.badCredentials, reason: 'unknown seal, or wrong or revoked token' }
  return { sealId: username as SealId, tokenSha256: stored }
}

const byCertificate = async (seals: SealLookup, name: string, username: string | null): Promise<Verdict> => {
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
  return { sealId, tokenSha256: null }
}

/**
 * Who a client is: user name = seal id with its token as password, or a client certificate whose CN is the seal id
 * (CONTRACT, "MQTT"). The store keeps SHA-256 of the token's text; 32 random bytes need no slow hash. Rejects when the
 * store can't be read.
 */
export const authenticate = async (
  seals: SealLookup,
  connect: ConnectPacket,
  password: Uint8Array | undefined,
  peer: Peer,
): Promise<Verdict> => {
  const verdict = await identify(seals, connect, password, peer)
  if ('returnCode' in verdict || connect.willTopic === null) return verdict
  if (parseUpTopic(connect.willTopic)?.sealId === verdict.sealId) return verdict
  return {
    returnCode: CONNACK.notAuthorised,
    reason: `a will on ${JSON.stringify(shown(connect.willTopic))}, which is not its own topic`,
  }
}

const identify = async (
  seals: SealLookup,
  { username }: ConnectPacket,
  password: Uint8Array | undefined,
  { certificateName }: Peer,
): Promise<Verdict> => {
  if (certificateName !== null) return byCertificate(seals, certificateName, username)
  if (username !== null && password !== undefined) return byToken(seals, username, password)
  return { returnCode: CONNACK.notAuthorised, reason: 'neither user name and token nor a client certificate' }
}
