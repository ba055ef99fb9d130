import type { Journal } from '../../adapters/journal/journal.ts'
import type { SealId } from '../../domain/ids.ts'
import type { LngLat } from '../../domain/place.ts'
import { createRandom, type Random } from '../../simulators/random.ts'
import { measurePath, type Path, pointBeside } from '../../simulators/road/path.ts'
import { createReportFrame } from '../load/report-frame.ts'
import { INTERVAL_MS, type PastTrip, TRIP_MS } from './history.ts'

/** Appended at once: what one commit of the journal takes. */
const AT_ONCE = 2_048
/** In stock a seal says once an hour that it is there. */
const IDLE_MS = 3_600_000
/** What happens on the road, in minutes after arming: each third trip rests too long, each tenth leaves its road. */
const REST = { every: 3, fromMin: 140, lastsMin: 40 }
const DETOUR = { every: 10, fromMin: 100, lastsMin: 9, asideM: 1_400 }
/** A receiver's noise, one standard deviation. */
const NOISE_M = 8

const placeOn = (path: Path, { number, fromMs }: PastTrip, random: Random, atMs: number): LngLat => {
  const min = (atMs - fromMs) / 60_000
  const rest = number % REST.every === 0 ? REST : { fromMin: Number.POSITIVE_INFINITY, lastsMin: 0 }
  const driven = min - Math.max(0, Math.min(rest.lastsMin, min - rest.fromMin))
  const share = Math.min(1, driven / (TRIP_MS / 60_000 - rest.lastsMin))
  const onDetour = number % DETOUR.every === 0 && min >= DETOUR.fromMin && min < DETOUR.fromMin + DETOUR.lastsMin
  return pointBeside(path, share * path.lengthM, random.normal() * NOISE_M + (onDetour ? DETOUR.asideM : 0))
}

/** All that one seal ever sent, in its order: a report a minute while it travels, else one an hour. */
function* sentBy(
  trips: readonly PastTrip[],
  toMs: number,
): Generator<{ readonly atMs: number; readonly place: LngLat }> {
  const [first] = trips
  if (!first) return
  const path = measurePath(first.road.coordinates)
  const random = createRandom(`back-test/${first.sealId}`)
  for (const [index, trip] of trips.entries()) {
    const endMs = trip.fromMs + TRIP_MS
    for (let atMs = trip.fromMs; atMs <= endMs; atMs += INTERVAL_MS)
      yield { atMs, place: placeOn(path, trip, random, atMs) }
    const idleToMs = trips[index + 1]?.fromMs ?? toMs
    for (let atMs = endMs + IDLE_MS; atMs < idleToMs; atMs += IDLE_MS)
      yield { atMs, place: path.coordinates.at(-1) ?? [0, 0] }
  }
}

const tellerOf = (sealId: SealId, trips: readonly PastTrip[], toMs: number) => {
  const frame = createReportFrame(sealId)
  const sent = sentBy(trips, toMs)
  let next = sent.next()
  return {
    sealId,
    /** When it sends next; infinity = never. */
    dueMs: (): number => (next.done ? Number.POSITIVE_INFINITY : next.value.atMs),
    take(): Uint8Array {
      if (next.done) throw new Error(`seal ${sealId} sends no more: ask dueMs first`)
      const bytes = Buffer.alloc(frame.bytes)
      frame.write(bytes, 0, 1, next.value.atMs, next.value.place)
      next = sent.next()
      return bytes.subarray(frame.bodyAt)
    },
  }
}

/** Appends what all seals sent up to `toMs`, received as it was sent, as the broker would have; gives how many reports. */
export const fillJournal = async (
  journal: Pick<Journal, 'append'>,
  trips: readonly PastTrip[],
  toMs: number,
): Promise<number> => {
  const ofSeals = Map.groupBy(trips, ({ sealId }) => sealId)
  const tellers = [...ofSeals].map(([sealId, own]) => tellerOf(sealId, own, toMs))
  let count = 0
  let waiting: Promise<number>[] = []
  for (let nowMs = Math.min(...trips.map(({ fromMs }) => fromMs)); nowMs < toMs; nowMs += INTERVAL_MS) {
    for (const { sealId, dueMs, take } of tellers) {
      if (dueMs() > nowMs) continue
      waiting.push(journal.append({ sealId, kind: 'report', receivedAtMs: dueMs(), body: take() }))
      count += 1
    }
    if (waiting.length < AT_ONCE) continue
    await Promise.all(waiting)
    waiting = []
  }
  await Promise.all(waiting)
  return count
}
