import { expect, test } from 'vitest'
import { networkOf } from '../../../domain/session/network-of.ts'

test.each([
  ['203.0.113.5', '203.0.113.5'],
  ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:2::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
  ['@unix', '@unix'],
])('%s is of %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
