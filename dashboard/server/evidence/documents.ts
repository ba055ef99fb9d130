import type { AlertChange, StoredAlert } from '../../../adapters/records/records.ts'
import { alertToWire } from '../../../contract/alert-wire.ts'
import type { Manifest } from '../../../contract/evidence/pack.ts'
import { gateToWire } from '../../../contract/http/gate.ts'
import type { TrackWire } from '../../../contract/http/track.ts'
import { zoneToWire } from '../../../contract/http/zone.ts'
import { formatTime } from '../../../contract/time.ts'
import { tripToWire } from '../../../contract/trip-wire.ts'
import type { Corridor, Gate } from '../../../domain/network/network.ts'
import type { RuleSettings } from '../../../domain/rules/settings.ts'
import type { Act } from '../../../domain/trip/act.ts'
import { registeredOf } from '../../../domain/trip/registered.ts'
import { type Route, routesOf } from '../../../domain/trip/routes-of.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import type { Context } from '../context.ts'
import { readTrack } from '../trips/read-track.ts'
import { readTimeline } from '../trips/timeline/read-timeline.ts'
import { itemToWire, type TimelineItem } from '../trips/timeline/timeline-item.ts'

const MOST_ITEMS = 500

export type AlertWithHistory = { readonly alert: StoredAlert; readonly history: readonly AlertChange[] }

/** What a pack tells of a trip beside the raw reports. */
export type Documents = {
  readonly trip: Trip
  readonly acts: readonly Act[]
  readonly routes: readonly { readonly route: Route; readonly corridor: Corridor | null }[]
  readonly rules: { readonly version: number; readonly settings: RuleSettings } | null
  readonly gates: readonly Gate[]
  readonly network: object
  readonly alerts: readonly AlertWithHistory[]
  readonly timeline: readonly TimelineItem[]
  readonly track: TrackWire
}

/** Everything as it is known now. */
export const readDocuments = async (context: Context, trip: Trip, nowMs: number): Promise<Documents> => {
  const { records } = context
  const acts = await records.trips.acts(trip.id)
  const arm = acts.find((act) => act.kind === 'arm')
  const routes: Documents['routes'][number][] = []
  for (const route of routesOf(trip, acts))
    routes.push({ route, corridor: await records.network.corridor(route.corridor, route.corridorVersion) })
  const gates = await records.network.gates(arm?.networkVersion)
  const zones = await records.network.zones(arm?.networkVersion)
  const alerts: AlertWithHistory[] = []
  for (const alert of await records.alerts.ofTrips([trip.id]))
    alerts.push({ alert, history: await records.alerts.history(alert.id) })
  const rules = arm ? await records.rules.version(arm.rulesVersion) : null
  return {
    trip,
    acts,
    routes,
    rules: rules && { version: rules.version, settings: rules.settings },
    gates,
    network: {
      type: 'FeatureCollection',
      features: [...routes.flatMap(linesOf), ...gates.map(gateToWire), ...zones.map(zoneToWire)],
    },
    alerts,
    timeline: await wholeTimeline(context, trip, nowMs),
    track: await readTrack(context, trip, { maxPoints: undefined, knownAtMs: undefined, nowMs }),
  }
}

const wholeTimeline = async (context: Context, trip: Trip, nowMs: number): Promise<TimelineItem[]> => {
  const items: TimelineItem[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof readTimeline>> = await readTimeline(context, trip, {
      limit: MOST_ITEMS,
      cursor,
      nowMs,
      knownAtMs: undefined,
    })
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return items
}

/** The permitted lines as they are judged: half-widths in metres, sections in km along the line as drawn. */
const linesOf = ({ route, corridor }: Documents['routes'][number]) =>
  (corridor?.lines ?? []).map(({ geometry, ...line }) => ({
    type: 'Feature' as const,
    geometry,
    properties: {
      corridor: route.corridor,
      version: route.corridorVersion,
      inForceFrom: formatTime(route.fromMs),
      ...line,
    },
  }))

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

export const tripDocument = ({ trip }: Documents): string => json(tripToWire(trip))
export const actsDocument = ({ acts }: Documents): string => json(acts)
export const planDocument = ({ trip, acts, routes, rules }: Documents): string =>
  json({
    registered: registeredOf(trip, acts),
    routes: routes.map(({ route }) => ({ ...route, from: formatTime(route.fromMs) })),
    rules,
  })
export const alertsDocument = ({ alerts }: Documents): string =>
  json(
    alerts.map(({ alert, history }) => ({
      ...alertToWire(alert),
      history: history.map(({ alert: after, alertId: _, atMs, ...change }) => ({
        at: formatTime(atMs),
        ...change,
        after,
      })),
    })),
  )
export const timelineDocument = ({ timeline }: Documents): string => json(timeline.map(itemToWire))
export const networkDocument = ({ network }: Documents): string => json(network)
export const manifestDocument = (manifest: Manifest): string => json(manifest)

const FEATURES_AT_ONCE = 500

/** In parts: a track of five days is 4 MB of text. */
export function* trackDocument({ track }: Documents): Generator<string> {
  yield '{"type":"FeatureCollection","features":[\n'
  for (let at = 0; at < track.features.length; at += FEATURES_AT_ONCE) {
    const part = track.features.slice(at, at + FEATURES_AT_ONCE).map((feature) => JSON.stringify(feature))
    yield (at === 0 ? '' : ',\n') + part.join(',\n')
  }
  yield '\n]}\n'
}
