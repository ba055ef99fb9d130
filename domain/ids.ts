/** Identities are branded strings: a seal's id can't be handed where a trip's is expected. */
type Brand<Name extends string> = string & { readonly __brand: Name }

export type SealId = Brand<'SealId'>
/** A phone's; no seal has the same, because both are user names of one broker (docs/decisions/0095). */
export type WitnessId = SealId & { readonly __witness: true }
export type TripId = Brand<'TripId'>
export type GateId = Brand<'GateId'>
export type ZoneId = Brand<'ZoneId'>
export type CorridorId = Brand<'CorridorId'>
export type AlertId = Brand<'AlertId'>

/** What every id looks like on a wire (CONTRACT, first paragraph); case-sensitive. */
export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_-]{1,31}$/
