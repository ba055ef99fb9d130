import type { GateId, SealId, TripId, WitnessId } from '../../domain/ids.ts'
import type { Fix } from '../../domain/report.ts'
import type { Sight } from '../../domain/sight.ts'
import type { Page, PageOf } from './page.ts'

/** A phone that says where a vehicle is (docs/decisions/0095). */
export type Witness = {
  readonly id: WitnessId
  readonly version: number
  /** What people call it: whose phone, which cab. */
  readonly name: string | null
  /** Who answers for it. */
  readonly gate: GateId | null
  readonly createdAtMs: number
}
/** From when to when it travels with a trip; with the vehicle of one seal, or (null) of all. */
export type WitnessBinding = {
  readonly witnessId: WitnessId
  readonly tripId: TripId
  readonly sealId: SealId | null
  readonly fromMs: number
  readonly toMs: number | null
}
/** What was last known of it; written by ingest. */
export type WitnessLatest = {
  readonly witnessId: WitnessId
  readonly online: boolean
  readonly receivedAtMs: number | null
  readonly fix: Fix | null
  readonly batteryPct: number | null
}
export type WitnessFilter = {
  readonly q?: string | undefined
  readonly gate?: string | undefined
  readonly sight: Sight
}

export type WitnessStore = {
  /** Rejects with `AlreadyExists` when the id is taken by a witness. */
  register(witness: Witness, tokenSha256: Uint8Array): Promise<void>
  /** Which of these are witnesses. */
  registered(ids: readonly string[]): Promise<WitnessId[]>
  get(id: WitnessId): Promise<Witness | null>
  /** By id. */
  list(page: PageOf<WitnessFilter>): Promise<Page<Witness>>
  /** Writes name and gate, and version + 1; throws `VersionConflict`. Gives the stored one. */
  update(witness: Witness): Promise<Witness>
  /** SHA-256 of its token; null for an unknown witness or a revoked token. */
  tokenSha256(id: WitnessId): Promise<Uint8Array | null>
  /** The same of many; who has none is missing. */
  tokensSha256(ids: readonly WitnessId[]): Promise<ReadonlyMap<WitnessId, Uint8Array>>
  setToken(id: WitnessId, tokenSha256: Uint8Array | null): Promise<void>
  bind(binding: WitnessBinding): Promise<void>
  /** Ends what is still open of a trip: of one witness, or of all. */
  unbind(tripId: TripId, witnessId: WitnessId | null, toMs: number): Promise<void>
  /** Of these, oldest first. */
  bindings(ids: readonly WitnessId[]): Promise<WitnessBinding[]>
  bindingsOfTrip(tripId: TripId): Promise<WitnessBinding[]>
  /** The same of several trips, in no order. */
  bindingsOfTrips(tripIds: readonly TripId[]): Promise<WitnessBinding[]>
  latest(ids: readonly WitnessId[]): Promise<WitnessLatest[]>
  allLatest(): Promise<WitnessLatest[]>
  saveLatest(rows: readonly WitnessLatest[]): Promise<void>
}
