import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { AlertChange, StoredAlert, Stores } from '../adapters/records/records.ts'
import type { OutboxEvent } from '../adapters/records/webhook-records.ts'
import { alertToWire } from '../contract/alert-wire.ts'
import type { AlertCode, Episode } from '../domain/alert/alert.ts'
import { orderKeyOf } from '../domain/alert/order-key.ts'
import { type Change, reconcile } from '../domain/alert/reconcile.ts'
import type { AlertId } from '../domain/ids.ts'
import { journeyCodes } from '../domain/judging/journey-codes.ts'
import type { Plan } from '../domain/judging/plan.ts'
import { episodes } from '../domain/judging/step.ts'
import { transportEpisodes } from '../domain/judging/transport.ts'
import { TRIP_CODES, type TripPart, tripEpisodes } from '../domain/judging/trip-episodes.ts'
import { uniteEpisodes } from '../domain/judging/unite-episodes.ts'
import type { LiveJourney } from './journeys.ts'

/** Judging's own name in histories. */
const SYSTEM = 'system'

/**
 * Brings the alerts of some journeys in line with what judging now finds, in the caller's transaction: alerts with
 * their history, and what control rooms are told. `besides` are the other seals of the same trips: what is true of the
 * trip is told once (docs/decisions/0094).
 */
export const keepAlerts = async (
  stores: Stores,
  judged: readonly LiveJourney[],
  besides: readonly LiveJourney[],
  receivedAtMs: number,
  log: Logger,
): Promise<void> => {
  const tripIds = [...new Set(judged.map(({ journey }) => journey.plan.tripId))]
  const existing = Map.groupBy(await stores.alerts.ofTrips(tripIds), ({ tripId }) => tripId)
  const changes: Change[] = []
  const bring = (plan: Plan, found: readonly Episode[], codes: readonly AlertCode[], ofTrip: boolean): void => {
    const { tripId, sealId } = plan
    const all = existing.get(tripId) ?? []
    const before = all.filter((alert) => !isOfEarlierWatch(alert, plan))
    const context = { tripId, sealId, receivedAtMs, newId: idFor(tripId, sealId) }
    const made = reconcile({ existing: before, episodes: found, codes, context, ofTrip })
    changes.push(...made)
    // A trip's second seal sees what its first one raised: they share incidents.
    const replaced = new Set(made.map(({ alert }) => alert.id))
    const asStored = made.map(({ alert }): StoredAlert => ({ ...alert, cursor: '' }))
    existing.set(tripId, [...all.filter(({ id }) => !replaced.has(id)), ...asStored])
  }
  for (const live of judged) {
    const { plan } = live.journey
    const found = told(live, log, () => episodesOf(live))
    if (found) bring(plan, found, sealCodes(plan), false)
  }
  const severalSeals = [...judged, ...besides].filter(({ journey }) => !isAlone(journey.plan))
  for (const ofTrip of Map.groupBy(severalSeals, ({ journey }) => journey.plan.tripId).values()) {
    const [first, ...others] = partsOf(ofTrip)
    if (!first) continue
    const found = told(first, log, () => tripEpisodes([first, ...others].map(toPart)))
    if (found) bring(first.journey.plan, found, TRIP_CODES, true)
  }
  await saveChanges(stores, changes, receivedAtMs)
}

/** A trip may have had the seal before, and given it back: what was found then is over. */
const isOfEarlierWatch = ({ code, startedAtMs, sealId }: StoredAlert, plan: Plan): boolean =>
  plan.phase === 'unarmed' && code === 'MOTION_UNARMED' && sealId === plan.sealId && startedAtMs < plan.armedAtMs

/** Alerts with their history, and what control rooms are told of them. */
export const saveChanges = async (stores: Stores, changes: readonly Change[], receivedAtMs: number): Promise<void> => {
  if (changes.length === 0) return
  const saved = await stores.alerts.save(changes.map((change) => toHistory(change, receivedAtMs)))
  await stores.webhooks.appendEvents(saved.map((alert, index) => toEvent(alert, changes[index], receivedAtMs)))
}

/** Null when a rule can't say what it found: these alerts stay as they are, the others are kept. */
const told = (
  { journey: { plan } }: LiveJourney,
  log: Logger,
  find: () => readonly Episode[],
): readonly Episode[] | null => {
  try {
    return find()
  } catch (error) {
    log.error({ err: error, tripId: plan.tripId, sealId: plan.sealId }, 'the alerts of a journey could not be told')
    return null
  }
}

const episodesOf = ({ journey: { plan, state }, transport, passedToMs }: LiveJourney): Episode[] =>
  uniteEpisodes(episodes(plan, state, passedToMs), transportEpisodes(plan, transport))

const isAlone = ({ companions }: Plan): boolean => companions.length === 0

/** Of a trip with several seals each tells what concerns itself. */
const sealCodes = (plan: Plan): readonly AlertCode[] =>
  isAlone(plan) ? journeyCodes(plan) : journeyCodes(plan).filter((code) => !TRIP_CODES.includes(code))

/** Each armed seal of a trip once; those still on it first, so that a new alert names one of them. */
const partsOf = (ofTrip: readonly LiveJourney[]): LiveJourney[] => {
  const bySeal = new Map(
    ofTrip
      .filter(({ journey: { plan } }) => plan.phase !== 'unarmed')
      .toReversed()
      .map((live) => [live.journey.plan.sealId, live]),
  )
  const isOver = ({ journey }: LiveJourney): number => (journey.plan.endedAtMs === null ? 0 : 1)
  return [...bySeal.values()].sort(
    (a, b) => isOver(a) - isOver(b) || (a.journey.plan.sealId < b.journey.plan.sealId ? -1 : 1),
  )
}

const toPart = ({ journey: { plan, state }, passedToMs }: LiveJourney): TripPart => ({ plan, state, passedToMs })

/** Deterministic, so that judging again after a crash finds the same alert under the same id. */
export const idFor =
  (tripId: string, sealId: string) =>
  (code: string, startedAtMs: number, ordinal: number): AlertId =>
    `A${createHash('sha256').update(`${tripId}|${sealId}|${code}|${startedAtMs}|${ordinal}`).digest('hex').slice(0, 20)}` as AlertId

const toHistory = ({ alert, what }: Change, atMs: number): AlertChange => ({
  alertId: alert.id,
  atMs,
  by: SYSTEM,
  what,
  note: null,
  resolution: null,
  alert,
})

const toEvent = (alert: StoredAlert, change: Change | undefined, atMs: number): OutboxEvent => ({
  id: `msg_${alert.id}_${alert.version}`,
  type: `alert.${change?.what ?? 'amended'}`,
  atMs,
  orderKey: orderKeyOf(alert),
  severity: alert.severity,
  payload: alertToWire(alert),
})
