import { describe, expect, it } from 'vitest'
import { distanceM } from '../../domain/distance.ts'
import { createRandom } from '../../simulators/random.ts'
import { createReceiver } from '../../simulators/seal/receiver.ts'

const HERE = { position: [106.7, 16.6] as const, headingDeg: 90, speedKmh: 0 }
const errors = (roofed: boolean, everyS: number): { errorM: number; accuracyM: number }[] => {
  const receiver = createReceiver(createRandom(`receiver ${roofed}`))
  return Array.from({ length: 4_000 }, () => {
    const reading = receiver.read(HERE, everyS, roofed)
    return { errorM: distanceM(HERE.position, reading.position), accuracyM: reading.accuracyM ?? 0 }
  })
}
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

describe('a receiver', () => {
  it.each([
    [false, 2, 7],
    [true, 20, 45],
  ])('errs as receivers do (under a roof: %s)', (roofed, least, most) => {
    const typical = median(errors(roofed, 300).map(({ errorM }) => errorM))
    expect(typical).toBeGreaterThan(least)
    expect(typical).toBeLessThan(most)
  })

  it.each([false, true])(
    'is about as accurate as it says: two thirds within, nearly all within twice (%s)',
    (roofed) => {
      const all = errors(roofed, 300)
      const within = (times: number): number =>
        all.filter(({ errorM, accuracyM }) => errorM <= accuracyM * times).length / all.length
      expect(within(1)).toBeGreaterThan(0.66)
      expect(within(2)).toBeGreaterThan(0.98)
      expect(within(0.2)).toBeLessThan(0.3)
    },
  )

  it('wanders: near in time is near in error', () => {
    const step = (everyS: number): number => {
      const receiver = createReceiver(createRandom('wander'))
      const positions = Array.from({ length: 2_000 }, () => receiver.read(HERE, everyS, true).position)
      return median(positions.slice(1).map((position, index) => distanceM(positions[index] ?? position, position)))
    }
    expect(step(1) * 2).toBeLessThan(step(600))
  })
})
