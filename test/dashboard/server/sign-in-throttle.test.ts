import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { callerAddress, isFront, networkOf } from '../../../dashboard/server/session/caller-address.ts'
import { createSignInThrottle, type SignInThrottle } from '../../../dashboard/server/session/sign-in-throttle.ts'

const NAT = '203.0.113.7'
let nowMs: number
let throttle: SignInThrottle
beforeEach(() => {
  nowMs = 1_000_000
  throttle = createSignInThrottle({ clock: { nowMs: () => nowMs } })
})

/** Wrong passwords that get through until something must be waited for. */
const guess = (times: number, who: (n: number) => readonly [string, string]): number => {
  let through = 0
  for (let n = 0; n < times; n += 1) if (throttle.attempt(...who(n)) === 0) through += 1
  return through
}

describe('one user from one address', () => {
  it('waits 1, 2, 4 … 30 s from the sixth attempt on, and is forgotten after a quarter of an hour', () => {
    expect(guess(6, () => ['lan', NAT])).toBe(5)
    const waits = [throttle.attempt('lan', NAT)]
    for (let n = 0; n < 6; n += 1) {
      nowMs += waits.at(-1) ?? 0
      expect(throttle.attempt('lan', NAT)).toBe(0)
      waits.push(throttle.attempt('lan', NAT))
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
    nowMs += 15 * 60_000 + 1
    expect(guess(6, () => ['lan', NAT])).toBe(5)
  })

  it('is the same user however the name is written', () => {
    expect(guess(8, (n) => [n % 2 ? 'Lan' : 'lAN', NAT])).toBe(5)
  })

  it('is the same address in the whole network of an IPv6 caller', () => {
    expect(guess(8, (n) => ['lan', `2001:db8:1:2::${n}`])).toBe(5)
    expect(throttle.attempt('lan', '2001:db8:1:3::1')).toBe(0)
  })
})

describe('many users from one address', () => {
  const spray = (n: number) => [`user${n}`, NAT] as const

  it('share a budget of wrong passwords', () => {
    expect(guess(500, spray)).toBe(100)
    expect(throttle.attempt('lan', NAT)).toBe(6_000)
    expect(throttle.attempt('lan', '203.0.113.8')).toBe(0)
    nowMs += 60_000
    expect(guess(500, (n) => spray(n + 500))).toBe(10)
  })

  it('do not hold up a room that has signed in from there before', () => {
    const room = Array.from({ length: 30 }, (_, n) => `officer${n}`)
    for (const officer of room) {
      expect(throttle.attempt(officer, NAT)).toBe(0)
      throttle.succeeded(officer, NAT)
    }
    guess(500, spray)
    for (const officer of room) expect(throttle.attempt(officer, NAT)).toBe(0)
  })

  it('are a room that mistypes: thirty officers, three times each', () => {
    for (let n = 0; n < 30; n += 1) {
      expect(guess(3, () => [`officer${n}`, NAT])).toBe(3)
      expect(throttle.attempt(`officer${n}`, NAT)).toBe(0)
      throttle.succeeded(`officer${n}`, NAT)
    }
  })

  it('gain nothing from an account of their own', () => {
    throttle.attempt('mallory', NAT)
    throttle.succeeded('mallory', NAT)
    let through = 0
    for (let n = 0; n < 500; n += 1) {
      if (throttle.attempt(...spray(n)) === 0) through += 1
      throttle.attempt('mallory', NAT)
      throttle.succeeded('mallory', NAT)
    }
    expect(through).toBe(100)
  })
})

describe('one user from many addresses', () => {
  it('has a budget, too, that does not hold up where the user signs in', () => {
    throttle.attempt('admin', NAT)
    throttle.succeeded('admin', NAT)
    const from = (n: number) => `198.51.${n >> 8}.${n & 255}`
    expect(guess(5_000, (n) => ['admin', from(n)])).toBe(100)
    expect(throttle.attempt('admin', NAT)).toBe(0)
    nowMs += 60_000
    expect(guess(5_000, (n) => ['admin', from(n)])).toBe(1)
  })
})

it('forgets the oldest when ever new names and addresses come', () => {
  const from = (n: number) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`
  const before = process.memoryUsage().heapUsed
  expect(guess(200_000, (n) => [`user${n}`.padEnd(64, 'x'), from(n)])).toBe(200_000)
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 * 1_048_576)
})

describe('the caller’s address', () => {
  const called = (ip: string, remoteAddress: string) => callerAddress({ ip, socket: { remoteAddress } })

  it('is said by the front alone: who holds the connection, from a private network', () => {
    expect([isFront('127.0.0.1', 0), isFront('::ffff:172.18.0.3', 0), isFront('fd00::3', 0)]).toEqual([
      true,
      true,
      true,
    ])
    expect([isFront('8.8.8.8', 0), isFront('::ffff:8.8.8.8', 0), isFront('10.0.0.9', 1)]).toEqual([false, false, false])
  })

  it('is an address, whatever a front passes on', () => {
    expect(called('::ffff:10.1.2.3', '::1')).toBe('10.1.2.3')
    expect(called('<script>', '::ffff:172.18.0.3')).toBe('172.18.0.3')
  })

  it('is one network for IPv6', () => {
    expect(networkOf('2001:0db8::1')).toBe('2001:db8:0:0::/64')
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
    expect(networkOf('1:2:3:4:5:6:7:8')).toBe('1:2:3:4::/64')
    expect(networkOf('::ffff:10.1.2.3')).toBe('10.1.2.3')
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV6(), (a, b) => {
        expect(networkOf(a)).toMatch(/^[0-9a-f]{1,4}(:[0-9a-f]{1,4}){3}::\/64$|^\d+\.\d+\.\d+\.\d+$/)
        if (a === b) expect(networkOf(a)).toBe(networkOf(b))
      }),
    )
  })
})
