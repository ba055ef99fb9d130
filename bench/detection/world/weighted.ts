import type { Random } from '../../../simulators/random.ts'

/** One of several, each as often as its weight says. */
export const pickWeighted = <Of>(all: readonly { readonly weight: number; readonly of: Of }[], random: Random): Of => {
  let left = random.next() * all.reduce((sum, { weight }) => sum + weight, 0)
  for (const { weight, of } of all) {
    left -= weight
    if (left < 0) return of
  }
  throw new Error(`got ${all.length} things to pick from, expected at least one with a weight above 0`)
}
