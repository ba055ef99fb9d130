import { BlockList } from 'node:net'
import { expect, it } from 'vitest'
import { createAddressGuard, refusedTarget } from '../../adapters/address-guard.ts'

const guardWith = (addresses: readonly string[], allow = new BlockList()) =>
  createAddressGuard({
    allow,
    resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  })
const inside = (): BlockList => {
  const allow = new BlockList()
  allow.addSubnet('10.1.0.0', 16, 'ipv4')
  allow.addAddress('fd00::5', 'ipv6')
  return allow
}

it.each(['93.184.216.34', '2606:2800:220:1::1'])('lets https to the public address %s through', async (address) => {
  const found = await guardWith([address]).check(new URL('https://control.example/hook'))
  expect(found.map((one) => one.address)).toEqual([address])
})

it.each([
  'https://127.0.0.1/',
  'https://0x7f.1/',
  'https://2130706433/',
  'https://0.0.0.0/',
  'https://10.0.0.1/',
  'https://100.64.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://172.31.255.255/',
  'https://192.168.1.1/',
  'https://198.18.0.1/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[64:ff9b::a00:1]/',
  'https://[fd00::1]/',
  'https://[fe80::1]/',
  'https://[ff02::1]/',
  'https://[2002:a00:1::]/',
  'https://[2001:db8::1]/',
])('refuses %s', async (url) => {
  await expect(guardWith([]).check(new URL(url))).rejects.toThrow('private address')
})

it('refuses a name when any of its addresses is private', async () => {
  const guard = guardWith(['93.184.216.34', '10.0.0.1'])
  await expect(guard.check(new URL('https://control.example'))).rejects.toThrow(
    'control.example has the private address 10.0.0.1',
  )
})

it('refuses plain http to the public, and a name without addresses', async () => {
  await expect(guardWith(['93.184.216.34']).check(new URL('http://control.example'))).rejects.toThrow('expected https')
  await expect(guardWith([]).check(new URL('https://control.example'))).rejects.toThrow('no address')
})

it('permits what WEBHOOK_ALLOW covers, http too, and nothing beside it', async () => {
  for (const url of ['http://10.1.2.3/', 'https://10.1.2.3/', 'http://[fd00::5]/'])
    expect(await guardWith([], inside()).check(new URL(url))).toHaveLength(1)
  expect(await guardWith(['10.1.9.9', '93.184.216.34'], inside()).check(new URL('https://mixed.example'))).toHaveLength(
    2,
  )
  await expect(
    guardWith(['10.1.9.9', '93.184.216.34'], inside()).check(new URL('http://mixed.example')),
  ).rejects.toThrow()
  await expect(guardWith(['10.2.0.1'], inside()).check(new URL('https://near.example'))).rejects.toThrow('10.2.0.1')
})

it.each([
  ['https://control.example/', null],
  ['http://control.example/', null],
  ['http://10.1.2.3/', null],
  ['https://10.2.0.1/', 'private address 10.2.0.1'],
  ['http://93.184.216.34/', 'expected https'],
  ['https://LOCALHOST/', 'private address 127.0.0.1'],
  ['https://2130706433/', 'private address 127.0.0.1'],
  ['https://[::ffff:127.0.0.1]/', 'private address'],
])('says at once of %s what is known without a look-up', (url, refused) => {
  const said = refusedTarget(new URL(url), inside())
  if (refused === null) expect(said).toBeNull()
  else expect(said).toContain(refused)
})

it('refuses plain http at once where nothing is allowed', () => {
  expect(refusedTarget(new URL('http://control.example/'), new BlockList())).toContain('expected https')
})
