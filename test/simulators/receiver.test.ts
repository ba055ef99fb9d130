import { describe, expect, it } from 'vitest'
import { distanceM } from '../../domain/distance.ts'
import { createRandom } from '../../simulators/random.ts'
import { createReceiver, type SkyName } from '../../simulators/seal/receiver.ts'

const HERE = { position: [106.7, 16.6] as const, headingDeg: 90, speedKmh: 0 }
const errors = (sky: SkyName, everyS: number): { errorM: number; accuracyM: number }[] => {
  const receiver = createReceiver(createRandom(`receiver ${sky}`))
  return Array.from({ length: 4_000 }, () => {
    const reading = receiver.read(HERE, everyS, sky)
    return { errorM: distanceM(HERE.position, reading.position), accuracyM: reading.accuracyM ?? 0 }
  })
}
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

describe('a receiver', () => {
  it.each([
    ['open', 2, 7],
    ['hills', 7, 18],
    ['canyon', 14, 35],
    ['roof', 20, 45],
  ] as const)('errs as receivers do: %s', (sky, least, most) => {
    const typical = median(errors(sky, 300).map(({ errorM }) => errorM))
    expect(typical).toBeGreaterThan(least)
    expect(typical).toBeLessThan(most)
  })

  it.each(['open', 'hills', 'roof'] as const)(
    'is about as accurate as it says: two thirds within, nearly all within twice (%s)',
    (sky) => {
      const all = errors(sky, 300)
      const within = (times: number): number =>
        all.filter(({ errorM, accuracyM }) => errorM <= accuracyM * times).length / all.length
      expect(within(1)).toBeGreaterThan(0.66)
      expect(within(2)).toBeGreaterThan(0.98)
      expect(within(0.2)).toBeLessThan(0.3)
    },
  )

  it('believes itself better than it is between high houses', () => {
    const all = errors('canyon', 30)
    const beyond = all.filter(({ errorM, accuracyM }) => errorM > accuracyM * 2).length / all.length
    expect(beyond).toBeGreaterThan(0.04)
    expect(beyond).toBeLessThan(0.25)
    expect(Math.max(...all.map(({ errorM }) => errorM))).toBeLessThan(300)
  })

  it('wanders: near in time is near in error', () => {
    const step = (everyS: number): number => {
      const receiver = createReceiver(createRandom('wander'))
      const positions = Array.from({ length: 2_000 }, () => receiver.read(HERE, everyS, 'roof').position)
      return median(positions.slice(1).map((position, index) => distanceM(positions[index] ?? position, position)))
    }
    expect(step(1) * 2).toBeLessThan(step(600))
  })
})
