import type { Clock } from '../../../adapters/clock.ts'
import type { Feed } from '../../../adapters/feed/feed.ts'
import type { Records } from '../../../adapters/records/records.ts'
import type { GateId, SealId, TripId } from '../../../domain/ids.ts'
import type { TripPlaces } from '../../../domain/sight.ts'

/** News of seals and trips are read at most this often … */
const READ_EVERY_MS = 5_000
/** … and without news, too: hints may be lost. */
const READ_ANYWAY_MS = 60_000

/** What the register says of a seal: how often it should report, seconds, and where it is kept. */
export type Registered = { readonly intervalS: number; readonly gate: GateId | null }
/** A seal without a registered interval can't be silent. */
const UNKNOWN: Registered = { intervalS: Number.POSITIVE_INFINITY, gate: null }

/** Seals and open trips as registered, held in memory: who may see a seal, and when it is silent. */
export type Register = {
  /** Reads again what may have changed; true when it did read. */
  refresh(): Promise<boolean>
  seal(sealId: SealId): Promise<Registered>
  trip(tripId: TripId | null): Promise<TripPlaces | null>
  stop(): void
}

export const createRegister = (deps: {
  readonly records: Records
  readonly feed: Feed
  readonly clock: Clock
}): Register => {
  let seals = new Map<SealId, Registered>()
  let trips = new Map<TripId, TripPlaces>()
  let hasNews = true
  /** Reports are news of seals, too; whose a trip is changes by acts only, and is read no more often than they come. */
  let hasActs = true
  let readAtMs = Number.NEGATIVE_INFINITY
  let tripsReadAtMs = Number.NEGATIVE_INFINITY
  const note = (): void => {
    hasNews = true
  }
  const noteActs = (): void => {
    hasNews = true
    hasActs = true
  }
  const stops = [deps.feed.listen('seals', note), deps.feed.listen('acts', noteActs)]
  return {
    async refresh() {
      const nowMs = deps.clock.nowMs()
      const ageMs = Math.abs(nowMs - readAtMs)
      if (ageMs < READ_EVERY_MS || (!hasNews && ageMs < READ_ANYWAY_MS)) return false
      hasNews = false
      readAtMs = nowMs
      seals = await readSeals(deps.records)
      if (!hasActs && Math.abs(nowMs - tripsReadAtMs) < READ_ANYWAY_MS) return true
      hasActs = false
      tripsReadAtMs = nowMs
      trips = new Map((await deps.records.trips.openPlaces()).map((trip) => [trip.id, trip]))
      return true
    },
    async seal(sealId) {
      const known = seals.get(sealId)
      if (known) return known
      const seal = await deps.records.seals.get(sealId)
      if (!seal) return UNKNOWN
      const registered = { intervalS: seal.reportingIntervalS, gate: seal.gate }
      seals.set(sealId, registered)
      return registered
    },
    async trip(tripId) {
      if (tripId === null) return null
      const known = trips.get(tripId)
      if (known) return known
      const trip = await deps.records.trips.get(tripId)
      if (trip) trips.set(tripId, trip)
      return trip
    },
    stop() {
      for (const stop of stops) stop()
    },
  }
}

const readSeals = async ({ seals }: Records): Promise<Map<SealId, Registered>> =>
  new Map(
    (await seals.registrations()).map(({ id, reportingIntervalS, gate }) => [
      id,
      { intervalS: reportingIntervalS, gate },
    ]),
  )
