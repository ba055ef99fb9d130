import type { SealId } from '../ids.ts'
import type { Act } from './act.ts'
import type { TripSeal } from './trip.ts'

type Replacement = Extract<Act, { readonly kind: 'replace-seal' }>

const replacementsOf = (acts: readonly Act[]): Replacement[] => acts.filter((act) => act.kind === 'replace-seal')

/** The act that put this seal on the trip in another's place; null when it was there from arming on, or never. */
export const replacementBy = (sealId: SealId, acts: readonly Act[]): Replacement | null =>
  replacementsOf(acts).find((act) => act.newSealId === sealId) ?? null

/**
 * Where this seal stands in `seals`: itself, or whichever of its predecessors or successors is named there, because a seal
 * guards what the one before it guarded. Null when none of them is. No seal is twice on a trip, so chains have ends.
 */
export const placeOf = (sealId: SealId, seals: readonly TripSeal[], acts: readonly Act[]): TripSeal | null => {
  const replacements = replacementsOf(acts)
  const chain = new Set([sealId])
  for (let grown = 0; grown < chain.size; ) {
    grown = chain.size
    for (const { sealId: old, newSealId } of replacements) {
      if (chain.has(old)) chain.add(newSealId)
      if (chain.has(newSealId)) chain.add(old)
    }
  }
  return seals.find((seal) => chain.has(seal.sealId)) ?? null
}

/** Every seal that is or was on the trip. */
export const everOnTrip = (seals: readonly TripSeal[], acts: readonly Act[]): ReadonlySet<SealId> =>
  new Set([...seals.map(({ sealId }) => sealId), ...replacementsOf(acts).flatMap((act) => [act.sealId, act.newSealId])])
