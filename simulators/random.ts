/** Seeded chance: the same seed gives the same numbers on every machine. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform in [min, max). */
  between(min: number, max: number): number
  /** Normal with mean 0 and deviation 1. */
  normal(): number
  chance(probability: number): boolean
  pick<T>(list: readonly [T, ...T[]]): T
  /** A stream of its own, so that one part that draws more often does not change the others. */
  fork(name: string): Random
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo), started from `basis` so that one text gives several words. */
const hash = (text: string, basis: number): number => {
  let word = basis
  for (let at = 0; at < text.length; at++) word = Math.imul(word ^ text.charCodeAt(at), 0x01000193)
  return word >>> 0
}

/** Chris Doty-Humphrey's sfc32 (PractRand), three words of state and a counter. */
const sfc32 = (seed: string): (() => number) => {
  let a = hash(seed, 0x811c9dc5)
  let b = hash(seed, 0x9e3779b9)
  let c = hash(seed, 0x85ebca6b)
  let counter = 1
  const next = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  // The author's advice: the first rounds mix a poor seed.
  for (let round = 0; round < 12; round++) next()
  return next
}

export const createRandom = (seed: string): Random => {
  const next = sfc32(seed)
  return {
    next,
    between: (min, max) => min + (max - min) * next(),
    // Box and Muller (1958); 1 − u keeps the logarithm finite.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    fork: (name) => createRandom(`${seed}/${name}`),
  }
}
