import type { LookupAddress } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Every address of a host name; `dns.promises.lookup` with `{all: true}`. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>

/** IPv4 that is not public (IANA special-purpose registry, RFC 6890), multicast and reserved. */
const NOT_PUBLIC_V4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
/** IPv6 that is not public within 2000::/3; all of it outside is not (mapped, NAT64, unique local, link-local, multicast). */
const NOT_PUBLIC_V6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const notPublic = new BlockList()
for (const [network, prefix] of NOT_PUBLIC_V4) notPublic.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of NOT_PUBLIC_V6) notPublic.addSubnet(network, prefix, 'ipv6')
const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')

/** Whether an address (IPv4, or IPv6 that is no mapped one) is reachable from everywhere. */
export const isPublicAddress = (address: string): boolean =>
  isIP(address) === 4
    ? !notPublic.check(address, 'ipv4')
    : globalUnicast.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')

/** Why nothing may be sent to this address of the target, null when it may. */
const refusal = (url: URL, address: string, allow: BlockList): string | null => {
  if (allow.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')) return null
  if (url.protocol !== 'https:')
    return `got ${url.protocol}//, expected https:// for an address that WEBHOOK_ALLOW does not cover`
  return isPublicAddress(address)
    ? null
    : `${url.hostname} has the private address ${address}, which WEBHOOK_ALLOW does not cover`
}

const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

/**
 * Why a target is refused at the door, without asking for a name's addresses: null is no promise, every attempt checks
 * again. `localhost` is always this machine (RFC 6761).
 */
export const refusedTarget = (url: URL, allow: BlockList): string | null => {
  const host = bareHost(url)
  if (isIP(host) !== 0) return refusal(url, host, allow)
  if (/(^|\.)localhost\.?$/.test(host)) return refusal(url, '127.0.0.1', allow)
  return url.protocol !== 'https:' && allow.rules.length === 0
    ? `got ${url.protocol}//, expected https://: WEBHOOK_ALLOW covers no address`
    : null
}

export type AddressGuard = {
  /** Rejects when the target may not be sent to; gives the addresses that were checked, the only ones to connect to. */
  check(url: URL): Promise<LookupAddress[]>
}

/**
 * Keeps webhooks out of our own network (server-side request forgery). A target is https with public addresses only, or
 * any of http and https when `allow` covers every address it resolves to.
 */
export const createAddressGuard = (deps: { allow: BlockList; resolve: Resolve }): AddressGuard => {
  const addressesOf = async (hostname: string): Promise<LookupAddress[]> => {
    const family = isIP(hostname)
    return family === 0 ? deps.resolve(hostname) : [{ address: hostname, family }]
  }
  return {
    async check(url) {
      const addresses = await addressesOf(bareHost(url))
      if (addresses.length === 0) throw new Error(`${url.hostname} has no address`)
      for (const { address } of addresses) {
        const refused = refusal(url, address, deps.allow)
        if (refused) throw new Error(refused)
      }
      return addresses
    },
  }
}

/** A `lookup` for `http.request` that knows only these addresses: the name is never resolved a second time (DNS rebinding). */
export const lookupOf =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (_hostname, options, callback) => {
    const [first] = addresses
    if (options.all) callback(null, [...addresses])
    else if (first) callback(null, first.address, first.family)
  }
