import type { CorridorId, GateId, SealId, TripId, WitnessId } from '../ids.ts'
import type { TripSeal } from './trip.ts'

/** What arming freezes of the trip. */
export type Registered = {
  readonly corridor: CorridorId
  readonly destinationGate: GateId
  readonly deadlineMs: number
  readonly seals: readonly TripSeal[]
}

/** What an officer did to a trip; an input of judging with an effective time (DOMAIN, "A trip"). */
export type Act = {
  readonly tripId: TripId
  /** When it takes effect, in device time; judging folds again from here. */
  readonly effectiveAtMs: number
  /** When it was recorded. */
  readonly recordedAtMs: number
  readonly by: string
  readonly reason: string | null
  /**
   * The trip as it was registered, because diverts and replaced seals change it. Arming says it; of a trip that was armed
   * by older code, which didn't, the first act that changes it.
   */
  readonly registered?: Registered
} & (
  | {
      readonly kind: 'arm'
      readonly corridorVersion: number
      readonly networkVersion: number
      readonly rulesVersion: number
      /** What was known of the network's coverage; older acts knew nothing. */
      readonly coverageVersion?: number
      /** How often each seal is to report, as registered then; older acts do not say. */
      readonly reportingIntervalsS?: Readonly<Record<SealId, number>>
    }
  | {
      readonly kind: 'divert'
      readonly corridor: CorridorId
      readonly corridorVersion: number
      readonly destinationGate: GateId
      /** The network that knows the new gate. */
      readonly networkVersion: number
      readonly coverageVersion?: number
      /** Null = as before. */
      readonly deadlineMs: number | null
    }
  | {
      readonly kind: 'replace-seal'
      readonly sealId: SealId
      readonly newSealId: SealId
      /** When the new one begins, in its own device time (docs/decisions/0016); without it when the old one ends. */
      readonly beginsMs?: number
      /** How often the new one is to report, as registered then; older acts do not say. */
      readonly reportingIntervalS?: number
    }
  | {
      readonly kind: 'authorise-opening'
      readonly sealId: SealId
      /** The unlock order and when it expires; without them the opening is authorised at this moment only. */
      readonly commandId?: string
      readonly untilMs?: number
    }
  /** The seal said that it did not carry out the order: from then on it authorises nothing. */
  | { readonly kind: 'withdraw-opening'; readonly sealId: SealId; readonly commandId: string }
  /** A trip takes a seal, or gives it back, before it is armed: from then on it is judged for motion, or no longer. */
  | { readonly kind: 'assign-seal' | 'release-seal'; readonly sealId: SealId }
  | { readonly kind: 'set-interval'; readonly sealId: SealId; readonly intervalS: number }
  /** A phone travels with the trip from now on; of several seals with the vehicle of one, or (null) of them all. */
  | { readonly kind: 'bind-witness'; readonly witnessId: WitnessId; readonly sealId: SealId | null }
  | { readonly kind: 'unbind-witness'; readonly witnessId: WitnessId }
  /** The receiving gate says that it is there (hồi báo), whatever the fixes say; after a divert another gate has to. */
  | { readonly kind: 'confirm-arrival'; readonly gate: GateId }
  | { readonly kind: 'unseal'; readonly card: string | null }
  | { readonly kind: 'close' }
  | { readonly kind: 'cancel' }
)
