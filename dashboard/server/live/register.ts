import type { Clock } from '../../../adapters/clock.ts'
import type { Feed } from '../../../adapters/feed/feed.ts'
import type { Records, Seal, SealLatest } from '../../../adapters/records/records.ts'
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
  /** Reads again what may have changed; true when something was read. */
  refresh(): Promise<boolean>
  /** Reads what is not known yet of these seals and their trips: to be asked for without waiting then. */
  learn(latest: readonly Pick<SealLatest, 'sealId' | 'tripId'>[]): Promise<void>
  seal(sealId: SealId): Registered
  trip(tripId: TripId | null): TripPlaces | null
  stop(): void
}

type Deps = { readonly records: Records; readonly feed: Feed; readonly clock: Clock }

export const createRegister = ({ records, feed, clock }: Deps): Register => {
  let seals = new Map<SealId, Registered>()
  let trips = new Map<TripId, TripPlaces>()
  let changes = -1
  const sealNews = createNews(clock)
  const tripNews = createNews(clock)
  const stops = [
    feed.listen('seals', sealNews.note),
    feed.listen('acts', sealNews.note),
    feed.listen('acts', tripNews.note),
  ]
  /** The line hints at seals after every batch: nearly always it is their reports that are new, not the register. */
  const refreshSeals = async (): Promise<boolean> => {
    if (!sealNews.take()) return false
    const now = await records.seals.changes()
    if (now === changes) return false
    seals = await readSeals(records)
    changes = now
    return true
  }
  const refreshTrips = async (): Promise<boolean> => {
    if (!tripNews.take()) return false
    trips = new Map((await records.trips.openPlaces()).map((trip) => [trip.id, trip]))
    return true
  }
  return {
    async refresh() {
      const areSealsRead = await refreshSeals()
      return (await refreshTrips()) || areSealsRead
    },
    async learn(latest) {
      const newSeals = latest.map(({ sealId }) => sealId).filter((id) => !seals.has(id))
      for (const seal of newSeals.length > 0 ? await records.seals.ofIds(newSeals) : [])
        seals.set(seal.id, registeredOf(seal))
      const newTrips = new Set(latest.flatMap(({ tripId }) => (tripId === null || trips.has(tripId) ? [] : [tripId])))
      for (const id of newTrips) {
        const trip = await records.trips.get(id)
        if (trip) trips.set(id, trip)
      }
    },
    seal: (sealId) => seals.get(sealId) ?? UNKNOWN,
    trip: (tripId) => (tripId === null ? null : (trips.get(tripId) ?? null)),
    stop() {
      for (const stop of stops) stop()
    },
  }
}

/** Whether it is time to read again. */
const createNews = (clock: Clock) => {
  let hasNews = true
  let readAtMs = Number.NEGATIVE_INFINITY
  return {
    note: (): void => {
      hasNews = true
    },
    take(): boolean {
      const ageMs = Math.abs(clock.nowMs() - readAtMs)
      if (ageMs < READ_EVERY_MS || (!hasNews && ageMs < READ_ANYWAY_MS)) return false
      hasNews = false
      readAtMs = clock.nowMs()
      return true
    },
  }
}

const registeredOf = ({ reportingIntervalS, gate }: Pick<Seal, 'reportingIntervalS' | 'gate'>): Registered => ({
  intervalS: reportingIntervalS,
  gate,
})

const readSeals = async ({ seals }: Records): Promise<Map<SealId, Registered>> =>
  new Map((await seals.registrations()).map((seal) => [seal.id, registeredOf(seal)]))
