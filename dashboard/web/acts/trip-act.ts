import type { NewTripWire } from '../../../contract/http/trip.ts'
import type { ArmingCheckId } from '../../../domain/trip/arming-checks.ts'

/** What an officer does to a trip: the last part of its address and the members of its body (CONTRACT, "`/trips`"). */
export type TripAct =
  | { readonly kind: 'register'; readonly trip: NewTripWire }
  | {
      readonly kind: 'arm'
      readonly override?: { readonly checks: readonly ArmingCheckId[]; readonly reason: string }
    }
  | { readonly kind: 'confirm-arrival' }
  | { readonly kind: 'unseal'; readonly reason: string; readonly card?: string }
  | {
      readonly kind: 'divert'
      readonly corridor: string
      readonly destinationGate: string
      readonly from?: string
      readonly deadline?: string
      readonly reason: string
    }
  | { readonly kind: 'replace-seal'; readonly sealId: string; readonly newSealId: string; readonly reason: string }
  | { readonly kind: 'close'; readonly reason?: string }
  | { readonly kind: 'cancel'; readonly reason?: string }
export type TripActKind = TripAct['kind']
