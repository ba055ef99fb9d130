import type { LngLat } from '../place.ts'

declare const isLineKey: unique symbol
/** One line as it is drawn, whatever corridor or version has it: what is learnt of it outlives a new half-width. */
export type LineKey = string & { readonly [isLineKey]: true }

const FNV_PRIME = 0x01000193

/** FNV-1a (Fowler, Noll, Vo), 32 bits. */
const fnv1a = (text: string, basis: number): number => {
  let hash = basis
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME)
  return hash >>> 0
}

const hex = (word: number): string => word.toString(16).padStart(8, '0')

/** The same for the same vertices in the same order: 64 bits, enough to tell some thousand lines apart; no proof of anything. */
export const lineKeyOf = (coordinates: readonly LngLat[]): LineKey => {
  const text = coordinates.map(([lng, lat]) => `${lng},${lat}`).join(' ')
  return `L${hex(fnv1a(text, 0x811c9dc5))}${hex(fnv1a(text, 0x9747b28c))}` as LineKey
}
