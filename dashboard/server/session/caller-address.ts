import { isIP } from 'node:net'
import { isPublicAddress } from '../../../adapters/address-guard.ts'

/** An IPv4 address that a socket for both families shows as IPv6 (RFC 4291 section 2.5.5.2), as itself. */
const unmapped = (address: string): string => /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address

/**
 * Who may say for whom a request comes (express' `trust proxy`): only whoever holds the connection (hop 0), when that is
 * on this machine or in a private network, as a TLS front is. What stands further left in X-Forwarded-For was said by
 * callers themselves.
 */
export const isFront = (address: string, hop: number): boolean => hop === 0 && !isPublicAddress(unmapped(address))

/** The caller's address; a front that passes on something else than one gets its own written down. */
export const callerAddress = (request: {
  readonly ip?: string | undefined
  readonly socket: { readonly remoteAddress?: string | undefined }
}): string => unmapped(isIP(request.ip ?? '') > 0 ? (request.ip ?? '') : (request.socket.remoteAddress ?? ''))

const GROUPS = 8
/** Whoever has an IPv6 address has the other 2^64 of its network, too (RFC 4291 section 2.5.4). */
const NETWORK_GROUPS = 4

/** What counts as one address where guessing is slowed down: an IPv4 address, or an IPv6 network of 64 bits. */
export const networkOf = (address: string): string => {
  const plain = unmapped(address)
  if (isIP(plain) !== 6) return plain
  const [before = '', after] = (plain.split('%')[0] ?? '').split('::')
  const left = before === '' ? [] : before.split(':')
  const right = after === undefined || after === '' ? [] : after.split(':')
  const zeros = after === undefined ? [] : Array<string>(Math.max(0, GROUPS - left.length - right.length)).fill('0')
  const groups = [...left, ...zeros, ...right].slice(0, NETWORK_GROUPS)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
