/** A device chooses the lower half of its IPv6 address anew from time to time (RFC 8981): the upper 64 bits are its network's. */
const NETWORK_GROUPS = 4
const GROUPS = 8

const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'))

/**
 * What stays of an IP address when the same device connects again from the same place: an IPv4 address as it is, of an IPv6
 * address its first 64 bits. Anything else stands for itself.
 */
export const networkOf = (address: string): string => {
  if (!address.includes(':')) return address
  const [before = '', after] = address.split('%', 1).join('').toLowerCase().split('::')
  const head = groupsOf(before)
  const tail = groupsOf(after ?? '')
  const zeros = after === undefined ? 0 : Math.max(0, GROUPS - head.length - tail.length)
  const groups = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail]
  return `${groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
