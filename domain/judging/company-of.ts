import type { SealId, WitnessId } from '../ids.ts'
import type { Act } from '../trip/act.ts'
import { everOnTrip, placeOf, replacementBy } from '../trip/seal-succession.ts'
import type { TripSeal } from '../trip/trip.ts'

/** From when to when, device time; `toMs` null = still under way. */
type Span = { readonly fromMs: number; readonly toMs: number | null }

/**
 * Somebody else who says where it is while a seal travels. `vehicle`: a phone in the same cab; `aboard`: another seal of the
 * trip on the same vehicle; `convoy`: one on a vehicle of its own.
 */
export type Companion = Span & { readonly id: SealId; readonly kind: 'vehicle' | 'aboard' | 'convoy' }

type Of<Kind extends Act['kind']> = Extract<Act, { readonly kind: Kind }>

const earliestMs = (acts: readonly Act[]): number | null =>
  acts.length === 0 ? null : Math.min(...acts.map((act) => act.effectiveAtMs))

/** When a seal is under supervision on a trip: from arming, or from when it came in another's place. */
export const spanOf = (sealId: SealId, acts: readonly Act[], arm: Of<'arm'>): Span => {
  const replacing = replacementBy(sealId, acts)
  const ends = acts.filter(
    (act) =>
      act.kind === 'unseal' ||
      act.kind === 'close' ||
      act.kind === 'cancel' ||
      (act.kind === 'replace-seal' && act.sealId === sealId),
  )
  return { fromMs: replacing?.beginsMs ?? (replacing ?? arm).effectiveAtMs, toMs: earliestMs(ends) }
}

/** Its place is the first that was registered for the trip. */
export const leadsConvoy = (place: TripSeal, seals: readonly TripSeal[]): boolean => place.sealId === seals[0]?.sealId

/** When each phone was bound to where this seal hangs; whoever came in the place of a seal inherits its phones. */
const witnessesOf = (sealId: SealId, seals: readonly TripSeal[], acts: readonly Act[]): Companion[] => {
  const place = placeOf(sealId, seals, acts)
  const unbindings = acts.filter((act) => act.kind === 'unbind-witness')
  const endMs = (witnessId: WitnessId, fromMs: number): number | null =>
    earliestMs(unbindings.filter((act) => act.witnessId === witnessId && act.effectiveAtMs >= fromMs))
  return acts.flatMap((act) => {
    if (act.kind !== 'bind-witness') return []
    if (act.sealId !== null && placeOf(act.sealId, seals, acts) !== place) return []
    const { witnessId: id, effectiveAtMs: fromMs } = act
    return { id, kind: 'vehicle', fromMs, toMs: endMs(id, fromMs) }
  })
}

/** As it is painted on the vehicle, however it was typed: `74C-012.34` is `74c 01234`. */
const plateOf = ({ vehicle }: TripSeal): string | null => {
  const plate = vehicle?.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  return plate ? plate : null
}

/** The seal that stands for its vehicle: the first of those that were registered with the same plate. */
const leaderOf = (place: TripSeal, seals: readonly TripSeal[]): TripSeal => {
  const plate = plateOf(place)
  return plate === null ? place : (seals.find((other) => plateOf(other) === plate) ?? place)
}

/**
 * What a seal that hangs at `other` is to one that hangs at `place`: those of one vehicle are held against the one that stands for
 * it, vehicles against each other by those that do. Null = nothing. A seal that came in another's place is no company of it.
 */
const kindOf = (place: TripSeal, other: TripSeal, seals: readonly TripSeal[]): Companion['kind'] | null => {
  if (place === other) return null
  const [ours, theirs] = [leaderOf(place, seals), leaderOf(other, seals)]
  if (ours === theirs) return other === ours ? 'aboard' : null
  return place === ours && other === theirs ? 'convoy' : null
}

/** Everybody whose reports are judged beside a seal's own, as a pure function of the trip as registered and its acts. */
export const companyOf = (
  sealId: SealId,
  seals: readonly TripSeal[],
  acts: readonly Act[],
  arm: Of<'arm'>,
): Companion[] => {
  const others = [...everOnTrip(seals, acts)].filter((other) => other !== sealId)
  const place = placeOf(sealId, seals, acts)
  const travelling = others.flatMap((id): Companion[] => {
    const other = placeOf(id, seals, acts)
    const kind = place && other && kindOf(place, other, seals)
    return kind ? [{ id, kind, ...spanOf(id, acts, arm) }] : []
  })
  return [...witnessesOf(sealId, seals, acts), ...travelling]
}
