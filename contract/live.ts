import { z } from 'zod'
import type { SealId, TripId } from '../domain/ids.ts'
import { type AlertWire, alertCursorIn } from './http/alert.ts'
import { idField } from './http/fields.ts'

/**
 * The live socket: socket.io, namespace `/live`, same session cookie (CONTRACT, "Live"). One list of every message and
 * its payload, for both ends.
 */
export const LIVE_NAMESPACE = '/live'

/**
 * What a seal is doing, by what was heard last: `moving` and `stopped` by the speed of the last fix; `silent` when
 * nothing was received for 2 × its reporting interval + 60 s (the deadline of SIGNAL_LOST). A silent seal's place is
 * where it was last known, at `fixedAtMs`.
 */
export const SEAL_WORDS = ['moving', 'stopped', 'silent'] as const
export type SealWord = (typeof SEAL_WORDS)[number]

/** An array, not an object: thousands are sent at once. */
export type SealRow = readonly [
  sealId: string,
  lng: number,
  lat: number,
  headingDeg: number | null,
  fixedAtMs: number,
  state: SealWord,
  tripId: string | null,
]

const degrees = z.number().min(-540).max(540)
/** `[west, south, east, north]`; west > east crosses the antimeridian (RFC 7946 section 5.2). */
export const watchMessage = z.strictObject({
  bbox: z.tuple([degrees, degrees, degrees, degrees]),
  zoom: z.number().min(0).max(30),
})
/** Adds a seal, or the seals of a trip, to what is watched wherever it is; the last one holds. `{}` follows nobody. */
export const followMessage = z.strictObject({
  tripId: idField<TripId>().optional(),
  sealId: idField<SealId>().optional(),
})
/** Asks for every alert changed after this cursor; they come as `alerts`, in order, and `resumed` after the last. */
export const resumeMessage = z.strictObject({ cursor: alertCursorIn })

export type SnapshotMessage = {
  /** Every seal with a known place. */
  readonly seals: readonly SealRow[]
  /** Every open (raised or acknowledged) alert. */
  readonly alerts: readonly AlertWire[]
  /** Changes after this cursor follow as `alerts`. */
  readonly cursor: string
}
/** Every alert change up to this cursor that this screen may see has been sent. */
export type ResumedMessage = { readonly cursor: string }
export type StoreWord = 'ok' | 'down'
export type HealthMessage = {
  /** Age of the oldest report received and not yet judged, ms; null when it can't be told. */
  readonly lagMs: number | null
  readonly stores: { readonly journal: StoreWord; readonly records: StoreWord; readonly positions: StoreWord }
  /** Seals on a trip that are silent now. */
  readonly silentSeals: number
}

export type ServerToClient = {
  snapshot: (message: SnapshotMessage) => void
  seals: (rows: readonly SealRow[]) => void
  alerts: (alerts: readonly AlertWire[]) => void
  resumed: (message: ResumedMessage) => void
  health: (message: HealthMessage) => void
}
export type ClientToServer = {
  watch: (message: z.input<typeof watchMessage>) => void
  follow: (message: z.input<typeof followMessage>) => void
  resume: (message: z.input<typeof resumeMessage>) => void
}
