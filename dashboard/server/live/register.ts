import type { Clock } from '../../../adapters/clock.ts'
import type { Feed } from '../../../adapters/feed/feed.ts'
import type { Records } from '../../../adapters/records/records.ts'
import type { GateId, SealId, TripId } from '../../../domain/ids.ts'
import type { TripPlaces } from '../../../domain/sight.ts'

/** Seals a read takes; a nation has tens of thousands. */
const LIST_AT_ONCE = 5_000
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
  let readAtMs = Number.NEGATIVE_INFINITY
  const note = (): void => {
    hasNews = true
  }
  const stops = [deps.feed.listen('seals', note), deps.feed.listen('acts', note)]
  return {
    async refresh() {
      const ageMs = Math.abs(deps.clock.nowMs() - readAtMs)
      if (ageMs < READ_EVERY_MS || (!hasNews && ageMs < READ_ANYWAY_MS)) return false
      hasNews = false
      readAtMs = deps.clock.nowMs()
      seals = await readSeals(deps.records)
      trips = new Map((await deps.records.trips.open()).map((trip) => [trip.id, trip]))
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

const readSeals = async (records: Records): Promise<Map<SealId, Registered>> => {
  const seals = new Map<SealId, Registered>()
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Records['seals']['list']>> = await records.seals.list({
      limit: LIST_AT_ONCE,
      cursor,
    })
    for (const { id, reportingIntervalS, gate } of page.items) seals.set(id, { intervalS: reportingIntervalS, gate })
    cursor = page.nextCursor
  } while (cursor !== null)
  return seals
}
