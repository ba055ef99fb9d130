import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import type { Position } from '../../../adapters/positions/positions.ts'
import type { TrackWire } from '../../../contract/http/track.ts'
import { formatTime } from '../../../contract/time.ts'
import type { CompiledCorridor } from '../../../domain/corridor/compiled-corridor.ts'
import type { SealId } from '../../../domain/ids.ts'
import { isLate } from '../../../domain/late.ts'
import { flagFixes } from '../../../domain/outlier.ts'
import type { RuleSettings } from '../../../domain/rules/settings.ts'
import { routeAt, routesOf } from '../../../domain/trip/routes-of.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import type { Context } from '../context.ts'
import { settingsOf } from './settings-of.ts'
import { thinTrack } from './thin-track.ts'

/** A device's clock may run ahead: its fixes belong to the track too. */
const AHEAD_MS = 24 * 3_600_000

/** Fixes measured before others get a turn: a few milliseconds. */
const FIXES_A_TURN = 500

type Feature = TrackWire['features'][number]
/** A fix and what is wrong with it. */
type Flagged = { readonly position: Position; readonly flags: readonly string[] }
type Span = { readonly sealId: SealId; readonly fromMs: number; readonly toMs: number }

/**
 * A trip's fixes in device time, from arming to unsealing or closing (from its making while it is not armed), flagged
 * and measured as judging does. `maxPoints` thins for display; `knownAtMs` leaves out what was received later.
 */
export const readTrack = async (
  context: Context,
  trip: Trip,
  options: { readonly maxPoints: number | undefined; readonly knownAtMs: number | undefined; readonly nowMs: number },
): Promise<TrackWire> => {
  const settings = await settingsOf(context, trip)
  const ways = await waysOf(context, trip, settings)
  const tracks: Flagged[][] = []
  for (const { sealId, fromMs, toMs } of await spansOf(context, trip, options.nowMs)) {
    const all = await context.positions.track(sealId, fromMs, toMs)
    const { knownAtMs } = options
    const known = knownAtMs === undefined ? all : all.filter(({ receivedAtMs }) => receivedAtMs <= knownAtMs)
    const flags = flagFixes(known, settings)
    tracks.push(known.map((position, index) => ({ position, flags: flags[index] ?? [] })))
  }
  // The order of seals stays within one instant.
  const shown = thin(tracks, options.maxPoints).sort((a, b) => a.position.atMs - b.position.atMs)
  return { type: 'FeatureCollection', features: await measured(shown, ways) }
}

/** Only what is shown is measured: a page asks for a tenth of a long track. */
const measured = async (fixes: readonly Flagged[], ways: readonly Way[]): Promise<Feature[]> => {
  const features: Feature[] = []
  for (const [index, { position, flags }] of fixes.entries()) {
    features.push(featureOf(position, flags, routeAt(ways, position.atMs)?.compiled ?? null))
    if (index % FIXES_A_TURN === 0) await nextTurnOfTheLoop()
  }
  return features
}

type Way = { readonly fromMs: number; readonly compiled: CompiledCorridor | null }

/** What each fix is measured from: the corridor in force then, as judging takes it; of a draft the one it names. */
const waysOf = async (context: Context, trip: Trip, settings: RuleSettings): Promise<Way[]> => {
  const routes = routesOf(trip, await context.records.trips.acts(trip.id))
  const { corridor, corridorVersion } = trip
  const named = corridorVersion === null ? [] : [{ fromMs: 0, corridor, corridorVersion }]
  return Promise.all(
    (routes.length > 0 ? routes : named).map(async (route) => ({
      fromMs: route.fromMs,
      compiled: await context.corridors.compiled(route.corridor, route.corridorVersion, settings),
    })),
  )
}

const spansOf = async (context: Context, trip: Trip, nowMs: number): Promise<readonly Span[]> => {
  const endMs = trip.unsealedAtMs ?? trip.closedAtMs ?? nowMs + AHEAD_MS
  const assignments = await context.records.trips.assignmentsOfTrip(trip.id)
  if (assignments.length > 0)
    return assignments.map(({ sealId, fromMs, toMs }) => ({ sealId, fromMs, toMs: Math.min(toMs ?? endMs, endMs) }))
  return trip.seals.map(({ sealId }) => ({ sealId, fromMs: trip.createdAtMs, toMs: endMs }))
}

const featureOf = (position: Position, flags: readonly string[], corridor: CompiledCorridor | null): Feature => {
  const { lng, lat } = position
  const place = corridor?.locate([lng, lat]) ?? null
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lng, lat] },
    properties: {
      sealId: position.sealId,
      at: formatTime(position.atMs),
      receivedAt: formatTime(position.receivedAtMs),
      seq: position.seq,
      speedKmh: position.speedKmh,
      headingDeg: position.headingDeg,
      accuracyM: position.accuracyM,
      batteryPct: position.batteryPct,
      source: position.source,
      late: isLate(position.atMs, position.receivedAtMs),
      flags: [...flags],
      crossTrackM: place ? rounded(place.crossTrackM, 10) : null,
      // Not the section's own: where lines lie side by side it is what is judged by (`beyondM`).
      halfWidthM: place ? rounded(place.crossTrackM - place.beyondM, 10) : null,
      progressKm: place ? rounded(place.progressKm, 1_000) : null,
    },
  }
}

/** Decimetres and metres: more digits would claim more than a fix knows. */
const rounded = (value: number, perUnit: number): number => Math.round(value * perUnit) / perUnit

/** Every seal keeps its share of the points, at least its first and last. */
const thin = (tracks: readonly Flagged[][], maxPoints: number | undefined): Flagged[] => {
  const count = tracks.reduce((sum, track) => sum + track.length, 0)
  if (maxPoints === undefined || count <= maxPoints) return tracks.flat()
  const shares = tracks.map((track) => Math.max(2, Math.floor((maxPoints * track.length) / count)))
  const isFair = shares.reduce((sum, share) => sum + share, 0) <= maxPoints
  const parts = isFair
    ? tracks.map((track, index) => ({ track, most: shares[index] ?? 2 }))
    : [{ track: tracks.flat(), most: maxPoints }]
  return parts.flatMap(({ track, most }) => {
    const places = track.map(({ position: { lng, lat } }) => ({ lng, lat }))
    return thinTrack(places, most).flatMap((index) => track[index] ?? [])
  })
}
