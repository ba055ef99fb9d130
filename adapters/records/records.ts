import type { Alert, ResolutionReason } from '../../domain/alert/alert.ts'
import type { AlertId, CorridorId, GateId, SealId, TripId } from '../../domain/ids.ts'
import type { Unarmed } from '../../domain/judging/unarmed-plan-of.ts'
import type { Corridor, Gate, Zone } from '../../domain/network/network.ts'
import type { Fix, Lock } from '../../domain/report.ts'
import type { RuleSettings } from '../../domain/rules/settings.ts'
import type { SealState } from '../../domain/seal/custody.ts'
import type { Sight, TripPlaces } from '../../domain/sight.ts'
import type { Act } from '../../domain/trip/act.ts'
import type { Trip, TripState } from '../../domain/trip/trip.ts'
import type { AuditStore } from './audit-records.ts'
import type { CommandStore } from './command-records.ts'
import type { CoverageStore } from './coverage-records.ts'
import type { CustodyStore } from './custody-records.ts'
import type { FactStore } from './fact-records.ts'
import type { HandoverStore } from './handover-records.ts'
import type { IdempotencyStore } from './idempotency-records.ts'
import type { CheckpointStore, QuarantineStore } from './ingest-records.ts'
import type { Page, PageOf } from './page.ts'
import type { RuleStore } from './rule-records.ts'
import type { SealFilter, StockRow } from './seal-records.ts'
import type { StatisticsStore } from './statistics-records.ts'
import type { TokenStore, UserStore } from './user-records.ts'
import type { WebhookStore } from './webhook-records.ts'
import type { WitnessStore } from './witness-records.ts'

/** Thrown when a record changed since it was read; the audit knows who changed it. */
export class VersionConflict extends Error {
  readonly currentVersion: number
  constructor(what: string, expected: number, current: number) {
    super(`${what} has version ${current}, expected ${expected}: read it again and repeat the change`)
    this.currentVersion = current
  }
}

export type Seal = {
  readonly id: SealId
  readonly version: number
  readonly model: string | null
  readonly reportingIntervalS: number
  readonly gate: GateId | null
  readonly state: SealState
  /** When it came into this state: a released seal is overdue after 48 h (DOMAIN, "custody"). */
  readonly stateSinceMs: number
  readonly createdAtMs: number
}
/** What was last known of a seal; one row a seal, written by ingest, read by every screen. */
export type SealLatest = {
  readonly sealId: SealId
  readonly online: boolean
  /** Received time of the newest message; null before the first. */
  readonly receivedAtMs: number | null
  /** Received − sent of the last live report, ms; null when unknown (arming check clock-in-step). */
  readonly clockSkewMs: number | null
  /** The newest gnss fix in device time that is plausible by itself (ingest/seal-board.ts). */
  readonly fix: Fix | null
  readonly lock: Lock | null
  readonly batteryPct: number | null
  readonly tripId: TripId | null
  /** As the device last said; null when it never did. */
  readonly firmware: string | null
}
export type SealStore = {
  /** Rejects with `AlreadyExists` when the id is taken. */
  register(seal: Seal, tokenSha256: Uint8Array): Promise<void>
  /** All of them; ask `registered` first: one id that is taken fails them all. */
  registerAll(seals: readonly { readonly seal: Seal; readonly tokenSha256: Uint8Array }[]): Promise<void>
  /** Which of these ids are taken. */
  registered(ids: readonly SealId[]): Promise<SealId[]>
  get(id: SealId): Promise<Seal | null>
  /** Those of these that are registered, in no order. */
  ofIds(ids: readonly SealId[]): Promise<Seal[]>
  list(page: PageOf<SealFilter>): Promise<Page<Seal>>
  /** Of every seal what the live window asks all the time. */
  registrations(): Promise<Pick<Seal, 'id' | 'reportingIntervalS' | 'gate'>[]>
  /** A number that grows with every seal that is registered or changed there: equal = nothing did. */
  changes(): Promise<number>
  /** How many seals stand where, by gate and state. */
  stock(asked: { readonly sight: Sight; readonly settings: RuleSettings; readonly nowMs: number }): Promise<StockRow[]>
  /** Writes model and interval, and version + 1; throws `VersionConflict`. Gives the stored one. */
  update(seal: Seal): Promise<Seal>
  setReportingInterval(id: SealId, intervalS: number): Promise<void>
  /** SHA-256 of the seal's token; null for an unknown seal or a revoked token. */
  tokenSha256(id: SealId): Promise<Uint8Array | null>
  /** The same of many; who has none is missing. */
  tokensSha256(ids: readonly SealId[]): Promise<ReadonlyMap<SealId, Uint8Array>>
  setToken(id: SealId, tokenSha256: Uint8Array | null): Promise<void>
  setState(id: SealId, state: SealState, gate: GateId | null, sinceMs: number): Promise<void>
  latest(ids: readonly SealId[]): Promise<SealLatest[]>
  /** All rows changed after `change` (0 = all), ascending by change. */
  latestSince(
    change: number,
    limit: number,
  ): Promise<{ readonly items: readonly SealLatest[]; readonly change: number }>
  saveLatest(rows: readonly SealLatest[]): Promise<void>
}
export class AlreadyExists extends Error {}

/** Every change of a gate or zone makes a new network version; judging asks for the network as it was at one version. */
export type NetworkStore = {
  version(): Promise<number>
  gates(atVersion?: number): Promise<Gate[]>
  /** One gate as it is now: a list of them is megabytes of outlines. */
  gate(id: GateId): Promise<Gate | null>
  zones(atVersion?: number): Promise<Zone[]>
  /** Inserts (expectedVersion null) or replaces; gives the stored one with its new version. */
  putGate(gate: Gate, expectedVersion: number | null): Promise<Gate>
  putZone(zone: Zone, expectedVersion: number | null): Promise<Zone>
  /** Newest version of every corridor, by id. */
  corridors(): Promise<Corridor[]>
  /** One version, the newest when none is named. */
  corridor(id: CorridorId, version?: number): Promise<Corridor | null>
  /** The newest version in force at a moment. */
  corridorInForce(id: CorridorId, atMs: number): Promise<Corridor | null>
  /** Newest first; an empty page for an unknown corridor. */
  corridorVersions(page: PageOf<{ readonly id: CorridorId }>): Promise<Page<Corridor>>
  /** Adds version 1 of a new corridor (`AlreadyExists`) or the next version of a known one; gives the stored one. */
  addCorridorVersion(corridor: Corridor, mode: 'create' | 'next'): Promise<Corridor>
}

/** A seal belongs to a trip from arming on; several rows when a seal was replaced. */
export type Assignment = {
  readonly tripId: TripId
  readonly sealId: SealId
  readonly fromMs: number
  readonly toMs: number | null
  /** Journal head when it was recorded: reports of an adopted journey may stand before it. */
  readonly recordedAtMs: number
}
/** A trip has a seal that is not armed yet: from its assignment until it is armed or given back (`toMs`, exclusive). */
export type SealWatch = Unarmed & { readonly tripId: TripId }
export type TripStore = {
  insert(trip: Trip): Promise<void>
  get(id: TripId): Promise<Trip | null>
  /** Those of these that are there, in no order. */
  ofIds(ids: readonly TripId[]): Promise<Trip[]>
  list(
    page: PageOf<{
      state?: TripState | undefined
      gate?: string | undefined
      corridor?: string | undefined
      /** That it has, or had. */
      sealId?: string | undefined
      carrierId?: string | undefined
      /** That were armed within these, inclusive. */
      armed?: { readonly fromMs: number; readonly toMs: number } | undefined
      /** Arrived and not confirmed, longest first; else newest first. */
      unconfirmed?: boolean | undefined
      q?: string | undefined
      sight?: Sight | undefined
    }>,
  ): Promise<Page<Trip>>
  /** Writes all columns and version + 1; throws `VersionConflict` when the stored version is not `trip.version`. Gives the stored one. */
  update(trip: Trip): Promise<Trip>
  /**
   * Of each trip writes state, departure, transit and arrival, and version + 1; nothing else. Throws `VersionConflict` at the
   * first whose stored version is not its `version`: call it in a transaction. Gives the stored ones.
   */
  saveMilestones(trips: readonly Trip[]): Promise<Trip[]>
  /** Trips whose state is ARMED…UNSEALED. */
  open(): Promise<Trip[]>
  /** Whose the trips of `open` are, without reading the rest of them. */
  openPlaces(): Promise<(TripPlaces & Pick<Trip, 'id'>)[]>
  /** Trips (DRAFT…UNSEALED) that hold this container number or seal. */
  holding(what: { containers: readonly string[]; sealIds: readonly string[] }): Promise<Trip[]>
  appendAct(act: Act): Promise<void>
  /** From arming on; what was before stands in `watchesOfTrip`. */
  acts(tripId: TripId): Promise<Act[]>
  /** The same of several trips; of each in the order of recording. */
  actsOfTrips(tripIds: readonly TripId[]): Promise<Act[]>
  /** Acts recorded after `cursor` (0 = from the beginning), ascending, with the cursor of the last. */
  actsSince(cursor: number, limit: number): Promise<{ readonly items: readonly Act[]; readonly cursor: number }>
  assign(assignment: Assignment): Promise<void>
  endAssignment(tripId: TripId, sealId: SealId, toMs: number): Promise<void>
  /** All assignments of these seals, newest first. */
  assignments(sealIds: readonly SealId[]): Promise<Assignment[]>
  assignmentsOfTrip(tripId: TripId): Promise<Assignment[]>
  /** The same of several trips; of each in the order of `assignmentsOfTrip`. */
  assignmentsOfTrips(tripIds: readonly TripId[]): Promise<Assignment[]>
  watch(watch: SealWatch): Promise<void>
  /** Ends what is open of a seal; gives it as it was. */
  endWatch(sealId: SealId, toMs: number): Promise<SealWatch[]>
  /** All of these seals, newest first. */
  watches(sealIds: readonly SealId[]): Promise<SealWatch[]>
  /** Ascending. */
  watchesOfTrip(tripId: TripId): Promise<SealWatch[]>
  openWatches(): Promise<SealWatch[]>
}

export type StoredAlert = Alert & { readonly cursor: string }
export type AlertChange = {
  readonly alertId: AlertId
  readonly atMs: number
  /** `system` when judging changed it. */
  readonly by: string
  readonly what:
    | 'raised'
    | 'amended'
    | 'withdrawn'
    | 'acknowledged'
    | 'resolved'
    | 'reopened'
    | 'escalated'
    | 'assigned'
    | 'commented'
    | 'progressed'
    | 'shelved'
  readonly note: string | null
  readonly resolution: ResolutionReason | null
  /** The alert after the change. */
  readonly alert: Alert
}
export type AlertFilter = {
  state?: Alert['state'] | undefined
  severity?: Alert['severity'] | undefined
  code?: string | undefined
  tripId?: string | undefined
  sealId?: string | undefined
  gate?: string | undefined
  corridor?: string | undefined
  assignee?: string | undefined
  /** True: only what says more than was seen. */
  unseen?: boolean | undefined
  sight?: Sight | undefined
}
/** One cause (DOMAIN, "Handling an alert"): its alerts, the one raised first in front. */
export type StoredIncident = { readonly id: string; readonly alerts: readonly StoredAlert[] }
export type AlertStore = {
  get(id: AlertId): Promise<StoredAlert | null>
  /** The newest alerts of no trip, at most 100. */
  ofPlatform(): Promise<StoredAlert[]>
  /** All alerts of these trips, withdrawn ones too, ascending by raisedAtMs. */
  ofTrips(tripIds: readonly TripId[]): Promise<StoredAlert[]>
  /** The alerts of a trip as their history tells at a moment (inclusive, by the time of each change), ascending by raisedAtMs. */
  knownAt(tripId: TripId, atMs: number): Promise<StoredAlert[]>
  /** Writes each alert whole (insert or replace by id), gives each the next change cursor, and appends its history row. */
  save(changes: readonly AlertChange[]): Promise<StoredAlert[]>
  list(page: PageOf<AlertFilter>): Promise<Page<StoredAlert>>
  /** Ascending by cursor, exclusive, each alert once in its latest state. Cursors are decimal, 16 digits, growing in commit order. */
  since(cursor: string, limit: number, filter?: AlertFilter): Promise<StoredAlert[]>
  /** Asked every second: whether a P1 waits to be escalated. */
  isEscalationDue(nowMs: number): Promise<boolean>
  /** Longest overdue first. */
  escalationsDue(nowMs: number, limit: number): Promise<StoredAlert[]>
  /** Incidents whose alerts may be seen, newest alert first, each with all of its alerts; `open`: with one that is raised or acknowledged. */
  incidents(page: PageOf<{ open: boolean; sight?: Sight | undefined }>): Promise<Page<StoredIncident>>
  /** The newest cursor given out ('0000000000000000' before the first). */
  head(): Promise<string>
  history(id: AlertId): Promise<AlertChange[]>
}

export type Stores = {
  readonly seals: SealStore
  readonly network: NetworkStore
  readonly trips: TripStore
  readonly alerts: AlertStore
  readonly users: UserStore
  readonly webhooks: WebhookStore
  readonly quarantine: QuarantineStore
  readonly checkpoints: CheckpointStore
  readonly commands: CommandStore
  readonly audit: AuditStore
  readonly tokens: TokenStore
  readonly idempotency: IdempotencyStore
  readonly custody: CustodyStore
  readonly handover: HandoverStore
  readonly rules: RuleStore
  readonly statistics: StatisticsStore
  readonly coverage: CoverageStore
  readonly witnesses: WitnessStore
  readonly facts: FactStore
}

/**
 * `soon`: with the next transaction that waits for the disk, or in a second or so. A power cut (not a crash of this process) may
 * leave the store as it was before some of them: for what follows from the journal and is found again (docs/decisions/0125).
 */
export type Durability = { readonly durable: 'at-once' | 'soon' }

/** Everything that is true of trips, seals, people and alerts. */
export type Records = Stores & {
  /** All or nothing; transactions are serialised. Use only the stores handed to `work` inside it. */
  transaction<T>(work: (stores: Stores) => Promise<T>, how?: Durability): Promise<T>
  check(): Promise<void>
  close(): Promise<void>
}
